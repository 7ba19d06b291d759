/** Makes the bureau's electronic seal: draws it, then has the seal-maker sign it for the certificate that may use it. */
import { createSeal, type SesSeal } from '@govseal/ofd';
import { engine } from 'govseal/defaults';
import { sealPng } from 'govseal/render';
import type { Holder } from './city.ts';
import type { DemoClock } from './clock.ts';
import type { SeedData } from './seed-data.ts';

const DIAMETER = 42;

export async function makeBureauSeal(
  seeds: SeedData,
  holders: ReadonlyMap<string, Holder>,
  clock: DemoClock,
): Promise<SesSeal> {
  const { name, code } = seeds.bureaus.get('shili')!.seal!;
  clock.set(seeds.timeline.setUp);
  return createSeal({
    engine,
    maker: holders.get('seal-maker')!.signer,
    vid: 'GOVSEAL-DEMO',
    esId: code,
    name,
    signers: [holders.get('shili')!.certificate.der],
    createDate: clock(),
    validStart: clock(),
    validEnd: holders.get('shili')!.certificate.notAfter,
    picture: {
      type: 'PNG',
      data: await sealPng({ name, code, diameter: DIAMETER }),
      width: DIAMETER,
      height: DIAMETER,
    },
  });
}
