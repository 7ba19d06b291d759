/** CRLReason (RFC 5280 §5.3.1) and the bit each reason has in ReasonFlags (§4.2.1.13). */
import type { RevocationReason } from '../revocation-types.ts';

const NAMES: readonly (RevocationReason | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined, // 7 is not used
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

/** The reason with this number, or undefined if there is none. */
export function reasonName(number: number): RevocationReason | undefined {
  return NAMES[number];
}

export function reasonNumber(reason: RevocationReason): number {
  return NAMES.indexOf(reason);
}

/** ReasonFlags bits 1–8, all of them: what a status must cover (RFC 5280 §6.3.3). Bit 0 is not used. */
export const ALL_REASONS = 0b1_1111_1110;

/** Bits of a ReasonFlags value as a mask. */
export function reasonMask(bits: readonly number[] | undefined): number {
  if (bits === undefined) return ALL_REASONS;
  let mask = 0;
  for (const bit of bits) if (bit >= 1 && bit <= 8) mask |= 1 << bit;
  return mask;
}
