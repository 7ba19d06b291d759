/**
 * What `--trust` takes: certificates, or a trust list (`govseal-trust/1`, JSON) that says of each anchor
 * what it is trusted for (`purposes`), for certificates issued when (`from`, `until`), and until when at all (`sunset`).
 */
import { dirname, resolve } from 'node:path';
import { utf8 } from '@govseal/core';
import { type Certificate, parseCertificates, type TrustAnchor, type TrustPurpose, trustAnchor } from '@govseal/x509';
import { readInput } from '../files/io.ts';
import { readJson } from '../files/json.ts';
import { ofFile, usageError } from '../run/errors.ts';
import { readInstant } from '../run/instant.ts';

export const PURPOSES: readonly TrustPurpose[] = ['signer', 'time-stamp', 'responder', 'seal-maker'];
const DATES = ['from', 'until', 'sunset'] as const;
const MEMBERS: readonly string[] = ['file', 'certificate', 'purposes', ...DATES];

/** A JSON object. */
function isList(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 0x20) === 0x7b;
}

/** The anchors of a file. Throws usage errors that name it: a list with one wrong word is not a shorter list. */
export function readTrust(path: string, bytes: Uint8Array = readInput(path)): TrustAnchor[] {
  if (!isList(bytes)) return readChain(path, bytes).map((one) => trustAnchor(one));
  const list = record(path, readJson(path, bytes));
  if (list.schema !== 'govseal-trust/1' || !Array.isArray(list.anchors)) throw wrong(path, 'schema govseal-trust/1');
  return list.anchors.flatMap((entry: unknown) => readEntry(path, entry));
}

/** A certificate file of the command line; one that cannot be read is the caller's mistake, named with its file. */
export function readChain(path: string, bytes: Uint8Array = readInput(path)): Certificate[] {
  try {
    return parseCertificates(bytes);
  } catch (cause) {
    throw ofFile(path, cause);
  }
}

function readEntry(path: string, value: unknown): TrustAnchor[] {
  const entry = record(path, value);
  const unknown = Object.keys(entry).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) throw wrong(path, `no member ${unknown}`);
  const { file, certificate, purposes } = entry;
  if ((typeof file === 'string') === (typeof certificate === 'string')) throw wrong(path, 'file or certificate');
  const chain =
    typeof file === 'string' ? readChain(resolve(dirname(path), file)) : readChain(path, utf8(certificate as string));
  if (purposes !== undefined && !isPurposes(purposes)) throw wrong(path, `purposes: ${PURPOSES.join(', ')}`);
  const dates = DATES.flatMap((name) =>
    entry[name] === undefined ? [] : [[name, readDate(path, entry[name])] as const],
  );
  const options = { purposes, ...Object.fromEntries(dates) };
  return chain.map((one) => trustAnchor(one, options));
}

function isPurposes(value: unknown): value is TrustPurpose[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => PURPOSES.includes(one));
}

function readDate(path: string, value: unknown): Date {
  const date = typeof value === 'string' && value.includes('T') ? readInstant(value) : null;
  if (date === null) throw wrong(path, 'ISO 8601 with zone');
  return date;
}

function record(path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'a JSON object');
  return value as Readonly<Record<string, unknown>>;
}

function wrong(path: string, expected: string): Error {
  return usageError('CLI_BAD_VALUE', { option: '--trust', value: path, expected });
}
