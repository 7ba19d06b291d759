/**
 * Damaged copies of signed messages: every copy that still counts as signed shows the same sender, header and text in
 * postal-mime.
 */
import { nodeEngine as engine } from '@govseal/crypto/node';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail, signMail } from '../src/index.node.ts';
import { type CollectedMail, collectMail } from '../src/index.ts';
import { KEYS, MESSAGE, person, random, signing } from './mail-case.ts';

const PIECES = [
  '\r\n',
  '\n',
  '\r',
  ' ',
  '"',
  ';',
  '(',
  '=',
  '\0',
  '--',
  '\x0c',
  ' \r\n',
  '\r\n\r\n',
  'From: x@example.com\r\n',
  'Subject: other\r\n',
  'Content-Type: text/html\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Reply-To: x@example.com\r\n',
  'Sender: x@example.com\r\n',
  'Cc: x@example.com\r\n',
  'Date: Thu, 1 Jan 2026 00:00:00 +0000\r\n',
  'boundary=x;',
];
/** Repeatable numbers below `limit`. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
}

/** One change within the header and the first part, where messages are taken apart. */
function damaged(text: string, next: (limit: number) => number): string {
  const at = next(1400);
  const piece = PIECES[next(PIECES.length)]!;
  switch (next(4)) {
    case 0:
      return text.slice(0, at) + String.fromCharCode(next(256)) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + piece + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + next(40));
    default: {
      const start = text.lastIndexOf('\n', at) + 1;
      return text.slice(0, start) + piece + text.slice(start);
    }
  }
}

const isGood = ({ signatures, findings, unreadable }: CollectedMail): boolean =>
  !unreadable &&
  signatures.length > 0 &&
  [...findings, ...signatures.flatMap((one) => one.findings)].every(({ severity }) => severity !== 'error') &&
  signatures.every(
    ({ cryptographic, modifications }) =>
      cryptographic.digest === 'match' && cryptographic.signatureValue === 'valid' && modifications.level === 'none',
  );

async function shown(message: Uint8Array): Promise<unknown> {
  // lists add Sender, which is reported if it differs from From
  const { from, to, cc, replyTo, subject, date, text, html, attachments } = await PostalMime.parse(
    Buffer.from(message),
  );
  const own = attachments.filter(({ mimeType }) => !mimeType.includes('pkcs7'));
  const files = own.map(({ filename, mimeType }) => [filename, mimeType]);
  return { from, to, cc, replyTo, subject, date, text, html, files };
}

test.each(['detached', 'opaque'] as const)('%s', { timeout: 60_000 }, async (form) => {
  const mail = await signMail(await composeMail(MESSAGE, random), signing(await person(KEYS.EC), { form }));
  const original = await shown(mail);
  const text = Buffer.from(mail).toString('latin1');
  const next = numbers(20261014);
  let good = 0;
  for (let run = 0; run < 3000; run++) {
    let changed = text;
    for (let times = 1 + next(2); times > 0; times--) changed = damaged(changed, next);
    const bytes = Uint8Array.from(changed, (character) => character.charCodeAt(0));
    const collected = await collectMail(bytes, { engine }).catch(() => null);
    if (collected === null || !isGood(collected)) continue;
    good++;
    expect(await shown(bytes), changed.slice(0, 1400)).toEqual(original);
  }
  expect(good).toBeGreaterThan(20);
});
