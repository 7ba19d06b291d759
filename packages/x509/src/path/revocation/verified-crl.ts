/**
 * Checks that a CRL may be used for a certificate (RFC 5280 §5.2, §5.3, §6.3.3 (f), (g)): supported extensions, valid
 * structure, and the signature of an authorised issuer.
 */

import type { Finding } from '@govseal/core';
import { attempt } from '@govseal/core';
import { X509Error } from '../../error.ts';
import { extensionOid } from '../../oids.ts';
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { Certificate } from '../../types.ts';
import type { PathContext } from '../context.ts';
import { type CrlSigner, findCrlIssuer } from './crl-issuer.ts';
import { type RevocationTarget, unused } from './target.ts';

/** Supported critical extensions of a CRL (RFC 5280 §5.2). */
const SUPPORTED: readonly string[] = [
  extensionOid.authorityKeyIdentifier,
  extensionOid.issuerAltName,
  extensionOid.crlNumber,
  extensionOid.deltaCRLIndicator,
  extensionOid.issuingDistributionPoint,
  extensionOid.freshestCRL,
];

/** A CRL with valid signature, issuer and extensions; freshness is not checked. */
export interface VerifiedCrl {
  readonly crl: CertificateList;
  readonly signer: CrlSigner;
  /** The entry of the certificate, if any. */
  readonly entry: CrlEntry | undefined;
}

/**
 * Checks extensions, issuer, signature and all entries; undefined and a finding if the CRL may not be used. The caller
 * checks freshness.
 */
export async function verifyCrl(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<VerifiedCrl | undefined> {
  for (const { oid, critical } of crl.extensions) {
    if (!critical || SUPPORTED.includes(oid)) continue;
    findings.push(unused('X509_CRL_CRITICAL_EXTENSION', target, { issuer: crl.issuer.text, oid }));
    return undefined;
  }
  // RFC 5280 §5.2.3: conforming issuers include a non-critical cRLNumber
  const numbered = crl.extension(extensionOid.crlNumber);
  if (context.options.profile?.issuing?.includes('crlNumber') === true && numbered?.critical !== false) {
    findings.push(unused('X509_ISSUING_RULE', target, { rule: 'crlNumber', subject: crl.issuer.text }));
    return undefined;
  }
  const listed = entryIn(crl, target.certificate, context);
  const adverse = listed !== undefined && listed.reason !== 'removeFromCRL';
  const answer = await findCrlIssuer(crl, target, context, adverse);
  if ('finding' in answer) {
    findings.push(answer.finding);
    return undefined;
  }
  try {
    // Checks all entries: one unsupported critical extension makes the whole CRL unusable (§5.3).
    const entry = context.evidence.entryOf(crl, target.certificate);
    const [oid] = crl.unknownCriticalEntryExtensions;
    if (oid === undefined) return { crl, signer: answer, entry };
    findings.push(unused('X509_CRL_CRITICAL_EXTENSION', target, { issuer: crl.issuer.text, oid }));
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    findings.push(unused('X509_CRL_MALFORMED', target, { issuer: crl.issuer.text, reason: error.code }));
  }
  return undefined;
}

/** The entry of a certificate; undefined if there is none or the CRL is malformed. The signature is not checked. */
export function entryIn(
  crl: CertificateList,
  certificate: Certificate,
  { evidence }: PathContext,
): CrlEntry | undefined {
  return attempt(() => evidence.entryOf(crl, certificate), X509Error);
}
