/** What each kind of signature requires of its SignedData, as a table; and the codes by which the format check fails. */
import { type Finding, isOneOf } from '@govseal/core';
import type { SignatureType } from '@govseal/evidence';
import type { CmsCode } from '../error.ts';
import { oid } from './oid.ts';

export interface Rules {
  /** Exactly one SignerInfo (EN 319 142-1 §4.1, RFC 3161 §2.4.2). */
  readonly oneSigner: boolean;
  /** Signed attributes must be present (EN 319 122-1 §5.1; RFC 5652 §5.3 for other types than id-data). */
  readonly attributes: boolean;
  readonly encapsulated: 'forbidden' | 'allowed' | 'sha1-digest';
  /** The only eContentType; absent means any but TSTInfo: a time-stamp is not a signature of its authority (RFC 3161 §2.3). */
  readonly contentType?: string;
}

const pdf: Rules = { oneSigner: true, attributes: true, encapsulated: 'forbidden', contentType: oid.data };

export const rulesFor: Readonly<Record<SignatureType, Rules>> = {
  approval: pdf,
  certification: pdf,
  'doc-timestamp': { oneSigner: true, attributes: true, encapsulated: 'allowed', contentType: oid.tstInfo },
  cms: { oneSigner: false, attributes: false, encapsulated: 'allowed' },
  seal: { oneSigner: true, attributes: true, encapsulated: 'allowed' },
};

/** EN 319 102-1 §5.2.2: with one of these codes the signature fails the format check. */
const formatFailures: ReadonlySet<CmsCode> = new Set([
  'CMS_SIGNER_COUNT',
  'CMS_CONTENT_ENCAPSULATED',
  'CMS_CONTENT_TYPE_UNEXPECTED',
  'CMS_CONTENT_CONFUSION',
  'CMS_SIGNED_ATTRIBUTES_ABSENT',
  'CMS_ATTRIBUTE_DUPLICATE',
  'CMS_ATTRIBUTE_VALUES',
  'CMS_ATTRIBUTE_MALFORMED',
  'CMS_CONTENT_TYPE_ABSENT',
  'CMS_CONTENT_TYPE_MISMATCH',
  'CMS_COUNTER_SIGNATURE_CONTENT_TYPE',
  'CMS_MESSAGE_DIGEST_ABSENT',
  'CMS_SIGNING_TIME_MALFORMED',
  'TST_UNREADABLE',
  'TST_VERSION',
  'TST_IMPRINT_LENGTH',
  'TST_CRITICAL_EXTENSION',
]);

export function isFormatFailure(findings: readonly Finding[]): boolean {
  return findings.some(
    ({ code, severity }) =>
      isOneOf(code, formatFailures) || (code === 'CMS_ATTRIBUTE_MISPLACED' && severity === 'error'),
  );
}
