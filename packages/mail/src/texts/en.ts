/** English texts of the codes of `@govseal/mail`. */
import type { Texts } from '@govseal/core';
import type { MailCode } from '../error.ts';

export const en: Texts<MailCode> = {
  MAIL_CONTROL_CHARACTER:
    'The message contains the control character {character}, and mail programs cut the text at different places because of it. Ask for the message without it.',
  MAIL_LINE_ENDINGS:
    'The line endings of the message are inconsistent ({reason}), so mail programs split it differently. Save the message again as it was received.',
  MAIL_LINE_LENGTH: 'A header line is longer than {limit} characters; gateways may have changed it.',
  MAIL_HEADER_SYNTAX:
    'A header can be read in more than one way ({reason}); mail programs show different fields. Ask the sender to send the message again.',
  MAIL_HEADER_DUPLICATE:
    'The header field {field} occurs more than once; mail programs show different ones. Do not rely on the message.',
  MAIL_HEADER_CHARSET: 'A header field has bytes that are not UTF-8, so its content is uncertain.',
  MAIL_ENCODED_WORD:
    'A header field contains an encoded word that cannot be decoded ({text}); mail programs show it differently.',
  MAIL_MIME_VERSION: 'MIME-Version is {version}, not 1.0; some mail programs do not read the message as MIME.',
  MAIL_CONTENT_TYPE:
    'A Content-Type field can be read in more than one way ({reason}); mail programs show different contents. Ask the sender to send the message again.',
  MAIL_TRANSFER_ENCODING:
    'A part is not correctly encoded ({encoding}: {reason}); mail programs show different contents. Ask the sender to send the message again.',
  MAIL_CHARSET: 'A text part cannot be decoded in its charset ({charset}); mail programs show different texts.',
  MAIL_BOUNDARY:
    'The message can be split into parts in more than one way ({reason}); mail programs show different parts. Do not rely on the message.',
  MAIL_UNSIGNED_TEXT: 'The {place} of the signed message contains text that no signature covers.',
  MAIL_SIGNED_PART_ONLY:
    'Only a part of the message is signed; the rest is shown beside it and may come from anyone. Ask for the signed message itself.',
  MAIL_SIGNATURE_PARTS:
    'A signed message consists of exactly the signed part and its signature; this one has {parts} part(s). Do not rely on it.',
  MAIL_PROTOCOL_UNSUPPORTED: 'The message is protected by {protocol}, which is not S/MIME and is not verified.',
  MAIL_SMIME_TYPE:
    'The message states the kind {stated}, but its content is {found}; mail programs treat it differently. Do not rely on it.',
  MAIL_CONTENT_TWICE:
    'The signature of a message in two parts carries its own copy of the content; mail programs may show one and verify the other. Do not rely on it.',
  MAIL_MICALG: 'The message states the digest {micalg}, but the signature uses {digest}.',
  MAIL_ENCRYPTED: "The message is encrypted and was not opened. Supply the recipient's key to verify what is inside.",
  MAIL_SIGNED_CIPHERTEXT:
    'The signature is around the encryption, so the signer need not know what is inside. Ask for the message signed before it was encrypted.',
  MAIL_NOT_ENCRYPTED: 'The message is not encrypted as a whole. Verify it without decryption.',
  MAIL_ENCRYPTED_PART_ONLY:
    'Only a part of the message is encrypted. The text around it could send the decrypted content to an attacker, so it is not opened.',
  MAIL_NOT_AUTHENTICATED:
    'The message was encrypted without a signature and without protection against changes: it is not known who wrote it or whether it was changed.',
  MAIL_FROM:
    'The sender (From) can be displayed in more than one way ({reason}). Do not take the displayed name for the signer.',
  MAIL_FROM_DIFFERS:
    'The message is from {from}, but was signed by {certificate}. The signer is not the displayed sender.',
  MAIL_FROM_CASE: 'The sender {from} and the address in the certificate ({certificate}) differ in case only.',
  MAIL_FROM_BY_RULE:
    'The certificate contains no matching address; a rule of the caller permits it to sign for {from}.',
  MAIL_SIGNER_WITHOUT_ADDRESS:
    "The signer's certificate contains no e-mail address, so it does not prove that {from} sent the message. State who may sign for this address.",
  MAIL_SIGNER_PURPOSE:
    "The signer's certificate was issued for purposes other than e-mail ({purposes}). Ask for a message signed with a certificate for e-mail, or state that this one may sign for the address.",
  MAIL_SENDER_DIFFERS:
    'The message was sent by {sender} on behalf of {from}; only {from} was compared with the signer.',
  MAIL_HEADER_DIFFERS:
    'The field {field} is shown as "{shown}", but was signed as "{signed}". Rely only on what was signed.',
  MAIL_HEADERS_UNPROTECTED:
    'These header fields are not covered by the signature and may have been changed: {fields}. Important information must be in the signed text itself.',
  MAIL_ARGUMENT: 'The argument "{argument}" is not {expected}. Correct the call.',
  MAIL_SIGNER_ADDRESS:
    'The certificate of the signer contains the address {certificate}, not {from}: recipients would refuse the message. Sign with a certificate for this address.',
};
