/**
 * Signed and encrypted mail (S/MIME 4.0, RFC 8551) with the defaults bound: Node's cryptography and the system's clock. `verify` of
 * `govseal` reads the messages.
 *
 * @packageDocumentation
 */
import type { DecryptCmsOptions, EncryptCmsOptions } from '@govseal/cms/enveloped';
import {
  composeMail as compose,
  mailDecryptor as decryptor,
  encryptMail as encrypt,
  type MailMessage,
  type OpenedMail,
  openMail as open,
  type SignMailOptions as PackageOptions,
  signMail as sign,
} from '@govseal/mail/node';
import { checkBytes, checkOptions, checkSigner } from './arguments.ts';
import { engine } from './defaults.ts';
import { type CheckedSigning, refuseUnchecked } from './pre-sign.ts';

export type { MailAttachment, MailMessage, OpenedMail } from '@govseal/mail/node';

const random = (length: number): Uint8Array => engine.randomBytes(length);

/** An unsigned message with CRLF. Throws `MailError`, `MAIL_ARGUMENT`, for an address or a field that has no single reading. */
export function composeMail(message: MailMessage): Promise<Uint8Array> {
  return compose(message, random);
}

/** As `SignMailOptions` of `@govseal/mail`, with Node's engine and the system clock. */
export interface SignMailOptions extends Omit<PackageOptions, 'engine' | 'random' | 'signingTime'>, CheckedSigning {
  /** Claimed signing time; default now. */
  readonly at?: Date;
}

/**
 * Signs a message and its header. Throws `SIGN_ARGUMENT`, `PreSignError`, `MailError` (`MAIL_SIGNER_ADDRESS` where the signer's
 * certificate has another address) and `CmsError`.
 */
export async function signMail(message: Uint8Array, options: SignMailOptions): Promise<Uint8Array> {
  checkBytes(message, 'message');
  checkOptions(options);
  checkSigner(options.signer);
  const { at, checks, ...rest } = options;
  await refuseUnchecked(message, { checks });
  return sign(message, { ...rest, engine, random, signingTime: at ?? new Date() });
}

/** Recipients and cipher; randomness is Node's. */
export type EncryptMailOptions = Omit<EncryptCmsOptions, 'random'>;

/** Encrypts everything but the header of a message; sign it first. Throws `SIGN_ARGUMENT`, `MailError` and `CmsError`. */
export function encryptMail(message: Uint8Array, options: EncryptMailOptions): Uint8Array {
  checkBytes(message, 'message');
  return encrypt(message, { ...options, random });
}

/** A recipient's key and certificate. */
export type MailRecipient = Omit<DecryptCmsOptions, 'random'>;

/** What `verify` takes as `mail.decrypt`. */
export function mailDecryptor(recipient: MailRecipient): ReturnType<typeof decryptor> {
  return decryptor({ ...recipient, random });
}

/** The message that was encrypted, to be verified like any other. Throws `SIGN_ARGUMENT`, `MailError` and `CmsError`. */
export async function openMail(message: Uint8Array, recipient: MailRecipient): Promise<OpenedMail> {
  checkBytes(message, 'message');
  return open(message, { engine, decrypt: mailDecryptor(recipient) });
}
