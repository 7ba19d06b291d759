/** The text of a mail as postal-mime decodes it: subject, body and attachments. */
import { decodeHTML } from 'entities';
import PostalMime from 'postal-mime';
import type { Attached, TextOfPart } from './read-texts.ts';

export async function* readMailTexts(bytes: Uint8Array): AsyncGenerator<TextOfPart | Attached> {
  const mail = await PostalMime.parse(bytes);
  yield { path: 'Subject', lines: [mail.subject ?? ''] };
  if (mail.text !== undefined) yield { path: 'body', lines: mail.text.split(/\r\n|[\n\r]/) };
  if (mail.html !== undefined) yield { path: 'body (HTML)', lines: linesOfHtml(mail.html) };
  for (const { filename, content } of mail.attachments) {
    const name = filename ?? 'attachment';
    if (typeof content === 'string') yield { path: name, lines: content.split('\n') };
    else yield { name, bytes: new Uint8Array(content) };
  }
}

/** Tags inside a line disappear; those that end one (br, p, td …) end it. */
function linesOfHtml(html: string): string[] {
  return html
    .replace(/<\/?(?:br|p|div|tr|td|th|li|h[1-6]|table)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => decodeHTML(line));
}
