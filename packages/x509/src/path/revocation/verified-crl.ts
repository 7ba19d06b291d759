/** A CRL that may be used for a certificate (RFC 5280 §5.2, §5.3, §6.3.3 (f), (g)): understood, well-formed and signed by an entitled issuer. */
import type { Finding } from '@govseal/core';
import { X509Error } from '../../error.ts';
import { extensionOid } from '../../oids.ts';
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { Certificate } from '../../types.ts';
import type { PathContext } from '../context.ts';
import { type CrlSigner, findCrlIssuer } from './crl-issuer.ts';
import { type RevocationTarget, unused } from './target.ts';

/** Critical extensions of a CRL that are understood here (RFC 5280 §5.2). */
const UNDERSTOOD: readonly string[] = [
  extensionOid.authorityKeyIdentifier,
  extensionOid.issuerAltName,
  extensionOid.crlNumber,
  extensionOid.deltaCRLIndicator,
  extensionOid.issuingDistributionPoint,
  extensionOid.freshestCRL,
];

/** A CRL whose signature, issuer and extensions stand; freshness aside. */
export interface VerifiedCrl {
  readonly crl: CertificateList;
  readonly signer: CrlSigner;
  /** What it says of the certificate. */
  readonly entry: CrlEntry | undefined;
}

/** Checks extensions, issuer, signature and every entry; undefined with a finding where the CRL may not be used. Freshness is the caller's. */
export async function verifyCrl(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<VerifiedCrl | undefined> {
  for (const { oid, critical } of crl.extensions) {
    if (!critical || UNDERSTOOD.includes(oid)) continue;
    findings.push(unused('X509_CRL_CRITICAL_EXTENSION', target, { issuer: crl.issuer.text, oid }));
    return undefined;
  }
  // RFC 5280 §5.2.3: conforming issuers number their lists, not critically
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
    // Walks the list once: an entry nobody understands spoils it all (§5.3).
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

/** The entry for a certificate; undefined where there is none or the list is malformed. The signature is not checked. */
export function entryIn(
  crl: CertificateList,
  certificate: Certificate,
  { evidence }: PathContext,
): CrlEntry | undefined {
  try {
    return evidence.entryOf(crl, certificate);
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}
