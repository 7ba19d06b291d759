/** `openMail`: decrypts a message; the result keeps the signature around the content. */
import { latin1, utf8 } from '@govseal/core';
import { splitMessage } from '../create/split-message.ts';
import { MIME_VERSION, writeEntity } from '../create/write-message.ts';
import { MailError } from '../error.ts';
import { type CollectedMail, type CollectMailOptions, collectMail } from '../message/collect.ts';

/** A decrypted message. */
export interface OpenedMail {
  /** The message without its encryption, to be verified like any other; it has the protected header. */
  readonly message: Uint8Array;
  /** The collected evidence; it contains no verdict. */
  readonly collected: CollectedMail;
}

/**
 * Throws `MAIL_ENCRYPTED_PART_ONLY` if only a part is encrypted, `MAIL_NOT_ENCRYPTED`, and the errors of `decrypt`.
 */
export async function openMail(
  message: Uint8Array,
  options: CollectMailOptions & Required<Pick<CollectMailOptions, 'decrypt'>>,
): Promise<OpenedMail> {
  const collected = await collectMail(message, options);
  const { decrypted, fields, findings } = collected;
  const part = findings.find(({ code }) => code === 'MAIL_ENCRYPTED_PART_ONLY');
  if (part !== undefined) throw new MailError('MAIL_ENCRYPTED_PART_ONLY', { at: part.at });
  if (decrypted === null) throw new MailError('MAIL_NOT_ENCRYPTED');
  const header = fields
    .filter(({ name }) => !/^(?:content-|mime-version$|hp-outer$)/.test(name))
    .map(({ name, value }) => latin1(utf8(`${nameOf(name)}: ${value}`)));
  const { contentHeader, body } = splitMessage(decrypted);
  return { message: writeEntity([...header, MIME_VERSION, ...contentHeader], body), collected };
}

/** `message-id` → `Message-Id`. */
function nameOf(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
