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

/** The reason with this number, or undefined if the number is not assigned. */
export function reasonName(number: number): RevocationReason | undefined {
  return NAMES[number];
}

export function reasonNumber(reason: RevocationReason): number {
  return NAMES.indexOf(reason);
}

/** All bits of ReasonFlags, 1 to 8, which a status must cover (RFC 5280 §6.3.3). Bit 0 is unused. */
export const ALL_REASONS = 0b1_1111_1110;

/** The bits of a ReasonFlags value as a mask; undefined means all reasons. */
export function reasonMask(bits: readonly number[] | undefined): number {
  if (bits === undefined) return ALL_REASONS;
  let mask = 0;
  for (const bit of bits) if (bit >= 1 && bit <= 8) mask |= 1 << bit;
  return mask;
}
