/**
 * Validates the path of a certificate that is about to be issued or has just been signed: at its first and its last
 * second, with every policy of the profile granted by its issuers.
 */
import type { CryptoEngine } from '@govseal/crypto';
import { anyPolicy, type Certificate, type PathResult, trustAnchor, validatePath } from '@govseal/x509';
import { type CaCode, CaError } from '../error.ts';
import { pathProfileFor } from '../profile/path-profile.ts';
import type { Profile } from '../profile/profile.ts';

/**
 * Throws the code of the violated constraint: `CA_ISSUER_NAME_CONSTRAINTS`, `CA_ISSUER_POLICY`, otherwise
 * `CA_PATH_REFUSED`.
 */
export async function requireIssuablePath(
  certificate: Certificate,
  chain: readonly Certificate[],
  profile: Profile,
  engine: CryptoEngine,
): Promise<void> {
  const granted = profile.certificatePolicies.filter((policy) => policy !== anyPolicy);
  const below = chain.length > 0;
  const options = {
    engine,
    trust: [trustAnchor(chain.at(-1) ?? certificate)],
    intermediates: chain.slice(0, -1),
    profile: pathProfileFor(profile),
    revocation: 'off',
    mixedAlgorithms: profile.mixedAlgorithms ? 'allow' : 'refuse',
    initialExplicitPolicy: below && granted.length > 0 ? true : undefined,
    initialPolicySet: below && granted.length > 0 ? granted : undefined,
  } as const;
  for (const at of [certificate.notBefore, certificate.notAfter]) {
    const result = await validatePath(certificate, { ...options, at });
    if (!result.ok) throw refusal(certificate, result);
    const missing = granted.filter((policy) => !result.path.userConstrainedPolicySet.includes(policy));
    if (!below || missing.length === 0) continue;
    // RFC 5280 §6.1.3 (d): a policy that an issuer does not have is in no valid policy tree
    throw new CaError('CA_ISSUER_POLICY', { at: place(certificate), params: { missing } });
  }
}

const SPECIFIC: Readonly<Record<string, CaCode>> = {
  X509_NAME_CONSTRAINTS: 'CA_ISSUER_NAME_CONSTRAINTS',
  X509_NAME_CONSTRAINTS_FORM: 'CA_ISSUER_NAME_CONSTRAINTS',
  X509_POLICY: 'CA_ISSUER_POLICY',
};

function refusal(certificate: Certificate, result: Extract<PathResult, { ok: false }>): CaError {
  const findings = result.failures.flatMap((failure) => failure.findings);
  const codes = [...new Set(findings.map(({ code }) => code))];
  const clauses = [...new Set(findings.map(({ clause }) => clause))];
  const specific = codes.map((code) => SPECIFIC[code]).find((code) => code !== undefined);
  return new CaError(specific ?? 'CA_PATH_REFUSED', { at: place(certificate), params: { codes, clauses } });
}

function place(certificate: Certificate): { certificate: string } {
  return { certificate: certificate.subject.text };
}
