/** Certificates to revoke, and their status according to a CRL. */
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { trustAnchor, validatePath } from '@govseal/x509';
import { type IssuedCertificate, issue } from '../../src/index.ts';
import { type City, DAY, officer, P256, profile, spkiOf } from '../city.ts';

const HOUR = 3_600_000;

export async function issueOne(city: City, change: Record<string, unknown> = {}): Promise<IssuedCertificate> {
  return issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal', change),
    subject: { ...officer, commonName: '示例经办人' },
  });
}

export function tick(city: City, milliseconds = HOUR): Date {
  city.now = new Date(city.now.getTime() + milliseconds);
  return new Date(city.now.getTime() + 7 * DAY);
}

/** The code of our own path validation with only these CRLs. */
export async function statusOf(
  city: City,
  { certificate }: IssuedCertificate,
  ...crls: readonly Uint8Array[]
): Promise<string> {
  const result = await validatePath(certificate, {
    engine: nodeEngine,
    trust: [trustAnchor(city.issuing.chain[0]!)],
    crls,
    at: city.now,
    revocation: 'report',
  });
  if (!result.ok) return result.failures[0]!.findings[0]!.code;
  const status = result.path.revocation[0]!;
  return status.status;
}
