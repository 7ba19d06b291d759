/** `composeMail`: composes a message as MIME text with nodemailer, which receives only the caller's input. */
import { type RandomBytes, toHex } from '@govseal/core';
import { MailError } from '../error.ts';
import { readMailboxes } from '../mime/address.ts';
import type { MailMessage } from './message.ts';

/**
 * An unsigned message with CRLF. Throws `MAIL_ARGUMENT` for an address or a field that is ambiguous.
 */
export async function composeMail(message: MailMessage, random: RandomBytes): Promise<Uint8Array> {
  const { from, to, cc = [], replyTo, subject, date, text, html, attachments = [] } = message;
  const sender = requireMailbox('from', from);
  for (const [name, list] of Object.entries({ to, cc, replyTo: replyTo === undefined ? [] : [replyTo] })) {
    for (const entry of list) requireMailbox(name, entry);
  }
  require(to.length + cc.length > 0, 'to', 'a list of at least one address');
  require(!Number.isNaN(date.getTime()), 'date', 'a valid Date');
  for (const [name, value] of Object.entries({ subject, messageId: message.messageId ?? '' })) {
    require(!/\p{Cc}/u.test(value), name, 'one line');
  }
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  const built = await new MailComposer({
    from,
    to: [...to],
    cc: [...cc],
    ...(replyTo === undefined ? {} : { replyTo }),
    subject,
    date,
    messageId: message.messageId ?? `<${toHex(random(16))}@${domain}>`,
    text,
    ...(html === undefined ? {} : { html }),
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      content: Buffer.from(content),
      contentType: contentType ?? 'application/octet-stream',
    })),
    // RFC 8551 §3.1.3: content that gateways would change is encoded before it is signed
    textEncoding: 'base64',
    baseBoundary: toHex(random(12)),
    newline: 'windows',
    // paths and addresses in a message are text and are not opened
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return new Uint8Array(built);
}

function requireMailbox(name: string, value: string): string {
  const mailboxes = /\p{Cc}/u.test(value) ? null : readMailboxes(value);
  require(mailboxes?.length === 1, name, 'one address, as `name <address>` or `address`');
  return mailboxes![0]!.address;
}

function require(holds: boolean, argument: string, expected: string): asserts holds {
  if (!holds) throw new MailError('MAIL_ARGUMENT', { params: { argument, expected } });
}
