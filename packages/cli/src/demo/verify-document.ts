/** Verifies the demo's documents with policy, roster and calendar, as any other system would. */

import { latin1 } from '@govseal/core';
import type { TrustInput, VerifyOptions } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import { verify } from 'govseal';
import type { City } from './city.ts';
import type { SeedData } from './seed-data.ts';

export async function verifyDocument(
  document: Uint8Array,
  { kind, file }: { readonly kind: 'slip' | 'decision'; readonly file: string },
  { seeds, city }: { readonly seeds: SeedData; readonly city: City },
  roster: Uint8Array,
): Promise<VerificationReport> {
  const ofd = latin1(document.subarray(0, 2)) === 'PK';
  return verify(document, { ...demoOptions(ofd ? 'ofd' : kind, seeds, city, roster), file });
}

/** All options that the verdict depends on; the printed commands use the same. */
export function demoOptions(
  kind: 'slip' | 'decision' | 'ofd',
  seeds: SeedData,
  city: City,
  roster: Uint8Array,
): Omit<VerifyOptions, 'engine'> {
  const root = city.root.chain[0]!.der;
  const maker = city.holders.get('seal-maker');
  const trust: TrustInput = {
    signers: [root],
    timestamps: [city.tsaRoot.chain[0]!.der],
    sealMakers: maker === undefined ? undefined : [maker.certificate.der],
  };
  const policies = { slip: seeds.slipPolicy, decision: seeds.decisionPolicy, ofd: seeds.ofdDecisionPolicy };
  return {
    at: seeds.timeline.verify,
    trust,
    crls: city.crls,
    // GB/T 38540: the signature of a seal contains only the signer's certificate
    certificates: kind === 'ofd' ? [city.issuing.chain[0]!.der] : undefined,
    approval: policies[kind],
    roster: { bytes: roster, signer: city.holders.get(seeds.roster.publisher)!.certificate.der },
    calendars: [seeds.calendar],
  };
}
