/** Splits a message into its header fields and its content, for signing or encrypting. */
import { latin1 } from '@govseal/core';
import { MailError } from '../error.ts';
import { readEntity } from '../mime/entity.ts';
import { Lines } from '../mime/lines.ts';
import { Reading } from '../mime/reading.ts';
import type { ComposedMessage } from './message.ts';

/** Throws `MailError` with the first finding if two readers would read the message differently. */
export function splitMessage(message: Uint8Array): ComposedMessage {
  const reading = new Reading();
  const lines = new Lines(message, reading);
  if (lines.ending(0, lines.count) === 'mixed') reading.report('MAIL_LINE_ENDINGS', {}, { reason: 'mixed' });
  const entity = readEntity(lines, { from: 0, to: lines.count }, reading);
  const wrong = reading.findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new MailError(wrong.code as MailError['code'], { at: wrong.at, params: wrong.params });
  const fields = foldedFields(lines, entity.body.from - 1);
  const isContent = (field: string): boolean => /^content-/i.test(field);
  return {
    header: fields.filter((field) => !isContent(field) && !/^mime-version:/i.test(field)),
    contentHeader: fields.filter(isContent),
    body: lines.canonical(entity.body.from, entity.body.to, true),
  };
}

/** Each field with its folded lines, one character per byte. */
function foldedFields(lines: Lines, to: number): string[] {
  const fields: string[] = [];
  for (let line = 0; line < to; line++) {
    const text = latin1(lines.line(line));
    if (/^[ \t]/.test(text) && fields.length > 0) fields[fields.length - 1] += `\r\n${text}`;
    else fields.push(text);
  }
  return fields;
}
