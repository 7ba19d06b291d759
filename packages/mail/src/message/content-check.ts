/** Checks the signed content part by part and reports everything that two readers would show differently. */

import { decodeCharset } from '../mime/charset.ts';
import { type Entity, readEntity, splitEntity } from '../mime/entity.ts';
import type { Reading } from '../mime/reading.ts';
import { decodeBody } from '../mime/transfer-encoding.ts';

/** `root`: the entity is the complete signed or decrypted content, so encryption around it has already been handled. */
export function checkContent(entity: Entity, reading: Reading, root = true): void {
  const { type } = entity.contentType;
  if (type.startsWith('multipart/')) {
    const multipart = splitEntity(entity, reading);
    reading.budget.spend('depth');
    for (const part of multipart?.parts ?? []) checkContent(readEntity(entity.lines, part, reading), reading, false);
    return;
  }
  // parts beside decrypted content can leak it
  if (!root && /^application\/(?:x-)?pkcs7-mime$/.test(type)) reading.report('MAIL_ENCRYPTED_PART_ONLY');
  if (root && type === 'message/rfc822') {
    checkContent(readEntity(entity.lines, entity.body, reading), reading, false); // RFC 8551 §3.1: this is what is shown
    return;
  }
  if (type.startsWith('message/')) return; // a complete message as an attachment is covered like any file
  const content = decodeBody(entity.lines, entity.body, entity.encoding, reading);
  if (content !== null && type.startsWith('text/')) checkText(entity, content, reading);
}

/** RFC 2046 §4.1.2: readers guess if the charset is unknown or the bytes do not fit. */
function checkText({ contentType }: Entity, content: Uint8Array, reading: Reading): void {
  const charset = contentType.parameters.get('charset');
  const text = decodeCharset(content, charset ?? 'utf-8');
  if (text === null) {
    reading.report('MAIL_CHARSET', {}, { charset: charset?.slice(0, 40) ?? 'not stated' });
    return;
  }
  if (isSevenBits(charset) && ISO_2022.test(text)) {
    reading.report('MAIL_CHARSET', {}, { charset: `${charset?.slice(0, 40) ?? 'not stated'}, ISO-2022` });
  }
  checkControls(contentType.type, text, reading);
}

/** If no charset is stated, readers that guess one take these escapes for a switch to Japanese, Korean or Chinese. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
const ISO_2022 = /\x1b(?:\$|\([A-Z])/;

function isSevenBits(charset: string | undefined): boolean {
  return charset === undefined || /^\s*(?:us-)?ascii\s*$/i.test(charset);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is reported
const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]|\r(?!\n)/;
const SHOWN: ReadonlySet<string> = new Set(['text/plain', 'text/html']);

/**
 * A transfer encoding hides characters from `Lines` that are not allowed in text: readers end the text there, or show
 * other lines.
 */
function checkControls(type: string, text: string, reading: Reading): void {
  const control = SHOWN.has(type) ? CONTROL.exec(text)?.[0] : undefined;
  if (control === '\r') reading.report('MAIL_LINE_ENDINGS', {}, { reason: 'bare CR' });
  else if (control !== undefined) reading.report('MAIL_CONTROL_CHARACTER', {}, { character: control.charCodeAt(0) });
}
