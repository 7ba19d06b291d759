/** An entity (RFC 2045 §2.4): header fields, media type and the lines of its body. */
import { type ContentType, readContentType, readTransferEncoding, type TransferEncoding } from './content-type.ts';
import { type HeaderField, readHeader } from './header.ts';
import type { Lines } from './lines.ts';
import { type LineRange, type Multipart, splitMultipart } from './multipart.ts';
import type { Reading } from './reading.ts';

export interface Entity {
  readonly lines: Lines;
  readonly fields: readonly HeaderField[];
  readonly contentType: ContentType;
  readonly encoding: TransferEncoding;
  /** From the first header line. */
  readonly range: LineRange;
  readonly body: LineRange;
}

export function readEntity(lines: Lines, range: LineRange, reading: Reading): Entity {
  const { fields, bodyFrom } = readHeader(lines, range.from, range.to, reading);
  const contentType = readContentType(fields, reading);
  const encoding = readTransferEncoding(fields, contentType.type, reading);
  return { lines, fields, contentType, encoding, range, body: { from: bodyFrom, to: range.to } };
}

/** The parts of a multipart entity; null for any other entity, and if it cannot be split. */
export function splitEntity(entity: Entity, reading: Reading): Multipart | null {
  const { lines, body, contentType, encoding } = entity;
  if (!contentType.type.startsWith('multipart/') || encoding === 'unknown') return null;
  return splitMultipart(lines, body, contentType.parameters.get('boundary'), reading);
}
