/** The decision letter to the applicant: refers to the slip on which it is based, and is certified by the unit with its seal. */
import { composeDecision } from '@govseal/slip';
import { signPdf, slipReferenceFile } from 'govseal';
import type { City } from './city.ts';
import type { DemoClock } from './clock.ts';
import type { SeedData } from './seed-data.ts';

/** The letter before sealing. */
export async function composeLetter(seeds: SeedData, slip: Uint8Array): Promise<Uint8Array> {
  const { pdf } = await composeDecision(seeds.decision, {
    created: seeds.timeline.decision,
    attachment: await slipReferenceFile(slip, seeds.slip.caseNo),
  });
  return pdf;
}

export async function sealLetter(
  letter: Uint8Array,
  seeds: SeedData,
  city: City,
  clock: DemoClock,
): Promise<Uint8Array> {
  const { decision } = seeds.timeline;
  clock.set(decision);
  const { seal } = seeds.bureaus.get('shili')!;
  const holder = city.holders.get('shili')!;
  const signed = await signPdf(letter, {
    signer: holder.signer,
    tsa: city.newTsa(),
    at: decision,
    utcOffset: 480,
    field: 'sig.seal',
    // P=1 would also be legal, but Acrobat then rejects the validation data and time-stamps that the standard allows.
    certify: 2,
    name: holder.name,
    appearance: { seal: { name: seal!.name, code: seal!.code } },
  });
  return signed.toBytes();
}
