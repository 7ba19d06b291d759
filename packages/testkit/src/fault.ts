/**
 * Named faults: each makes one thing wrong that a verifier has to notice, and nothing else. README.md says which finding
 * each gives.
 */
import { TestkitError } from './error.ts';

export const faults = {
  'expired-signer': 'signer certificates expired the day before the clock',
  'not-yet-valid-signer': 'signer certificates start the day after the clock',
  'revoked-signer': 'signer certificates are on the CRL, revoked (keyCompromise) the day before the clock',
  'revoked-issuing': "the issuing CA is on the root's CRL, revoked (cACompromise) the day before the clock",
  'wrong-issuer':
    'signer certificates carry the names and key identifiers of the issuing CA but another key signed them',
  'leaf-without-digital-signature': 'signer certificates have only keyEncipherment in keyUsage',
  'unknown-critical-extension': 'signer certificates have an unknown critical extension',
  'issuing-not-ca': 'the issuing certificate says cA FALSE',
  'issuing-without-cert-sign': 'the issuing certificate lacks keyCertSign',
  'crl-expired': 'the nextUpdate of every CRL is the day before the clock',
  'crl-missing': 'the issuing CA publishes no CRL',
  'crl-from-future': 'the thisUpdate of every CRL is the day after the clock',
  'crl-wrong-signer': "the issuing CA's CRL is signed by another key",
  'crl-delta-without-base': 'the issuing CA publishes only a delta CRL, without its base CRL',
  'crl-other-partition': "the issuing CA's CRL is for another distribution point than its certificates name",
  'crl-unknown-critical-extension': 'every CRL has an unknown critical extension',
  'crl-unreachable': "the address of the issuing CA's CRL answers 404",
  'issuers-unreachable': "the address of the issuing CA's certificate answers 404",
  'ocsp-responder-expired': "the OCSP responder's certificate expired the day before the clock",
  'ocsp-responder-of-other-ca': "the OCSP responder's certificate is signed by another key than the issuing CA's",
  'ocsp-responder-without-eku': "the OCSP responder's certificate is not for OCSP signing",
  'ocsp-wrong-signature': 'OCSP answers are signed by another key than the responder names',
  'ocsp-other-serial': 'OCSP answers are about another serial number',
  'ocsp-stale': 'the nextUpdate of every OCSP answer is the day before the clock',
  'ocsp-unknown': 'OCSP answers say unknown',
  'ocsp-missing-nonce': 'OCSP answers leave out the nonce that was asked for',
  'ocsp-wrong-nonce': 'OCSP answers carry another nonce than was asked for',
  'ocsp-try-later': 'the OCSP responder says tryLater',
  'ocsp-unreachable': 'the address of the OCSP responder answers 404',
  'tsa-wrong-imprint': 'tokens carry another message imprint than was asked for',
  'tsa-wrong-nonce': 'tokens carry another nonce than was asked for',
  'tsa-wrong-policy': 'tokens are issued under another policy than was asked for',
  'tsa-clock-back': 'tokens carry a time forty days before the clock',
  'tsa-no-time': 'the TSA rejects: its time source is not available',
  'tsa-rejects': 'the TSA answers with status rejection and no token',
  'tsa-without-eku': 'the TSA certificate has no extendedKeyUsage',
  'tsa-eku-not-critical': 'the extendedKeyUsage of the TSA certificate is not critical',
  'tsa-expired': 'the TSA certificate expired the day before the clock',
  'tsa-revoked': 'the TSA certificate is on the CRL, revoked (keyCompromise) the day before the clock',
} as const;

/** Name of a deliberate fault that a test authority can have; `faults` describes each. */
export type FaultName = keyof typeof faults;

/** Throws `TESTKIT_FAULT` for an unknown name: a misspelt fault would make a test that tests nothing. */
export function faultSet(names: readonly FaultName[]): ReadonlySet<FaultName> {
  const unknown = [...names].find((name) => !Object.hasOwn(faults, name));
  if (unknown !== undefined) throw new TestkitError('TESTKIT_FAULT', { params: { fault: String(unknown) } });
  return new Set(names);
}
