/**
 * What a field's seed value and lock ask of a signature about to be made: followed where they leave no choice, refused by
 * code where the caller asks for something else, before a key is used.
 */
import { type CryptoEngine, cmsDigestFor, type SignatureAlgorithm } from '@govseal/crypto';
import type { PdfFile } from '@govseal/pdf';
import { parseCertificate } from '@govseal/x509';
import { padesError } from '../../error.ts';
import type { ChosenField } from '../choose-field.ts';
import { attestationOf } from './check-seed-value.ts';
import { readSeedValue, type SeedValue } from './seed-value.ts';
import { seedViolations } from './seed-violations.ts';

/** What the seed value is about besides the document: who signs, and what is added. */
export interface SeededSigner {
  readonly algorithm: SignatureAlgorithm;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export interface Wish {
  readonly reason?: string;
  readonly certify?: 1 | 2 | 3;
  /** A signature time-stamp will be there; absent where that is decided later. */
  readonly timestamped?: boolean;
  /** Validation data will be there. */
  readonly revocationInformation: boolean;
}

export function seedOf(file: PdfFile, field: ChosenField): SeedValue | undefined {
  return field.kind === 'existing' ? readSeedValue(file.latest, field.dict) : undefined;
}

/** Certification that the seed value requires, else the one that the caller requests. */
export function seededCertification(seed: SeedValue | undefined, wished: 1 | 2 | 3 | undefined): 1 | 2 | 3 | undefined {
  return wished ?? (seed?.permission === 0 ? undefined : seed?.permission);
}

interface SeededField {
  readonly file: PdfFile;
  readonly field: string;
  readonly seed: SeedValue | undefined;
}

/** Throws `PADES_SEED_REFUSES` with everything that does not fit. Without a signer, a seed value about the signer is also refused. */
export async function obeySeedValue(
  { file, field, seed }: SeededField,
  wish: Wish,
  signer: SeededSigner | undefined,
  engine: CryptoEngine,
): Promise<void> {
  if (seed === undefined) return;
  const violations = await seedViolations(
    seed,
    {
      filter: 'Adobe.PPKLite',
      subFilter: 'ETSI.CAdES.detached',
      reason: wish.reason,
      permission: wish.certify ?? 0,
      timestamped: wish.timestamped,
      revocationInformation: wish.revocationInformation,
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
    // The signer is chosen later, when the field is no longer available.
    if (seed.required.has('DigestMethod')) entries.push('DigestMethod');
    if (seed.certificate && seed.certificate.required.size > 0) entries.push('Cert');
  }
  if (entries.length === 0) return;
  const wanted = violations.filter(({ wanted }) => wanted !== '').map(({ entry, wanted }) => `${entry}: ${wanted}`);
  throw padesError('PADES_SEED_REFUSES', { field }, { entries: [...new Set(entries)], wanted: wanted.join('; ') });
}
