/** Compares From with the signers' certificates (RFC 8550 §3): the displayed sender must be the signer. */
import { attempt, CodedError, equalBytes, findInvisible } from '@govseal/core';
import { parseDer, readString } from '@govseal/der';
import { type Certificate, purposeOid } from '@govseal/x509';
import { readIdentity } from '@govseal/x509/identity';
import { readMailboxes, splitAddress } from '../mime/address.ts';
import { decodeWords } from '../mime/encoded-word.ts';
import { fieldValue, type HeaderField } from '../mime/header.ts';
import type { Reading } from '../mime/reading.ts';

/**
 * Who may sign mail from an address although the certificate contains no address, as is usual for GB/T 20518: one
 * certificate, or every certificate whose identity extensions contain this number (never a name).
 */
export type SenderRule = {
  /** The address in From. */
  readonly address: string;
} & (
  | {
      /** DER of the signer's certificate. */
      readonly certificate: Uint8Array;
    }
  | {
      /** Number of the person or unit, from an identity extension of GB/T 20518 or the credit code in `O`. */
      readonly identity: string;
    }
);

/** id-on-SmtpUTF8Mailbox (RFC 9598 §3) */
const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9';
/** emailAddress of PKCS #9 (RFC 8550 §4.4.3): used if no subjectAltName has an address. */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** Also with blanks around `@` if a domain follows, because people read it as an address. */
const ADDRESS_IN_NAME = /\S@\S|@\s*[^\s@]+\.[^\s.]/;

/** Every address in a certificate, in order. */
export function addressesOf(certificate: Certificate): readonly string[] {
  const names = attempt(() => certificate.subjectAltName, CodedError) ?? [];
  const stated = names.flatMap((name) => {
    if (name.kind === 'rfc822Name') return [name.value];
    if (name.kind !== 'otherName' || name.oid !== SMTP_UTF8_MAILBOX) return [];
    const text = attempt(() => readString(parseDer(name.value)), CodedError);
    return text === undefined ? [] : [text];
  });
  if (stated.length > 0) return stated;
  const attributes = attempt(() => certificate.subject.rdns.flat(), CodedError) ?? [];
  return attributes.filter(({ oid }) => oid === EMAIL_ADDRESS).map(({ value }) => value);
}

/** The only address in From; null, with a finding, if readers could show another one. */
export function readSender(fields: readonly HeaderField[], reading: Reading): string | null {
  const wrong = (reason: string): null => {
    reading.report('MAIL_FROM', {}, { reason });
    return null;
  };
  const from = fieldValue(fields, 'from');
  if (from === undefined) return wrong('absent');
  const mailboxes = readMailboxes(from);
  // an encoded-word is not allowed in an address (RFC 2047 §5), but some readers decode it there
  if (mailboxes === null || mailboxes.some(({ address }) => address.includes('=?'))) return wrong('syntax');
  const [mailbox] = mailboxes;
  if (mailbox === undefined || mailboxes.length > 1) return wrong('several addresses');
  const name = decodeWords(mailbox.name, reading).normalize('NFKC');
  if (findInvisible(name + mailbox.address) !== undefined) return wrong('invisible characters');
  // many readers show only the display name
  if (ADDRESS_IN_NAME.test(name) && name.toLowerCase() !== mailbox.address.toLowerCase())
    return wrong('address in the display name');
  checkSenderField(fields, mailbox.address, reading);
  return mailbox.address;
}

function checkSenderField(fields: readonly HeaderField[], from: string, reading: Reading): void {
  const sender = fieldValue(fields, 'sender');
  if (sender === undefined) return;
  const mailboxes = readMailboxes(sender);
  if (mailboxes?.length === 1 && compareAddresses(mailboxes[0]!.address, from) !== 'different') return;
  reading.report('MAIL_SENDER_DIFFERS', {}, { sender: sender.slice(0, 200), from });
}

/** RFC 5280 §7.5: the local part as written, the domain without regard to case. */
export function compareAddresses(a: string, b: string): 'equal' | 'case' | 'different' {
  const one = splitAddress(a);
  const other = splitAddress(b);
  if (one === null || other === null || one.domain !== other.domain) return 'different';
  if (one.local === other.local) return 'equal';
  const isAscii = /^[\x20-\x7e]+$/.test(one.local + other.local);
  return isAscii && one.local.toLowerCase() === other.local.toLowerCase() ? 'case' : 'different';
}

/** Checks that one of the signers is the sender. */
export function checkSigners(
  from: string,
  signers: readonly Certificate[],
  rules: readonly SenderRule[],
  reading: Reading,
): void {
  const allowed = rules.filter(({ address }) => compareAddresses(address, from) === 'equal');
  const isAllowed = (signer: Certificate): boolean => allowed.some((rule) => isNamed(signer, rule));
  for (const signer of signers) if (!isAllowed(signer)) checkPurpose(signer, reading);
  const addresses = signers.flatMap(addressesOf);
  const results = addresses.map((address) => compareAddresses(address, from));
  if (results.includes('equal')) return;
  if (results.includes('case')) reading.report('MAIL_FROM_CASE', {}, { from, certificate: addresses });
  else if (signers.some(isAllowed)) {
    reading.report('MAIL_FROM_BY_RULE', {}, { from });
  } else if (addresses.length === 0) reading.report('MAIL_SIGNER_WITHOUT_ADDRESS', {}, { from });
  else reading.report('MAIL_FROM_DIFFERS', {}, { from, certificate: addresses });
}

/** RFC 8550 §4.4.4: if the certificate states purposes, e-mail must be one of them. */
function checkPurpose(signer: Certificate, reading: Reading): void {
  const purposes = attempt(() => signer.extendedKeyUsage, CodedError);
  if (purposes === undefined || purposes.some((one) => one === purposeOid.emailProtection || one === purposeOid.any))
    return;
  reading.report('MAIL_SIGNER_PURPOSE', { certificate: signer.subject.text }, { purposes: purposes.slice(0, 10) });
}

function isNamed(signer: Certificate, rule: SenderRule): boolean {
  if ('certificate' in rule) return equalBytes(signer.der, rule.certificate);
  const { extensions, uscc } = readIdentity(signer);
  const numbers = extensions.filter(({ meaning }) => meaning !== 'private').map(({ text }) => text);
  return rule.identity !== '' && [uscc, ...numbers].includes(rule.identity);
}
