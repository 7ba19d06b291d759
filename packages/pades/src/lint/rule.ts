/** Input and result of a lint rule for one signature. Rules check the form; nothing is verified. */
import type { SignedData, SignerInfo } from '@govseal/cms';
import type { Params, Place } from '@govseal/core';
import type { PdfFile } from '@govseal/pdf';
import type { Certificate } from '@govseal/x509';
import type { Container } from '../signature/container.ts';
import type { SignatureDictionary } from '../signature/signature-dictionary.ts';
import type { LintCode } from './codes.ts';

export interface LintSubject {
  readonly at: Place;
  readonly cms: SignedData;
  readonly info: SignerInfo;
  /** The certificate that the SignerInfo names, if the CMS carries it. */
  readonly signer: Certificate | null;
  /** Absent for a bare CMS. */
  readonly pdf?: PdfSubject;
}

/** A PDF signature's place; its CMS may be unreadable or, for `adbe.x509.rsa_sha1`, none. */
export interface PdfSubject {
  readonly file: PdfFile;
  readonly container: Container;
  readonly dictionary: SignatureDictionary;
}

/** Each entry returned is one finding, with the parameters of its text. */
export interface CmsRule {
  readonly code: LintCode;
  check(subject: LintSubject): readonly Params[];
}

export interface PdfRule {
  readonly code: LintCode;
  check(subject: PdfSubject): readonly Params[];
}

/** EN 319 142-1 speaks of signatures with this /SubFilter. */
export function isPades({ pdf }: LintSubject): boolean {
  return pdf?.dictionary.subFilter === 'ETSI.CAdES.detached';
}

export const NOTHING: readonly Params[] = [];
export const once: readonly Params[] = [{}];
