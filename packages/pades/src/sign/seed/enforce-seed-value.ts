/**
 * Enforces the seed value of a field on a new signature (ISO 32000-2 §12.7.5.5): its requirements are defaults for the
 * caller's options, and a contradicting request is rejected before a key is used.
 */
import { type CryptoEngine, cmsDigestFor, type SignatureAlgorithm } from '@govseal/crypto';
import type { PdfFile } from '@govseal/pdf';
import { parseCertificate } from '@govseal/x509';
import { padesError } from '../../error.ts';
import type { ChosenField } from '../choose-field.ts';
import { attestationOf } from './check-seed-value.ts';
import { readSeedValue, type SeedValue } from './seed-value.ts';
import { seedViolations } from './seed-violations.ts';

/** The signer that a seed value may restrict. */
export interface SeededSigner {
  readonly algorithm: SignatureAlgorithm;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** What the caller requests of the signature. */
export interface RequestedSignature {
  readonly reason?: string;
  readonly certify?: 1 | 2 | 3;
  /** Whether a signature time-stamp will be added; undefined if that is decided later. */
  readonly timestamped?: boolean;
  /** Whether validation data will be added. */
  readonly revocationInformation: boolean;
}

export function seedOf(file: PdfFile, field: ChosenField): SeedValue | undefined {
  return field.kind === 'existing' ? readSeedValue(file.latest, field.dict) : undefined;
}

/** The certification that the caller requests, otherwise the one that the seed value requires. */
export function seededCertification(
  seed: SeedValue | undefined,
  requested: 1 | 2 | 3 | undefined,
): 1 | 2 | 3 | undefined {
  return requested ?? (seed?.permission === 0 ? undefined : seed?.permission);
}

interface SeededField {
  readonly file: PdfFile;
  readonly field: string;
  readonly seed: SeedValue | undefined;
}

/**
 * Throws `PADES_SEED_REFUSES` with every violated entry. Without a signer, a seed value that restricts the signer is
 * also rejected.
 */
export async function enforceSeedValue(
  { file, field, seed }: SeededField,
  requested: RequestedSignature,
  signer: SeededSigner | undefined,
  engine: CryptoEngine,
): Promise<void> {
  if (seed === undefined) return;
  const violations = await seedViolations(
    seed,
    {
      filter: 'Adobe.PPKLite',
      subFilter: 'ETSI.CAdES.detached',
      reason: requested.reason,
      permission: requested.certify ?? 0,
      timestamped: requested.timestamped,
      revocationInformation: requested.revocationInformation,
      attestation: attestationOf(file.latest),
      digest: signer && cmsDigestFor(signer.algorithm),
      certificate: signer && parseCertificate(signer.certificate),
      pool: signer?.chain.map(parseCertificate),
    },
    engine,
  );
  const entries = violations.map(({ entry }) => entry);
  if (seed.required.has('AppearanceFilter')) entries.push('AppearanceFilter');
  if (signer === undefined) {
    // The signer is chosen later, when the field can no longer be checked.
    if (seed.required.has('DigestMethod')) entries.push('DigestMethod');
    if (seed.certificate && seed.certificate.required.size > 0) entries.push('Cert');
  }
  if (entries.length === 0) return;
  const wanted = violations.filter(({ wanted }) => wanted !== '').map(({ entry, wanted }) => `${entry}: ${wanted}`);
  throw padesError('PADES_SEED_REFUSES', { field }, { entries: [...new Set(entries)], wanted: wanted.join('; ') });
}
