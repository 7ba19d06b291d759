/** S/MIME mail (RFC 8551) reduced to evidence. Composing, encrypting and decrypting are in `/node`. */

// Collect the evidence of a message.

export { type CollectedMail, type CollectMailOptions, collectMail, type DecryptedLayer } from './message/collect.ts';
export type { HeaderProtection } from './message/header-protection.ts';
export { addressesOf, type SenderRule } from './message/sender.ts';
export type { HeaderField } from './mime/header.ts';
export type { MailLimits } from './mime/reading.ts';

// Errors and findings.

export { type MailCode, MailError, mailCodes } from './error.ts';
