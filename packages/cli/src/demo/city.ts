/**
 * A city's certificates: root, issuing authority, the signers of the demo, a time-stamping authority under its own
 * root, CRLs.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Ca, issue, issueCrl } from '@govseal/ca';
import { createTsa } from '@govseal/ca/tsa';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey, type Signer } from '@govseal/crypto';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { generateKey, type KeySpec } from '@govseal/crypto/node';
import type { TimestampAuthority } from '@govseal/evidence';
import type { SesSeal } from '@govseal/ofd';
import type { Certificate } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { engine } from 'govseal/defaults';
import { type CaRole, findProfile, makeCa } from '../authority/ca-folder.ts';
import { writeOutput } from '../files/write.ts';
import type { DemoClock } from './clock.ts';
import { makeBureauSeal } from './make-seal.ts';
import type { SeedData } from './seed-data.ts';

/** The pass phrase of every key of the demo; the names of the keys say that they are samples. */
export const DEMO_PASSPHRASE = 'demo-only';

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly key: PrivateKey;
}

/** `rsa`: the profiles' own keys. `sm2`: national algorithms for everything, and an electronic seal. */
export type DemoAlgorithm = 'rsa' | 'sm2';

const SM2: KeySpec = { type: 'EC', curve: 'SM2' };

export interface City {
  readonly algorithm: DemoAlgorithm;
  readonly root: Ca;
  readonly issuing: Ca;
  /** Issues the time-stamping authority's certificate and nothing else. */
  readonly tsaRoot: Ca;
  readonly holders: ReadonlyMap<string, Holder>;
  /** A new instance of the authority: an authority refuses to work after its clock was set back, which the demo does. */
  readonly newTsa: () => TimestampAuthority;
  readonly crls: readonly Uint8Array[];
  /** The bureau's electronic seal (GB/T 38540), only with SM2. */
  readonly seal: SesSeal | null;
}

/** Ids of everyone who signs in the demo, including in its tampered copies. */
const SIGNERS = ['shili-clerk', 'shili-clerk-2', 'shili-chief', 'shili-chief-former', 'shili-leader'];
const SEALS = ['shili', 'egov-centre'];

