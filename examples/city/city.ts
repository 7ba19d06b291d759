/**
 * The city that the programs run in: its certification authority from the profiles of `seeds/pki` (SM2), its officers and seals from
 * the seeds, a signed roster, time-stamps and a clock. Demo keys only; all units and people are invented.
 */
import { readFileSync } from 'node:fs';
import { type Ca, createCa, createMemoryStore, issue, issueCrl, parseProfile } from '@govseal/ca';
import { createTsa } from '@govseal/ca/tsa';
import { toHex, utf8 } from '@govseal/core';
import { createSoftwareSigner, type Signer, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import type { SignRecordOptions, VerifyRecordOptions } from '@govseal/records';
import { type Calendar, parseCalendar } from '@govseal/validation/evaluate';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { signCms } from 'govseal';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The role of a unit's seal in the roster. */
export const SEAL = '单位印章';

export interface Bureau {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly seal: { readonly code: string };
}
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly bureau: string;
  readonly department: string;
  readonly position: string;
}

/** A file of the seeds. */
export function seed<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../seeds/${name}`, import.meta.url), 'utf8'));
}

/** Who signs, with the certificate that the city's authority issued. */
export interface Holder {
  readonly signer: Signer;
  readonly certificate: Certificate;
}

/** The city at an instant that its clock moves on from. */
export interface City {
  readonly bureaus: readonly Bureau[];
  readonly officers: readonly Officer[];
  clock(): Date;
  /** Lets time pass, in milliseconds. */
  wait(ms: number): void;
  /** By the id of an officer, or `seal:` with that of a bureau. */
  holder(id: string): Holder;
  /** How somebody signs now, with a time-stamp. */
  by(id: string): SignRecordOptions;
  /** Trust, roster, calendars and revocation data of an hour later. */
  verification(): Promise<VerifyRecordOptions>;
}

/** Takes about two seconds: every officer and every bureau gets a certificate. */
export async function createCity(start: Date): Promise<City> {
  let now = start;
  const { bureaus } = seed<{ bureaus: readonly Bureau[] }>('bureaus.json');
  const { officers } = seed<{ officers: readonly Officer[] }>('officers.json');
  const environment = { clock: () => now, random: nodeEngine.randomBytes, engine: nodeEngine };
  const organization = '衢州市示例电子认证机构';
  const authority = (name: string, commonName: string, parent?: Ca): Promise<Ca> =>
    createCa({
      ...environment,
      store: createMemoryStore(),
      key: generateKey(SM2),
      name: `example-${name}`,
      profile: profile(name),
      subject: { organization, commonName },
      parent,
    });
  const root = await authority('root', '示例电子政务根CA');
  const issuing = await authority('issuing', '示例电子政务运营CA', root);
  const certify = async (name: string, subject: Record<string, string>): Promise<Holder> => {
    const key = generateKey(SM2);
    const request = { spki: writePublicKey(key.publicKey) };
    const { certificate } = await issue(issuing, request, { profile: profile(name), subject });
    const chain = [issuing.chain[0]!.der];
    return { certificate, signer: createSoftwareSigner({ key, certificate: certificate.der, chain }) };
  };
  const holders = new Map<string, Holder>();
  for (const { id, name, uscc, seal } of bureaus) {
    holders.set(`seal:${id}`, await certify('unit-seal', { uscc, organization: name, sealCode: seal.code }));
  }
  for (const { id, name, bureau, department } of officers) {
    const { uscc, name: unit } = bureaus.find((one) => one.id === bureau)!;
    holders.set(id, await certify('personal', { uscc, organization: unit, department, commonName: name }));
  }
  const service = { uscc: '12330800MB0000078P', organization: '衢州市示例电子政务中心', commonName: '示例时间戳服务' };
  const stamping = await certify('tsa', service);
  const tsa = createTsa({ ...environment, signer: stamping.signer, policy: '2.999.330800.2.1', accuracyMs: 1000 });
  const holder = (id: string): Holder => {
    const found = holders.get(id);
    if (found === undefined) throw new RangeError(`nobody in the city is called ${id}`);
    return found;
  };
  now = new Date(now.getTime() + HOUR);
  const entries = [...holders].map(([id, { certificate }]) => rosterEntry(id, certificate, { bureaus, officers }));
  const roster = { schema: 'govseal-roster/1', name: '示例名册', issuedAt: now.toISOString(), entries };
  const centre = holder('seal:egov-centre');
  const bytes = await signCms(utf8(JSON.stringify(roster)), {
    signer: centre.signer,
    tsa,
    at: now,
    syntax: 'gbt35275',
  });
  const calendars: Calendar[] = [parseCalendar(seed('calendar/2026.json'))];
  return {
    bureaus,
    officers,
    clock: () => now,
    wait: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    holder,
    by: (id) => {
      now = new Date(now.getTime() + 60_000);
      return { signer: holder(id).signer, engine: nodeEngine, at: now, tsa };
    },
    verification: async () => {
      now = new Date(now.getTime() + HOUR);
      const nextUpdate = new Date(now.getTime() + 7 * DAY);
      const crls = [await issueCrl(root, { nextUpdate }), await issueCrl(issuing, { nextUpdate })];
      now = new Date(now.getTime() + 60_000);
      const anchors = [root.chain[0]!.der];
      return {
        engine: nodeEngine,
        at: now,
        trust: { signers: anchors, timestamps: anchors },
        roster: { bytes, signer: centre.certificate.der },
        crls: crls.map(({ der }) => der),
        calendars,
      };
    },
  };
}

function profile(name: string): ReturnType<typeof parseProfile> {
  return parseProfile(seed(`pki/${name}.json`));
}

/** Who left is known by the seed's position; they held their role until the last day of the month before. */
function rosterEntry(
  id: string,
  certificate: Certificate,
  { bureaus, officers }: { readonly bureaus: readonly Bureau[]; readonly officers: readonly Officer[] },
): object {
  const officer = officers.find((one) => one.id === id);
  const unit = bureaus.find((one) => one.id === (officer?.bureau ?? id.slice('seal:'.length)))!;
  const left = officer?.position.includes('已离任') === true;
  return {
    certificate: {
      issuer: certificate.issuer.text,
      serial: certificate.serialHex,
      sha256: toHex(nodeEngine.digest('SHA-256', parseCertificate(certificate.der).der) as Uint8Array),
    },
    person: officer?.name ?? unit.name,
    role: officer?.position.replace('（已离任）', '') ?? SEAL,
    unit: unit.name,
    from: '2026-01-01',
    ...(left ? { until: '2026-08-31' } : {}),
  };
}
