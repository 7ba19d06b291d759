/**
 * The files that a document names by digest: the slip of a decision, the returned slip and the attachments of a slip, the
 * materials of an acceptance notice. Digests are computed from the files, so that nobody has to copy them by hand.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { attempt, CodedError, equalBytes, utf8 } from '@govseal/core';
import { DOCUMENT_FILE, parseDocumentFile, type ReadDocument } from '@govseal/forms';
import { openOfd, readAttachment } from '@govseal/ofd';
import { openPdf } from '@govseal/pdf';
import { associatedFile } from '@govseal/plugin/pages';
import type { EmbeddedFile } from '@govseal/slip';
import { slipReferenceFile } from 'govseal';
import { ofFile, usageError } from '../run/errors.ts';
import { readInput } from './io.ts';

type Json = Record<string, unknown>;

/** Input of a document after its files have been read. */
export interface Referring {
  /** The JSON with the digests of the files. */
  readonly json: unknown;
  /** Files to embed. */
  readonly attachments: readonly EmbeddedFile[];
}

/** Types of documents that can refer to files. */
const REFERRING = ['decision', 'slip', 'acceptance-notice'];

/** The document's JSON, completed with the digests of the files at these paths. */
export async function referTo(type: string, json: unknown, paths: readonly string[]): Promise<Referring> {
  if (paths.length === 0 || typeof json !== 'object' || json === null) return { json, attachments: [] };
  if (!REFERRING.includes(type)) throw refused(paths[0]!, `TYPE ${REFERRING.join(', ')}`);
  const { caseNo } = json as Json;
  if (type === 'decision') {
    const [path, more] = paths;
    if (more !== undefined) throw refused(more, 'one slip');
    const bytes = readInput(path!);
    if (earlierSlip(path!, bytes, caseNo) === null) throw refused(path!, 'a slip');
    try {
      return { json, attachments: [await slipReferenceFile(bytes, String(caseNo))] };
    } catch (cause) {
      throw ofFile(path!, cause);
    }
  }
  const referring = paths.reduce<Json>(
    (document, path) => (type === 'slip' ? ofSlip(document, path) : ofNotice(document, path)),
    json as Json,
  );
  return { json: referring, attachments: [] };
}

/** A slip of the same case is that of the previous round (退回); any other file is an attachment. */
function ofSlip(json: Json, path: string): Json {
  const bytes = readInput(path);
  const before = earlierSlip(path, bytes, json.caseNo);
  if (before !== null) {
    const { round = 1 } = before.data as { readonly round?: number };
    return { ...json, round: json.round ?? round + 1, previous: digestOf(bytes) };
  }
  const named = { name: basename(path), digest: digestOf(bytes) };
  const attachments = listOf(json.attachments);
  const known = attachments.some(({ name }) => name === named.name);
  const replaced = attachments.map((one) => (one.name === named.name ? named : one));
  return { ...json, attachments: known ? replaced : [...attachments, named] };
}

/** The notice lists the materials received; only a listed material gets a digest. */
function ofNotice(json: Json, path: string): Json {
  const materials = listOf(json.materials);
  const name = basename(path);
  if (!materials.some((one) => one.name === name))
    throw refused(path, materials.map((one) => String(one.name)).join(', '));
  const digest = digestOf(readInput(path));
  return { ...json, materials: materials.map((one) => (one.name === name ? { ...one, digest } : one)) };
}

/** null: the file is not a composed slip. */
function earlierSlip(path: string, bytes: Uint8Array, caseNo: unknown): ReadDocument | null {
  const document = documentIn(bytes);
  if (document?.type !== 'slip') return null;
  if (document.data.caseNo !== caseNo) throw refused(path, `caseNo ${String(caseNo)}`);
  return document;
}

function documentIn(bytes: Uint8Array): ReadDocument | null {
  const isPdf = equalBytes(bytes.subarray(0, 5), utf8('%PDF-'));
  const isZip = equalBytes(bytes.subarray(0, 4), utf8('PK\x03\x04'));
  if (!isPdf && !isZip) return null;
  const read = (): ReadDocument | null => {
    const data = isPdf
      ? associatedFile(openPdf(bytes).latest, DOCUMENT_FILE)
      : readAttachment(openOfd(bytes), DOCUMENT_FILE);
    return data === undefined ? null : parseDocumentFile(data);
  };
  // An encrypted or damaged file can still be an attachment, but it is not a composed slip.
  return attempt(read, CodedError) ?? null;
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function refused(value: string, expected: string): Error {
  return usageError('CLI_BAD_VALUE', { option: '--refer', value, expected });
}
