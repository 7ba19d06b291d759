/** Judges the demo's documents as any other system would: through the plugin, by policy, roster and calendar. */

import type { TrustInput, VerifyOptions } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import { verify } from '../verify.ts';
import type { City } from './city.ts';
import type { SeedData } from './seed-data.ts';

export async function judge(
  document: Uint8Array,
  kind: 'slip' | 'decision',
  file: string,
  seeds: SeedData,
  city: City,
  roster: Uint8Array,
): Promise<VerificationReport> {
  return verify(document, { ...demoOptions(kind, seeds, city, roster), file });
}

/** Everything the verdict depends on, in one place: the printed commands say the same. */
export function demoOptions(
  kind: 'slip' | 'decision',
  seeds: SeedData,
  city: City,
  roster: Uint8Array,
): Omit<VerifyOptions, 'engine'> {
  const root = city.root.chain[0]!.der;
  const trust: TrustInput = { signers: [root], timestamps: [root] };
  return {
    at: seeds.timeline.verify,
    trust,
    crls: city.crls,
    approval: kind === 'slip' ? seeds.slipPolicy : seeds.decisionPolicy,
    roster: { bytes: roster, signer: city.holders.get(seeds.roster.publisher)!.certificate.der },
    calendars: [seeds.calendar],
  };
}
