/**
 * `signMail`: signs a composed message as multipart/signed or application/pkcs7-mime, with its header protected (RFC
 * 8551, RFC 9788).
 */
import { type CmsSyntax, signCms } from '@govseal/cms';
import { concatBytes, type RandomBytes, toHex } from '@govseal/core';
import { type CryptoEngine, cmsDigestFor, type Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { parseCertificate } from '@govseal/x509';
import { MailError } from '../error.ts';
import { addressesOf, checkSigners, readSender, type SenderRule } from '../message/sender.ts';
import { Reading } from '../mime/reading.ts';
import type { ComposedMessage } from './message.ts';
import { splitMessage } from './split-message.ts';
import { base64Body, fromText, MIME_VERSION, pkcs7Header, writeEntity } from './write-message.ts';

/** How a message is signed. */
export interface SignMailOptions {
  /** The key and certificate that sign. */
  readonly signer: Signer;
  /** Computes digests and checks the signature before it is returned. */
  readonly engine: CryptoEngine;
  /** Random bytes for the boundary. */
  readonly random: RandomBytes;
  /** Claimed signing time; never proof. */
  readonly signingTime: Date;
  /** Adds a signature time-stamp. */
  readonly tsa?: TimestampAuthority | undefined;
  /** `detached` (default): every mail program shows the text. `opaque`: gateways that change text cannot break the signature. */
  readonly form?: 'detached' | 'opaque';
  /** Default `rfc5652`. GB/T 35275 is for SM2 keys only. */
  readonly syntax?: CmsSyntax | undefined;
  /**
   * The header fields are signed with the content (RFC 9788). `clear` (default): they are also shown. `cipher`: only for a
   * message that is encrypted afterwards; the subject outside becomes `[...]`.
   */
  readonly header?: 'clear' | 'cipher';
  /** Who may sign for an address that no certificate names, as for verification. */
  readonly senders?: readonly SenderRule[];
}

const HIDDEN_SUBJECT = '[...]'; // RFC 9788 §3.2.1

/**
 * Signs a message written by `composeMail` or a mail program. Throws `MAIL_SIGNER_ADDRESS` if recipients would refuse
 * the sender, other codes of `MailError` for an ambiguous message, and the errors of `signCms`.
 */
export async function signMail(message: Uint8Array, options: SignMailOptions): Promise<Uint8Array> {
  const composed = splitMessage(message);
  requireSender(composed.header, options);
  const { header, content } = protectHeader(composed, options.header ?? 'clear');
  const { form = 'detached', signer, engine, signingTime, tsa, syntax } = options;
  const cms = await signCms(content, {
    signer,
    engine,
    signingTime,
    detached: form === 'detached',
    tsa,
    syntax,
  });
  if (form === 'opaque') {
    return writeEntity([...header, MIME_VERSION, ...pkcs7Header('signed-data')], fromText(base64Body(cms)));
  }
  const boundary = `signed-${toHex(options.random(16))}`;
  const micalg = cmsDigestFor(signer.algorithm).toLowerCase();
  const type = `Content-Type: multipart/signed; protocol="application/pkcs7-signature";\r\n micalg=${micalg}; boundary="${boundary}"`;
  const signature = [
    'Content-Type: application/pkcs7-signature; name=smime.p7s',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=smime.p7s',
    '',
    base64Body(cms),
  ].join('\r\n');
  const body = concatBytes(
    fromText(`This is an S/MIME signed message\r\n\r\n--${boundary}\r\n`),
    content,
    fromText(`\r\n--${boundary}\r\n${signature}--${boundary}--\r\n`),
  );
  return writeEntity([...header, MIME_VERSION, type], body);
}

/** The header that is shown, and the entity that is signed, which repeats it (RFC 9788 §2.1). */
function protectHeader(
  { header, contentHeader, body }: ComposedMessage,
  mode: 'clear' | 'cipher',
): { readonly header: readonly string[]; readonly content: Uint8Array } {
  const shown =
    mode === 'clear'
      ? header
      : header.map((field) => (/^subject:/i.test(field) ? `Subject: ${HIDDEN_SUBJECT}` : field));
  const outer = mode === 'clear' ? [] : shown.map((field) => `HP-Outer: ${field}`);
  const stated = contentHeader.some((field) => /^content-type:/i.test(field));
  const typed = stated ? contentHeader : ['Content-Type: text/plain', ...contentHeader];
  const marked = typed.map((field) =>
    /^content-type:/i.test(field) ? `${withoutEnd(field)};\r\n hp="${mode}"` : field,
  );
  return { header: shown, content: writeEntity([...header, ...outer, ...marked], body) };
}

function requireSender(header: readonly string[], { signer, senders = [] }: SignMailOptions): void {
  const reading = new Reading();
  const fields = header.map((field) => {
    const [, name, value] = /^([^:]+):([\s\S]*)$/.exec(field)!;
    return { name: name!.toLowerCase(), value: decodeUtf8(value!.replaceAll('\r\n', '').trim()) };
  });
  const from = readSender(fields, reading);
  const certificate = parseCertificate(signer.certificate);
  if (from !== null) checkSigners(from, [certificate], senders, reading);
  const [wrong] = reading.findings.filter(({ severity }) => severity === 'error');
  if (wrong === undefined) return;
  if (from === null) throw new MailError('MAIL_FROM', { params: wrong.params });
  if (wrong.code === 'MAIL_SIGNER_PURPOSE') throw new MailError(wrong.code, { at: wrong.at, params: wrong.params });
  const addresses = addressesOf(certificate);
  throw new MailError('MAIL_SIGNER_ADDRESS', { params: { from, certificate: addresses.length > 0 ? addresses : '–' } });
}

/** Removes the semicolon that some writers put after the last parameter. */
function withoutEnd(field: string): string {
  const text = field.trimEnd();
  return text.endsWith(';') ? text.slice(0, -1).trimEnd() : text;
}

function decodeUtf8(text: string): string {
  return new TextDecoder().decode(fromText(text));
}
