/** Mail with Node's cryptography and nodemailer: composing, encrypting and decrypting. */
export { composeMail } from './create/compose.node.ts';
export type { MailAttachment, MailMessage } from './create/message.ts';
export { type SignMailOptions, signMail } from './create/sign-mail.ts';
export { encryptMail } from './encryption/encrypt-mail.node.ts';
export { mailDecryptor } from './encryption/mail-decryptor.node.ts';
export { type OpenedMail, openMail } from './encryption/open-mail.node.ts';