export async function setUpCity(
  seeds: SeedData,
  out: string,
  clock: DemoClock,
  algorithm: DemoAlgorithm,
): Promise<City> {
  clock.set(seeds.timeline.setUp);
  const folders = { signers: join(out, 'ca'), timestamps: join(out, 'tsa-ca') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const make = { seeds, clock, algorithm };
  const root = await makeAuthority({ ...make, id: 'root', role: 'root', folder: folders.signers });
  const issuing = await makeAuthority({
    ...make,
    id: 'issuing',
    role: 'issuing',
    folder: folders.signers,
    parent: root,
  });
  const { authority } = seeds.city.tsa;
  const tsaRoot = await makeAuthority({ ...make, id: authority, role: 'root', folder: folders.timestamps });
  const holders = new Map<string, Holder>();
  for (const request of requests(seeds, algorithm)) {
    const issuer = request.id === seeds.city.tsa.system ? tsaRoot : issuing;
    const holder = await enrol(issuer, request, algorithm);
    holders.set(holder.id, holder);
    await writeHolder(out, holder);
  }
  const { system, policy, accuracyMs } = seeds.city.tsa;
  const newTsa = (): TimestampAuthority =>
    createTsa({
      signer: holders.get(system)!.signer,
      engine,
      policy,
      clock,
      random: (length) => engine.randomBytes(length),
      accuracyMs,
    });
  const crls: Uint8Array[] = [];
  for (const [place, ca] of [
    [join(folders.signers, 'root'), root],
    [join(folders.signers, 'issuing'), issuing],
    [join(folders.timestamps, 'root'), tsaRoot],
  ] as const) {
    crls.push(await publishCrl(seeds, ca, `${place}.crl`));
    writeOutput(`${place}.crt`, encodePem('CERTIFICATE', ca.chain[0]!.der), { force: true });
    await ca.store.close();
  }
  const seal = algorithm === 'sm2' ? await makeBureauSeal(seeds, holders, clock) : null;
  if (seal !== null) writeOutput(join(out, 'shili.esl'), seal.der, { force: true });
  return { algorithm, root, issuing, tsaRoot, holders, newTsa, crls, seal };
}

interface AuthorityInput {
  readonly seeds: SeedData;
  /** In `city.json`. */
  readonly id: SeedData['city']['authorities'][number]['id'];
  readonly role: CaRole;
  readonly folder: string;
  readonly clock: DemoClock;
  readonly algorithm: DemoAlgorithm;
  readonly parent?: Ca;
}

function makeAuthority({ seeds, id, role, folder, clock, algorithm, parent }: AuthorityInput): Promise<Ca> {
  const authority = seeds.city.authorities.find((one) => one.id === id)!;
  return makeCa({
    folder,
    role,
    name: authority.name,
    subject: authority.values,
    profile: findProfile(authority.profile),
    passphrase: DEMO_PASSPHRASE,
    clock,
    key: algorithm === 'sm2' ? SM2 : undefined,
    parent,
  });
}

interface Enrolment {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly values: Readonly<Record<string, string>>;
}

function requests(seeds: SeedData, algorithm: DemoAlgorithm): Enrolment[] {
  const unit = (bureau: string) => {
    const { uscc, name } = seeds.bureaus.get(bureau)!;
    return { uscc, organization: name };
  };
  // seals of GB/T 38540 are signed with SM2 only
  const systems = seeds.city.systems.filter(({ profile }) => algorithm === 'sm2' || profile !== 'seal-maker');
  return [
    ...systems.map(({ id, name, bureau, profile }) => ({
      id,
      name,
      profile,
      values: { ...unit(bureau), commonName: name },
    })),
    ...SIGNERS.map((id) => {
      const { name, bureau, department } = seeds.officers.get(id)!;
      return { id, name, profile: 'personal', values: { ...unit(bureau), department, commonName: name } };
    }),
    ...SEALS.map((id) => {
      const { name, seal } = seeds.bureaus.get(id)!;
      return { id, name, profile: 'unit-seal', values: { ...unit(id), sealCode: seal!.code } };
    }),
  ];
}

/** Generates key and request as the holder, and has the authority issue the certificate. */
async function enrol(issuer: Ca, { id, name, profile, values }: Enrolment, algorithm: DemoAlgorithm): Promise<Holder> {
  const checked = findProfile(profile);
  const key = generateKey(algorithm === 'sm2' ? SM2 : checked.defaultKey);
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: name }]), key });
  const { certificate, der, chain } = await issue(issuer, csr, { profile: checked, subject: values });
  return {
    id,
    name,
    certificate,
    key,
    // without the root, which verifiers already have
    signer: createSoftwareSigner({ key, certificate: der, chain: chain.slice(0, -1) }),
  };
}

async function writeHolder(out: string, { id, key, certificate, signer, name }: Holder): Promise<void> {
  const p12 = await createPkcs12({
    key,
    certificate: certificate.der,
    chain: signer.chain,
    passphrase: DEMO_PASSPHRASE,
    friendlyName: `DEMO ONLY ${name}`,
    random: (length) => engine.randomBytes(length),
  });
  writeOutput(join(out, 'keys', `${id}.demo.p12`), p12, { force: true, secret: true });
  writeOutput(join(out, 'certificates', `${id}.crt`), encodePem('CERTIFICATE', certificate.der), { force: true });
}

/** Issued after the last signature, so that it covers all of them. */
async function publishCrl(seeds: SeedData, ca: Ca, file: string): Promise<Uint8Array> {
  const { crl, crlDays } = seeds.timeline;
  const nextUpdate = new Date(crl.getTime() + crlDays * 86_400_000);
  const { der } = await issueCrl(ca, { thisUpdate: crl, nextUpdate });
  writeOutput(file, der, { force: true });
  return der;
}
