/** Signed attributes that every profile demands (RFC 5652 §11, EN 319 122-1 §5.2.2). */
import { cmsOid } from '@govseal/cms';
import { type CmsRule, NOTHING, once } from './rule.ts';

const absent = (code: CmsRule['code'], ...types: readonly string[]): CmsRule => ({
  code,
  check: ({ info }) => (info.signedAttributes?.some(({ oid }) => types.includes(oid)) === true ? NOTHING : once),
});

export const contentType: CmsRule = absent('LINT_CONTENT_TYPE_ABSENT', cmsOid.contentType);
export const messageDigest: CmsRule = absent('LINT_MESSAGE_DIGEST_ABSENT', cmsOid.messageDigest);
/** The older attribute names the certificate by SHA-1 alone (RFC 2634 §5.4). */
export const signingCertificateSha1: CmsRule = {
  code: 'LINT_SIGNING_CERTIFICATE_SHA1',
  check: ({ info }) =>
    info.signedAttributes?.some(({ oid }) => oid === cmsOid.signingCertificate) === true ? once : NOTHING,
};

export const signingCertificate: CmsRule = absent(
  'LINT_SIGNING_CERTIFICATE_ABSENT',
  cmsOid.signingCertificateV2,
  cmsOid.signingCertificate,
);
