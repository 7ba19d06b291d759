/** The form of the SignedData: number of signers, encoding, attributes, chain; one constant per rule. */

import { cmsOid } from '@govseal/cms';
import { compareBytes, equalBytes, type Params } from '@govseal/core';
import { type CmsRule, isPades, type LintSubject, NOTHING, once } from './rule.ts';

// One signature has one signer, and the document outside it (EN 319 142-1 §4.1, §6.2.1): of several, readers use the
// first or none.

const signerCount: CmsRule = {
  code: 'LINT_SIGNER_COUNT',
  check: ({ pdf, cms: { signerInfos }, info }) =>
    pdf && signerInfos.length > 1 && info === signerInfos[0] ? [{ count: signerInfos.length }] : NOTHING,
};

const encapsulated: CmsRule = {
  code: 'LINT_CONTENT_ENCAPSULATED',
  check: ({ pdf, cms }) => (pdf?.dictionary.kind === 'cms' && cms.eContent !== null ? once : NOTHING),
};

// BER instead of DER: PDF requires DER (EN 319 142-1 §6.2.1); a CMS file may be BER (RFC 5652 §2), but many readers
// require DER.

function deviation({ cms }: LintSubject): readonly Params[] {
  const found = cms.findings.find(({ code }) => code === 'CMS_BER');
  return found ? [found.params] : NOTHING;
}

const ber: CmsRule = {
  code: 'LINT_BER',
  check: (subject) => (subject.pdf ? deviation(subject) : NOTHING),
};

const berBare: CmsRule = {
  code: 'LINT_BER_BARE',
  check: (subject) => (subject.pdf ? NOTHING : deviation(subject)),
};

// Signed attributes that every profile requires (RFC 5652 §11, EN 319 122-1 §5.2.2).

const absent = (code: CmsRule['code'], ...types: readonly string[]): CmsRule => ({
  code,
  check: ({ info }) => (info.signedAttributes?.some(({ oid }) => types.includes(oid)) === true ? NOTHING : once),
});

const contentType: CmsRule = absent('LINT_CONTENT_TYPE_ABSENT', cmsOid.contentType);
const messageDigest: CmsRule = absent('LINT_MESSAGE_DIGEST_ABSENT', cmsOid.messageDigest);
/** The older attribute identifies the certificate only by SHA-1 (RFC 2634 §5.4). */
const signingCertificateSha1: CmsRule = {
  code: 'LINT_SIGNING_CERTIFICATE_SHA1',
  check: ({ info }) =>
    info.signedAttributes?.some(({ oid }) => oid === cmsOid.signingCertificate) === true ? once : NOTHING,
};

const signingCertificate: CmsRule = absent(
  'LINT_SIGNING_CERTIFICATE_ABSENT',
  cmsOid.signingCertificateV2,
  cmsOid.signingCertificate,
);

// Signed attributes out of DER order (X.690 §11.6): validators that sort them before hashing get another digest.

const attributeOrder: CmsRule = {
  code: 'LINT_ATTRIBUTE_ORDER',
  check: ({ info }) => {
    const attributes = info.signedAttributes ?? [];
    const ordered = attributes.every(
      ({ node }, index) => index === 0 || compareBytes(attributes[index - 1]!.node.der, node.der) <= 0,
    );
    return ordered ? NOTHING : once;
  },
};

// /Reason together with commitment-type-indication or a signature policy, which have the same purpose (EN 319 142-1 §6.3).

const INSTEAD: Readonly<Record<string, string>> = {
  [cmsOid.commitmentType]: 'commitment-type-indication',
  [cmsOid.signaturePolicy]: 'signature-policy-identifier',
};

const reason: CmsRule = {
  code: 'LINT_REASON_WITH_ATTRIBUTE',
  check: (subject) => {
    if (!isPades(subject) || !subject.pdf!.dictionary.dict.has('Reason')) return NOTHING;
    const names = (subject.info.signedAttributes ?? []).flatMap(({ oid }) => INSTEAD[oid] ?? []);
    return names.length > 0 ? [{ attributes: names }] : NOTHING;
  },
};

// A PAdES signature states its time in /M; the attribute shall be absent (EN 319 142-1 §6.3).

const signingTime: CmsRule = {
  code: 'LINT_SIGNING_TIME_IN_PADES',
  check: (subject) =>
    isPades(subject) && subject.info.signedAttributes?.some(({ oid }) => oid === cmsOid.signingTime) === true
      ? once
      : NOTHING,
};

// The signer's issuers belong in the CMS (EN 319 142-1 §6.3); otherwise a validator without network access finds no
// path.

const chain: CmsRule = {
  code: 'LINT_CHAIN_INCOMPLETE',
  check: ({ cms, signer }) => {
    if (signer === null) return [{ missing: 'signer' }];
    if (equalBytes(signer.issuer.der, signer.subject.der)) return NOTHING;
    const issued = cms.certificates.some(({ subject }) => equalBytes(subject.der, signer.issuer.der));
    return issued ? NOTHING : [{ missing: signer.issuer.text }];
  },
};

export const signedDataRules: readonly CmsRule[] = [
  signerCount,
  encapsulated,
  ber,
  berBare,
  contentType,
  messageDigest,
  signingCertificate,
  signingCertificateSha1,
  attributeOrder,
  reason,
  signingTime,
  chain,
];
