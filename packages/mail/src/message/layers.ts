/** The S/MIME type of an entity (RFC 8551 §3): signed in one of two forms, encrypted, signed by another protocol, or plain. */

import { contentTypes } from '@govseal/cms';
import { decodeOid } from '@govseal/der';
import { type Entity, readEntity, splitEntity } from '../mime/entity.ts';
import type { Lines } from '../mime/lines.ts';
import type { LineRange, Multipart } from '../mime/multipart.ts';
import type { Reading } from '../mime/reading.ts';
import { decodeBody } from '../mime/transfer-encoding.ts';

export type Layer =
  | {
      readonly kind: 'signed';
      /** The SignedData. */
      readonly cms: Uint8Array;
      /** The signed entity in canonical form; null where it is inside the SignedData. */
      readonly content: Uint8Array | null;
      readonly micalg: string | undefined;
      /** Lines that this signature does not cover, without the base64 of the SignedData. */
      readonly around: readonly LineRange[];
    }
  | { readonly kind: 'encrypted'; readonly cms: Uint8Array }
  /** Claims to be signed or encrypted, in a way that is not read: `reason` has been reported. */
  | { readonly kind: 'unreadable' };

const MIME_TYPES: ReadonlySet<string> = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);
const SIGNATURE_TYPES: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature']);
/** id-ct-authEnvelopedData (RFC 5083 §2.1) */
export const AUTH_ENVELOPED_DATA = '1.2.840.113549.1.9.16.1.23';

/** null for an entity that is neither signed nor encrypted. */
export function readLayer(entity: Entity, reading: Reading): Layer | null {
  const { type, parameters } = entity.contentType;
  if (type === 'multipart/signed') return readDetached(entity, reading);
  if (MIME_TYPES.has(type)) return readOpaque(entity, reading);
  if (type === 'multipart/encrypted') {
    reading.report('MAIL_PROTOCOL_UNSUPPORTED', {}, { protocol: parameters.get('protocol') ?? type });
    return { kind: 'unreadable' };
  }
  return null;
}

function readDetached(entity: Entity, reading: Reading): Layer {
  const { lines, contentType } = entity;
  const protocol = contentType.parameters.get('protocol')?.toLowerCase() ?? '';
  if (!SIGNATURE_TYPES.has(protocol)) {
    reading.report('MAIL_PROTOCOL_UNSUPPORTED', {}, { protocol });
    return { kind: 'unreadable' };
  }
  const multipart = splitEntity(entity, reading);
  if (multipart === null) return { kind: 'unreadable' };
  const [signed, signature] = multipart.parts;
  // RFC 1847 §2.1: exactly two parts
  if (multipart.parts.length !== 2 || signed === undefined || signature === undefined) {
    reading.report('MAIL_SIGNATURE_PARTS', {}, { parts: multipart.parts.length });
    return { kind: 'unreadable' };
  }
  const part = readEntity(lines, signature, reading);
  if (!SIGNATURE_TYPES.has(part.contentType.type)) {
    reading.report('MAIL_SIGNATURE_PARTS', {}, { parts: 2, type: part.contentType.type });
    return { kind: 'unreadable' };
  }
  checkEndings(entity, part, multipart, reading);
  checkSurroundings(lines, multipart, reading);
  const cms = readCms(part, reading);
  if (cms === null) return { kind: 'unreadable' };
  const content = lines.canonical(signed.from, signed.to);
  const around = [
    { from: entity.range.from, to: signed.from },
    { from: signed.to, to: part.body.from },
    { from: signature.to, to: entity.range.to },
  ];
  return { kind: 'signed', cms, content, micalg: contentType.parameters.get('micalg'), around };
}

function readOpaque(entity: Entity, reading: Reading): Layer {
  const cms = readCms(entity, reading);
  if (cms === null) return { kind: 'unreadable' };
  const found = typeOf(cms);
  const stated = entity.contentType.parameters.get('smime-type')?.toLowerCase();
  // RFC 8551 §3.2.2: readers choose by the parameter or by the content
  if (found === null || (stated !== undefined && !STATED[found].includes(stated))) {
    reading.report('MAIL_SMIME_TYPE', {}, { stated: stated ?? 'none', found: found ?? 'other' });
    return { kind: 'unreadable' };
  }
  if (found === 'encrypted') return { kind: 'encrypted', cms };
  const around = [{ from: entity.range.from, to: entity.body.from }];
  return { kind: 'signed', cms, content: null, micalg: undefined, around };
}

