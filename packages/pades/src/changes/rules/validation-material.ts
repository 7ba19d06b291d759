/**
 * Streams of the document security store: each must contain exactly one structure of the required kind (ISO 32000-2
 * §12.8.4.3); anything else could be content that a viewer is made to show.
 */
import { attempt, CodedError } from '@govseal/core';
import { PdfError, PdfRef, type PdfStream, type RevisionView } from '@govseal/pdf';
import { cachedCertificate, cachedCrl, parseOcspResponse } from '@govseal/x509';

export type MaterialKind = 'certificate' | 'crl' | 'ocsp' | 'timestamp';

/** Kind of the streams, by key (tables 261 and 262). */
export const MATERIAL: Readonly<Record<string, MaterialKind>> = {
  Certs: 'certificate',
  Cert: 'certificate',
  CRLs: 'crl',
  CRL: 'crl',
  OCSPs: 'ocsp',
  OCSP: 'ocsp',
};

/** These streams have no /Type in tables 261 and 262; with one, a viewer that rebuilds a file could use it as another object. */
const STREAM_KEYS: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms']);

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const ENUMERATED = 0x0a;
const EXPLICIT_0 = 0xa0;

/**
 * Tags of the outermost fields, for genuine material that the strict parsers reject because of an inner detail: a signed
 * structure (RFC 5280 §4.1, §5.1), an OCSPResponse or a bare BasicOCSPResponse (RFC 6960 §4.2.1), a ContentInfo (RFC 5652 §3).
 */
const SHAPES: Readonly<Record<MaterialKind, readonly (readonly number[])[]>> = {
  certificate: [[SEQUENCE, SEQUENCE, BIT_STRING]],
  crl: [[SEQUENCE, SEQUENCE, BIT_STRING]],
  ocsp: [
    [ENUMERATED, EXPLICIT_0],
    [ENUMERATED],
    [SEQUENCE, SEQUENCE, BIT_STRING],
    [SEQUENCE, SEQUENCE, BIT_STRING, EXPLICIT_0],
  ],
  timestamp: [[OBJECT_IDENTIFIER, EXPLICIT_0]],
};

/** Results by kind: a stream may be listed many times and is checked for every earlier signature. */
const answers: Readonly<Record<MaterialKind, WeakMap<PdfStream, boolean>>> = {
  certificate: new WeakMap(),
  crl: new WeakMap(),
  ocsp: new WeakMap(),
  timestamp: new WeakMap(),
};

/** Whether the stream holds one structure of this kind and nothing else. */
export function isMaterial(view: RevisionView, stream: PdfStream, kind: MaterialKind): boolean {
  const known = answers[kind].get(stream);
  if (known !== undefined) return known;
  const answer = readMaterial(view, stream, kind);
  answers[kind].set(stream, answer);
  return answer;
}

function readMaterial(view: RevisionView, stream: PdfStream, kind: MaterialKind): boolean {
  for (const [key, value] of stream.dict.entries) {
    if (!STREAM_KEYS.has(key)) return false;
    if (value instanceof PdfRef && key !== 'Length') return false;
  }
  return attempt(() => holds(view.streamData(stream), kind), PdfError) ?? false;
}

function holds(data: Uint8Array, kind: MaterialKind): boolean {
  try {
    if (kind === 'certificate') cachedCertificate(data);
    else if (kind === 'crl') cachedCrl(data);
    else if (kind === 'ocsp') parseOcspResponse(data);
    else return hasShape(data, kind);
    return true;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return hasShape(data, kind);
  }
}

function hasShape(data: Uint8Array, kind: MaterialKind): boolean {
  const tags = fieldTags(data);
  return (
    tags !== null &&
    SHAPES[kind].some((shape) => shape.length === tags.length && shape.every((tag, i) => tag === tags[i]))
  );
}

/** Tags inside an outermost SEQUENCE that ends with the data; null for anything else. */
function fieldTags(data: Uint8Array): number[] | null {
  const outer = readHeader(data, 0);
  if (data[0] !== SEQUENCE || outer === null || outer.end !== data.length) return null;
  const tags: number[] = [];
  for (let pos = outer.start; pos < data.length; ) {
    const field = readHeader(data, pos);
    if (field === null || field.end > data.length || tags.length === 8) return null;
    tags.push(data[pos]!);
    pos = field.end;
  }
  return tags;
}

/** Content of a value with a tag of one byte and a definite length (X.690 §8.1.3). */
function readHeader(data: Uint8Array, pos: number): { start: number; end: number } | null {
  const first = data[pos + 1];
  if (first === undefined) return null;
  if (first < 0x80) return { start: pos + 2, end: pos + 2 + first };
  const count = first - 0x80;
  if (count === 0 || count > 4 || pos + 2 + count > data.length) return null;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + data[pos + 2 + i]!;
  return { start: pos + 2 + count, end: pos + 2 + count + length };
}
