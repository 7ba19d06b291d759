/** Findings in which two packages report one cause: the text shows it once, with both codes. */
import type { Finding } from '@govseal/core';

/** Codes of the decision engine for the same cause; two findings are folded only if they concern the same certificate. */
const SAID_BY: Readonly<Record<string, readonly string[]>> = {
  CMS_MESSAGE_DIGEST_MISMATCH: ['VALIDATION_HASH_FAILURE'],
  CMS_SIGNATURE_INVALID: ['VALIDATION_SIG_CRYPTO_FAILURE'],
  CMS_SIGNING_CERTIFICATE_MISMATCH: ['VALIDATION_CERTIFICATE_REFERENCE_MISMATCH'],
  X509_NO_PATH: ['VALIDATION_NO_PATH', 'VALIDATION_TIMESTAMP_NOT_TRUSTED', 'VALIDATION_SEAL_MAKER_NOT_TRUSTED'],
  X509_REVOCATION_STALE: ['VALIDATION_REVOCATION_STALE'],
  VALIDATION_TIMESTAMP_DROPPED: ['VALIDATION_TIMESTAMP_NOT_TRUSTED', 'VALIDATION_TIMESTAMP_NO_TRUST'],
};

/** A finding with the codes that other packages have for its cause. */
export interface FoldedFinding {
  readonly finding: Finding;
  readonly codes: readonly string[];
}

/** The findings that are shown. What `decides` is always shown. */
export function foldSameCause(
  findings: readonly Finding[],
  decides: (finding: Finding) => boolean,
): readonly FoldedFinding[] {
  const shown = findings.map((finding) => ({ finding, codes: [finding.code] }));
  const folded = new Set<Finding>();
  for (const finding of findings) {
    if (decides(finding) || !Object.hasOwn(SAID_BY, finding.code)) continue;
    const { certificate } = finding.at;
    const same = shown.find(
      ({ finding: { code, at } }) =>
        SAID_BY[finding.code]!.includes(code) &&
        (certificate === undefined || certificate === (at.certificate ?? certificate)),
    );
    if (same === undefined) continue;
    folded.add(finding);
    if (!same.codes.includes(finding.code)) same.codes.push(finding.code);
  }
  return shown.filter(({ finding }) => !folded.has(finding));
}
