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
  /** The certificate that the SignerInfo identifies, if the CMS contains it. */
  readonly signer: Certificate | null;
  /** Absent for a CMS outside a PDF. */
  readonly pdf?: PdfSubject;
}

/** The container of a PDF signature; its CMS may be unreadable or, for `adbe.x509.rsa_sha1`, absent. */
export interface PdfSubject {
  readonly file: PdfFile;
  readonly container: Container;
  readonly dictionary: SignatureDictionary;
}

/** A rule returns the parameters of each finding. */
export interface CmsRule {
  readonly code: LintCode;
  check(subject: LintSubject): readonly Params[];
}

export interface PdfRule {
  readonly code: LintCode;
  check(subject: PdfSubject): readonly Params[];
}

/** Whether EN 319 142-1 applies to a signature by its /SubFilter. */
export function isPades({ pdf }: LintSubject): boolean {
  return pdf?.dictionary.subFilter === 'ETSI.CAdES.detached';
}

export const NOTHING: readonly Params[] = [];
export const once: readonly Params[] = [{}];
