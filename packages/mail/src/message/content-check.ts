/** Checks what a signature covers, part by part: whatever two readers would show differently is reported. */

import { decodeCharset } from '../mime/charset.ts';
import { type Entity, readEntity, splitEntity } from '../mime/entity.ts';
import type { Reading } from '../mime/reading.ts';
import { decodeBody } from '../mime/transfer-encoding.ts';

/** `root`: the entity is all that was signed or decrypted, so that encryption around it has been dealt with. */
export function checkContent(entity: Entity, reading: Reading, root = true): void {
  const { type } = entity.contentType;
  if (type.startsWith('multipart/')) {
    const multipart = splitEntity(entity, reading);
    reading.budget.spend('depth');
    for (const part of multipart?.parts ?? []) checkContent(readEntity(entity.lines, part, reading), reading, false);
    return;
  }
  // what is decrypted beside other parts can be sent out by them
  if (!root && /^application\/(?:x-)?pkcs7-mime$/.test(type)) reading.report('MAIL_ENCRYPTED_PART_ONLY');
  if (root && type === 'message/rfc822') {
    checkContent(readEntity(entity.lines, entity.body, reading), reading, false); // RFC 8551 §3.1: this is what is shown
    return;
  }
  if (type.startsWith('message/')) return; // a whole message as an attachment: covered like any file
  const content = decodeBody(entity.lines, entity.body, entity.encoding, reading);
  if (content !== null && type.startsWith('text/')) checkText(entity, content, reading);
}

/** RFC 2046 §4.1.2: readers guess where the charset is unknown, or where the bytes do not fit. */
function checkText({ contentType }: Entity, content: Uint8Array, reading: Reading): void {
  const charset = contentType.parameters.get('charset');
  if (charset !== undefined) {
    if (decodeCharset(content, charset) === null) reading.report('MAIL_CHARSET', { charset: charset.slice(0, 40) });
    return;
  }
  const plain = content.every((byte) => byte < 128);
  if (!plain && decodeCharset(content, 'utf-8') === null) reading.report('MAIL_CHARSET', { charset: 'not stated' });
}
