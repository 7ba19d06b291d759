/** Determines the status of one certificate by one CRL. */

import type { PathOptions, PathResult } from '../src/path/path-types.ts';
import { type CrlRecipe, crlDer } from './authority.ts';
import { day, leaf, validate } from './revocation.ts';

export async function byCrl(
  recipe: Partial<CrlRecipe>,
  options: Partial<PathOptions> = {},
  target = leaf,
): Promise<PathResult> {
  return validate({ crls: [await crlDer({ issuer: 'R', ...recipe })], ...options }, target);
}

export const entry = (
  reason?: 'keyCompromise' | 'certificateHold' | 'removeFromCRL',
  revocationDate = day('2026-06-01'),
) => ({
  serialNumber: leaf.serialNumber,
  revocationDate,
  ...(reason === undefined ? {} : { reason }),
});
