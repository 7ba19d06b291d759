/** Signing in two halves with the defaults bound: prepared here, signed by a device or service, completed anywhere. */

import type { Source } from '@govseal/core';
import {
  type BoundToken,
  bindCertificate as bind,
  type CompletePdfOptions as CompleteOptions,
  completePdf as complete,
  type ExpectedSigner,
  type PreparePdfOptions as PadesOptions,
  type PreparedPdf,
  preparePdf as prepare,
  type ReturnedSignature,
  type SignResult,
} from '@govseal/pades';
import { checkBytes, checkInstant, checkOptions, checkPdfOptions, checkSource, checkText } from './arguments.ts';
import { engine } from './defaults.ts';
import { type SignPdfOptions, withDrawings } from './sign.ts';

/** As `SignPdfOptions`; the signature value is added later by `completePdf`. */
export interface PreparePdfOptions
  extends Omit<PadesOptions, 'engine' | 'at' | 'fill' | 'appearance' | 'beforeSigning'>,
    Pick<SignPdfOptions, 'at' | 'fill' | 'appearance' | 'checks'> {}

/** Lays the document out whole but for the signature. Throws `SIGN_ARGUMENT`, `PreSignError`, `PadesError` and `PdfError`. */
export async function preparePdf(source: Source, options: PreparePdfOptions): Promise<PreparedPdf> {
  checkSource(source);
  checkOptions(options);
  checkPdfOptions(options);
  checkInstant(options.expires, 'expires');
  return prepare(source, { ...(await withDrawings(source, options)), engine });
}

/** The token that carries a prepared signature from `preparePdf` to `completePdf` is authenticated with an HMAC. */
export interface TokenOptions {
  /** The key that authenticates the token. */
  readonly key: Uint8Array;
  /** When the token is used; default now. */
  readonly at?: Date;
}

/** Tells the token who will sign, and gets what is to be signed. Throws `SIGN_ARGUMENT` and `PadesError`. */
export async function bindCertificate(
  token: string,
  signer: ExpectedSigner,
  options: TokenOptions,
): Promise<BoundToken> {
  checkText(token, 'token');
  checkBytes(signer?.certificate, 'signer.certificate');
  checkOptions(options);
  return bind(token, signer, { key: options.key, at: options.at ?? new Date(), engine });
}

/** Finishes a prepared PDF: the token's authentication, and a time-stamp authority for level B-T. */
export type CompletePdfOptions = TokenOptions & Pick<CompleteOptions, 'tsa'>;

/** Checks what came back and puts it into the prepared document. Throws `SIGN_ARGUMENT` and `PadesError`; nothing is written then. */
export async function completePdf(
  document: Source,
  token: string,
  returned: ReturnedSignature,
  options: CompletePdfOptions,
): Promise<SignResult> {
  checkSource(document);
  checkText(token, 'token');
  if (returned != null && 'cms' in returned) checkBytes(returned.cms, 'returned.cms');
  else checkBytes(returned?.signature, 'returned.signature');
  checkOptions(options);
  const { at = new Date(), ...rest } = options;
  return complete(document, token, returned, { ...rest, at, engine });
}
