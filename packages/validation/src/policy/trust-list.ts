/**
 * Trust lists (`govseal-trust/1`): what each anchor is trusted for (`purposes`), for certificates issued when (`from`,
 * `until`), and until when at all (`sunset`). Unknown members are errors, never ignored.
 */
import { readInstant, utf8 } from '@govseal/core';
import { type Certificate, parseCertificates, type TrustAnchor, type TrustPurpose, trustAnchor } from '@govseal/x509';
import { PolicyError, readJson } from '../schema/json-schema.ts';

/** Every purpose that an anchor of a trust list can be limited to. */
export const trustPurposes: readonly TrustPurpose[] = ['signer', 'time-stamp', 'responder', 'seal-maker'];

const DATES = ['from', 'until', 'sunset'] as const;
const MEMBERS: readonly string[] = ['file', 'certificate', 'purposes', ...DATES];

/**
 * The anchors of a list. `certificatesOf` reads a file listed by name. Throws `PolicyError` about the list; errors of
 * `certificatesOf` and of the certificate parser are passed on.
 * @param json JSON text, or parsed JSON.
 */
export function parseTrustList(json: unknown, certificatesOf: (file: string) => readonly Certificate[]): TrustAnchor[] {
  const list = record(readJson(json, 'trust list'), '.');
  if (list.schema !== 'govseal-trust/1' || !Array.isArray(list.anchors))
    throw wrong('schema', 'schema govseal-trust/1');
  return list.anchors.flatMap((entry: unknown, index) => readEntry(entry, `anchors[${index}]`, certificatesOf));
}

function readEntry(
  value: unknown,
  path: string,
  certificatesOf: (file: string) => readonly Certificate[],
): TrustAnchor[] {
  const entry = record(value, path);
  const unknown = Object.keys(entry).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) throw wrong(path, `no member ${unknown}`);
  const { file, certificate, purposes } = entry;
  if ((typeof file === 'string') === (typeof certificate === 'string')) throw wrong(path, 'file or certificate');
  const chain = typeof file === 'string' ? certificatesOf(file) : parseCertificates(utf8(certificate as string));
  if (purposes !== undefined && !isPurposes(purposes)) {
    throw wrong(`${path}.purposes`, `purposes: ${trustPurposes.join(', ')}`);
  }
  const dates = DATES.flatMap((name) =>
    entry[name] === undefined ? [] : [[name, readDate(entry[name], `${path}.${name}`)] as const],
  );
  const options = { purposes, ...Object.fromEntries(dates) };
  return chain.map((one) => trustAnchor(one, options));
}

function isPurposes(value: unknown): value is TrustPurpose[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => trustPurposes.includes(one));
}

function readDate(value: unknown, path: string): Date {
  const date = typeof value === 'string' && value.includes('T') ? readInstant(value) : null;
  if (date === null) throw wrong(path, 'ISO 8601 with zone');
  return date;
}

function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'a JSON object');
  return value as Readonly<Record<string, unknown>>;
}

function wrong(path: string, expected: string): PolicyError {
  return new PolicyError('POLICY_VALUE', { at: { path }, params: { document: 'trust list', expected } });
}