const STATED = {
  signed: ['signed-data', 'signed-receipt', 'certs-only'],
  encrypted: ['enveloped-data', 'authenveloped-data'],
} as const satisfies Record<string, readonly string[]> as Readonly<Record<'signed' | 'encrypted', readonly string[]>>;

const TYPES: Readonly<Record<string, 'signed' | 'encrypted'>> = {
  [contentTypes.rfc5652.signedData]: 'signed',
  [contentTypes.gbt35275.signedData]: 'signed',
  [contentTypes.rfc5652.envelopedData]: 'encrypted',
  [contentTypes.gbt35275.envelopedData]: 'encrypted',
  [AUTH_ENVELOPED_DATA]: 'encrypted',
};

/** By the content type of the ContentInfo (RFC 5652 §3). */
function typeOf(cms: Uint8Array): 'signed' | 'encrypted' | null {
  const length = cms[1] ?? 0;
  const at = length > 0x80 ? 2 + (length - 0x80) : 2;
  const size = cms[at + 1] ?? 0;
  if (cms[0] !== 0x30 || cms[at] !== 0x06 || size === 0 || size > 32 || at + 2 + size > cms.length) return null;
  return TYPES[decodeOid(cms, at + 2, at + 2 + size)] ?? null;
}

/** RFC 8551 §3.1.2: base64. Unencoded data would be changed in transit. */
function readCms(entity: Entity, reading: Reading): Uint8Array | null {
  const { lines, body, encoding } = entity;
  if (encoding !== 'base64') {
    reading.report('MAIL_TRANSFER_ENCODING', {}, { encoding, reason: 'S/MIME needs base64' });
    return null;
  }
  const bytes = decodeBody(lines, body, encoding, reading);
  if (bytes === null || bytes[0] === 0x30) return bytes;
  reading.report('MAIL_SMIME_TYPE', {}, { stated: entity.contentType.type, found: 'other' });
  return null;
}

/** Text around the two parts: no reader shows it as a part, and it is not signed. */
function checkSurroundings(lines: Lines, { preamble, epilogue }: Multipart, reading: Reading): void {
  const after = firstLine(epilogue, (line) => !lines.isBlank(line));
  let size = 0;
  const before = firstLine(preamble, (line) => {
    size += lines.end(line) - lines.start(line);
    // a note such as "This is an S/MIME signed message" is one line; a delimiter or a header field in it is an attack
    return size > MAX_NOTE || /^(?:--|content-)/i.test(textOf(lines.line(line)));
  });
  if (after !== null) reading.report('MAIL_UNSIGNED_TEXT', { offset: lines.start(after) }, { place: 'epilogue' });
  if (before !== null) reading.report('MAIL_UNSIGNED_TEXT', { offset: lines.start(before) }, { place: 'preamble' });
}

function firstLine({ from, to }: LineRange, matches: (line: number) => boolean): number | null {
  for (let line = from; line < to; line++) if (matches(line)) return line;
  return null;
}

const MAX_NOTE = 300;

function textOf(line: Uint8Array): string {
  return String.fromCharCode(...line.subarray(0, 16));
}

/**
 * Line endings must be consistent within the signed part and around it; OpenSSL writes a signed part with CRLF
 * between lines with LF. In a part with LF within a message with CRLF only some readers recognize the line endings.
 * Base64 is the same either way.
 */
function checkEndings(entity: Entity, signature: Entity, { parts, epilogue }: Multipart, reading: Reading): void {
  const { lines, range } = entity;
  const [signed] = parts as readonly [LineRange];
  const around = new Set([
    lines.ending(range.from, signed.from),
    lines.ending(signed.to, signature.body.from),
    lines.ending(epilogue.from - 1, epilogue.to),
  ]);
  around.delete(null);
  const within = lines.ending(signed.from, signed.to - 1);
  const alike = around.size <= 1 && !around.has('mixed') && within !== 'mixed';
  if (!alike || (around.has('CRLF') && within === 'LF')) {
    reading.report('MAIL_LINE_ENDINGS', { offset: lines.start(signed.from) }, { reason: 'mixed' });
  }
}
