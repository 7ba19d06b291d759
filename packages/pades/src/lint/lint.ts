/**
 * `lintPdf`, `lintCms`: report what other validators reject or warn about in a signature, even if it is valid here.
 * They check only the syntax; `verify` checks digests, signature values and trust.
 */
import { parseSignedData, type SignedData, type SignerInfo } from '@govseal/cms';
import { CodedError, equalBytes, type Finding, finding, type Params, type Place, type Source } from '@govseal/core';
import { openPdf, type PdfFile } from '@govseal/pdf';
import type { Certificate } from '@govseal/x509';
import { refuseLocked } from '../changes/permissions.ts';
import { findCandidates } from '../signature/candidates.ts';
import { readContainer } from '../signature/container.ts';
import { algorithmRules } from './algorithm-rules.ts';
import { type LintCode, lintCodes } from './codes.ts';
import { dictionaryRules } from './dictionary-rules.ts';
import { roomRules } from './room-rules.ts';
import type { CmsRule, PdfSubject } from './rule.ts';
import { signedDataRules } from './signed-data-rules.ts';

const cmsRules: readonly CmsRule[] = [...signedDataRules, ...algorithmRules, ...roomRules];

/** Deviations from the PAdES baseline profiles (EN 319 142-1 §6). */
export interface LintReport {
  /** Number of checked signatures. */
  readonly signatures: number;
  /** One finding per violated requirement. */
  readonly findings: readonly Finding[];
}

/**
 * Checks every signature and document time-stamp of a PDF. Throws `PdfError` for a file that cannot be read or opened
 * without a password.
 */
export function lintPdf(
  source: Source | PdfFile,
  options: { readonly password?: string | Uint8Array | undefined } = {},
): LintReport {
  const file = 'revisions' in source ? source : openPdf(source, options);
  refuseLocked(file);
  const findings: Finding[] = [];
  const candidates = findCandidates(file);
  for (const candidate of candidates) {
    const container = readContainer(file, candidate, candidate.name);
    const { dictionary } = container;
    if (!dictionary) continue;
    const at: Place = { field: candidate.name };
    const pdf: PdfSubject = { file, container, dictionary };
    for (const rule of dictionaryRules) findings.push(...toFindings(rule.code, at, rule.check(pdf)));
    if (dictionary.kind !== 'pkcs1') findings.push(...lintSignedData(dictionary.contents, at, pdf));
  }
  return { signatures: candidates.length, findings };
}

/** Checks every SignerInfo of a CMS (DER or BER). */
export function lintCms(bytes: Uint8Array): LintReport {
  const findings = lintSignedData(bytes, {});
  const unreadable = findings.some(({ code }) => code === 'LINT_CMS_UNREADABLE');
  return { signatures: unreadable ? 0 : parseSignedData(bytes, { ber: true }).signerInfos.length, findings };
}

function lintSignedData(bytes: Uint8Array, at: Place, pdf?: PdfSubject): Finding[] {
  try {
    const cms = parseSignedData(bytes, { padding: pdf ? 'zeros' : 'none', ber: true });
    // Without a signer there is nothing to check.
    if (pdf && cms.signerInfos.length === 0) return toFindings('LINT_SIGNER_COUNT', at, [{ count: 0 }]);
    return cms.signerInfos.flatMap((info, index) => {
      const place = pdf ? at : { ...at, signature: String(index) };
      const subject = { at: place, cms, info, signer: signerOf(cms, info), pdf };
      return cmsRules.flatMap((rule) => toFindings(rule.code, place, rule.check(subject)));
    });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return toFindings('LINT_CMS_UNREADABLE', at, [{ reason: error.code }]);
  }
}

function signerOf({ certificates }: SignedData, { sid }: SignerInfo): Certificate | null {
  const found = certificates.find((certificate) =>
    sid.kind === 'issuerAndSerialNumber'
      ? equalBytes(certificate.issuer.der, sid.issuer.der) && equalBytes(certificate.serialNumber, sid.serialNumber)
      : certificate.subjectKeyIdentifier !== undefined &&
        equalBytes(certificate.subjectKeyIdentifier, sid.keyIdentifier),
  );
  return found ?? null;
}

function toFindings(code: LintCode, at: Place, found: readonly Params[]): Finding[] {
  return found.map((params) => finding(lintCodes, code, { at, params }));
}
