/** The decision letter to the applicant as OFD: the same text and references as the PDF, sealed by the unit and locked. */
import { type ComposedOfd, signOfd } from '@govseal/ofd';
import { composeDecisionOfd, slipReferenceFile } from 'govseal';
import { engine } from 'govseal/defaults';
import type { City } from './city.ts';
import type { DemoClock } from './clock.ts';
import type { SeedData } from './seed-data.ts';

/** The letter before sealing. */
export async function composeOfdLetter(seeds: SeedData, slip: Uint8Array): Promise<ComposedOfd> {
  return composeDecisionOfd(seeds.decision, {
    created: seeds.timeline.decision,
    attachment: await slipReferenceFile(slip, seeds.slip.caseNo),
  });
}

export async function sealOfdLetter(
  letter: ComposedOfd,
  seeds: SeedData,
  city: City,
  clock: DemoClock,
): Promise<Uint8Array> {
  const { decision } = seeds.timeline;
  clock.set(decision);
  const { page, rect } = letter.seal!;
  const { bytes } = await signOfd(letter.ofd, {
    engine,
    signer: city.holders.get('shili')!.signer,
    seal: city.seal!.der,
    stamps: [{ page, x: rect.x, y: rect.y }],
    at: decision,
    tsa: city.newTsa(),
    lock: true,
  });
  return bytes;
}
