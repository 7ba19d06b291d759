/**
 * Compares a seed value with an existing or planned signature (ISO 32000-2 §12.7.5.5). Only mandatory entries are
 * checked; values that are not yet known (`undefined`) are skipped.
 */
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { certificateViolations } from './certificate-seed.ts';
import type { SeedKey, SeedValue } from './seed-value.ts';

/** Latest version of the dictionary that this code supports (PDF 2.0). */
const MAX_VERSION = 3;

export interface SeededSignature {
  readonly filter: string | undefined;
  readonly subFilter: string | undefined;
  /** Absent if the key is not yet known. */
  readonly digest?: DigestName | null;
  readonly reason: string | undefined;
  /** 0: does not certify. */
  readonly permission: 0 | 1 | 2 | 3;
  readonly timestamped?: boolean;
  /** Whether revocation data is in the signature or in the document's security store. */
  readonly revocationInformation?: boolean;
  /** Of the catalog's /Legal dictionary. */
  readonly attestation: string | undefined;
  /** Absent if it is not yet known; null if the signature does not identify it. */
  readonly certificate?: Certificate | null;
  readonly pool?: readonly Certificate[];
}

export interface SeedViolation {
  /** Entry of the seed value, such as `Cert.Issuer`. */
  readonly entry: string;
  /** The requirement as text for people; empty if it cannot be expressed as text. */
  readonly wanted: string;
  readonly found: string;
}

/** `AppearanceFilter` leaves no trace in a signature and can only be checked when signing. */
export async function seedViolations(
  seed: SeedValue,
  signature: SeededSignature,
  engine: CryptoEngine,
): Promise<SeedViolation[]> {
  const { certificate, pool = [] } = signature;
  const violations = [
    ...seed.malformed.map((entry) => ({ entry, wanted: '', found: '' })),
    ...entryViolations(seed, signature),
  ];
  if (seed.certificate && certificate !== undefined) {
    const entries =
      certificate === null
        ? [...seed.certificate.required]
        : await certificateViolations(seed.certificate, certificate, pool, engine);
    for (const key of entries) {
      violations.push({ entry: `Cert.${key}`, wanted: '', found: certificate?.subject.text ?? '' });
    }
  }
  return violations;
}

function entryViolations(seed: SeedValue, signature: SeededSignature): SeedViolation[] {
  const violations: SeedViolation[] = [];
  const violated = (entry: string, wanted: string | readonly string[], found: string | undefined): void => {
    violations.push({ entry, wanted: typeof wanted === 'string' ? wanted : wanted.join(', '), found: found ?? '' });
  };
  const binds = (key: SeedKey): boolean => seed.required.has(key) && !seed.malformed.includes(key);
  if (binds('V') && seed.version > MAX_VERSION) violated('V', String(seed.version), String(MAX_VERSION));
  if (binds('Filter') && seed.filter !== undefined && seed.filter !== signature.filter)
    violated('Filter', seed.filter, signature.filter);
  if (binds('SubFilter') && seed.subFilters.length > 0 && !seed.subFilters.includes(signature.subFilter ?? ''))
    violated('SubFilter', seed.subFilters, signature.subFilter);
  const { digest } = signature;
  if (binds('DigestMethod') && digest !== undefined && !seed.digestMethods.some((name) => sameDigest(name, digest)))
    violated('DigestMethod', seed.digestMethods, digest ?? undefined);
  if (binds('Reasons') && !fitsReason(seed.reasons, signature.reason))
    violated('Reasons', seed.reasons, signature.reason);
  if (seed.permission !== undefined && seed.permission !== signature.permission)
    violated('MDP', String(seed.permission), String(signature.permission));
  if (seed.timestamp && signature.timestamped === false) violated('TimeStamp', '', undefined);
  if (binds('AddRevInfo') && seed.revocationInformation && signature.revocationInformation === false)
    violated('AddRevInfo', '', undefined);
  if (binds('LegalAttestation') && !seed.attestations.includes(signature.attestation ?? ''))
    violated('LegalAttestation', seed.attestations, signature.attestation);
  // Locking the document means certifying that nothing may change.
  const locks = signature.permission === 1;
  if (binds('LockDocument') && ((seed.lockDocument === 'true' && !locks) || (seed.lockDocument === 'false' && locks)))
    violated('LockDocument', seed.lockDocument, String(locks));
  return violations;
}

/** Table 237: without a list, or with a single period in it, no reason may be given. */
function fitsReason(reasons: readonly string[], reason: string | undefined): boolean {
  if (reasons.length === 0 || (reasons.length === 1 && reasons[0] === '.')) return reason === undefined;
  return reason !== undefined && reasons.includes(reason);
}

/** Table 237 has the spellings SHA256 and RIPEMD160 instead of SHA-256 and RIPEMD-160. */
function sameDigest(stated: string, digest: DigestName | null): boolean {
  const plain = (name: string): string => name.replaceAll('-', '').toUpperCase();
  return digest !== null && plain(stated) === plain(digest);
}
