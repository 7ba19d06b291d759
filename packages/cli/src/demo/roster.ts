/**
 * The roster of the demo: binds the offices of the seed to the certificates just issued, and is signed by the
 * e-government centre.
 */

import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import type { Roster } from '@govseal/validation/evaluate';
import type { Certificate } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import type { City, Holder } from './city.ts';
import type { DemoClock } from './clock.ts';
import type { SeedData } from './seed-data.ts';

export interface PublishedRoster {
  /** govseal-roster/1. */
  readonly json: string;
  /** The same, signed. */
  readonly cms: Uint8Array;
}

export async function publishRoster(seeds: SeedData, city: City, clock: DemoClock): Promise<PublishedRoster> {
  clock.set(seeds.timeline.roster);
  const entries = seeds.roster.entries.flatMap(({ holder, role, unit, from, until }) => {
    const found = city.holders.get(holder.id);
    if (found === undefined) return [];
    return [
      {
        certificate: identify(found.certificate),
        person: personOf(seeds, holder.id, found),
        role,
        unit: seeds.bureaus.get(unit)?.name ?? unit,
        from,
        ...(until === undefined ? {} : { until }),
      },
    ];
  });
  const sha256 = await Promise.all(
    seeds.roster.entries.flatMap(({ holder }) => {
      const found = city.holders.get(holder.id);
      return found === undefined ? [] : [engine.digest('SHA-256', found.certificate.der)];
    }),
  );
  const roster: Roster = {
    schema: 'govseal-roster/1',
    name: seeds.roster.name,
    issuedAt: clock().toISOString(),
    entries: entries.map((entry, index) => ({
      ...entry,
      certificate: { ...entry.certificate, sha256: toHex(sha256[index]!) },
    })),
  };
  const json = `${JSON.stringify(roster, null, 2)}\n`;
  const cms = await signCms(utf8(json), {
    signer: city.holders.get(seeds.roster.publisher)!.signer,
    engine,
    signingTime: clock(),
    tsa: city.newTsa(),
  });
  return { json, cms };
}

function identify(certificate: Certificate): { issuer: string; serial: string } {
  return { issuer: certificate.issuer.text, serial: certificate.serialHex };
}

/** The holder of a seal is its unit; a system is identified by its name. */
function personOf(seeds: SeedData, id: string, holder: Holder): string {
  return seeds.officers.get(id)?.name ?? seeds.bureaus.get(id)?.name ?? holder.name;
}
