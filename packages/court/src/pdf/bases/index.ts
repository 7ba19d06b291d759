/** The documents under attack, each created on first use. */
import { readFileSync } from 'node:fs';
import { decodePem } from '@govseal/core';
import { signPdf as signWithHelvetica } from '@govseal/pades';
import { addDocumentTimestamp, addLtv, signPdf } from 'govseal';
import { createScene, type Scene } from '../scene.ts';
import { assemble, assembleHybrid, assembleLinearized } from './assemble.ts';
import { type Base, type Circumstances, createBase } from './base.ts';
import { createEncipher } from './encipher.ts';
import { documentObjects, type Shape } from './objects.ts';
import { hasQpdf, QPDF_FORMS, rewrite } from './qpdf.ts';

const ROOT = new URL('../../../../../', import.meta.url);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, ROOT)));
const readText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const certificate = (path: string): Uint8Array => decodePem(readText(path))[0]!.bytes;

/** Makes one base from the common scene. */
type Recipe = (name: string, scene: Scene) => Promise<Base>;

interface Signing {
  readonly certify?: 1 | 2 | 3;
  readonly level?: 'B-LTA';
  readonly drawn?: boolean;
}

const FILL = { amount: '250', verdict: 'agree' };

/** `drawn`: values in the embedded Chinese font, as the program draws them; otherwise in Helvetica, the library's default. */
async function sign(blank: Uint8Array, scene: Scene, { certify, level, drawn }: Signing): Promise<Uint8Array> {
  const { authority, at, crls, engine, isStamped } = scene;
  const ltv = { tsa: authority.tsa, level: 'B-LTA', ltv: { crls, trust: authority.trust } } as const;
  const options = {
    signer: scene.clerk.signer,
    at,
    field: 'clerk',
    tsa: isStamped ? authority.tsa : undefined,
    ...(level && ltv),
    certify,
    // Some bases are prepared for an attack and need not be valid.
    force: true,
  };
  if (drawn) return (await signPdf(blank, { ...options, fill: FILL })).toBytes();
  const fill = Object.entries(FILL).map(([name, value]) => ({ name, value }));
  return (await signWithHelvetica(blank, { ...options, engine, fill })).toBytes();
}

const ofBlank =
  (blank: Uint8Array, signing: Signing = {}, isTrap = false): Recipe =>
  async (name, scene) =>
    createBase({
      name,
      scene,
      blank,
      signed: await sign(blank, scene, signing),
      isTrap,
      permission: signing.certify,
    });

const ofShape = (shape: Shape, signing?: Signing, isTrap?: boolean): Recipe =>
  ofBlank(assemble(documentObjects(shape)), signing, isTrap);

/** /L of the false linearization: longer than the signed file, so that an update can grow to it. */
const CLAIMED_LENGTH = 60_000;

const LATE_PAGE = 41;
/** An unused page, shown by a viewer that uses the linearization dictionary. */
const twoPages = (): Record<number, string> => ({
  ...documentObjects(),
  [LATE_PAGE]:
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 42 0 R >>',
  42: '<< /Length 55 >>\nstream\nBT /F1 18 Tf 72 700 Td (Pay 900 to the attacker) Tj ET  \nendstream',
});

const STEP = { unit: null, limitDays: null };
const APPROVAL = {
  schema: 'govseal-approval/1',
  name: 'court',
  requireAllLocked: false,
  steps: [
    {
      ...STEP,
      id: 'clerk',
      role: 'clerk',
      kind: 'approval',
      fields: { opinion: 'amount', verdict: 'verdict' },
      mustFill: ['amount', 'verdict'],
      verdicts: { approve: ['agree'], reject: ['refuse'], return: ['return'] },
    },
    { ...STEP, id: 'chief', role: 'chief', kind: 'approval', fields: {}, mustFill: [], mayFill: ['group.remark'] },
  ],
};

/** Adds further validation data and another archive time-stamp. */
async function renew(bytes: Uint8Array, { authority, at, crls }: Scene): Promise<Uint8Array> {
  const stored = await addLtv(bytes, { at, crls, trust: authority.trust });
  return (await addDocumentTimestamp(stored.toBytes(), { tsa: authority.tsa })).toBytes();
}

/** The environment a day later, with that day's CRLs. */
async function dayAfter({ authority, at }: Scene): Promise<Pick<Circumstances, 'at' | 'crls'>> {
  const later = new Date(at.getTime() + 24 * 60 * 60 * 1000);
  authority.clock.set(later);
  const crls = await authority.crls();
  authority.clock.set(at);
  return { at: later, crls };
}

const recipes: Readonly<Record<string, Recipe>> = {
  plain: ofShape({}),
  'certified-1': ofShape({}, { certify: 1 }),
  'certified-2': ofShape({}, { certify: 2 }),
  'certified-3': ofShape({}, { certify: 3 }),
  tagged: ofShape({ tagged: true }, { certify: 2, drawn: true }),
  'rotated-90': ofShape({ rotate: 90 }, { certify: 2 }),
  'rotated-270': ofShape({ rotate: 270 }),
  inherited: ofShape({ inherited: true }, { drawn: true }),
  hybrid: ofBlank(assembleHybrid(documentObjects(), [20, 21, 24, 31, 32])),
  renewed: async (name, scene) => {
    const signed = await sign(assemble(documentObjects()), scene, { certify: 2, level: 'B-LTA' });
    return createBase({ name, scene, signed: await renew(await renew(signed, scene), scene), permission: 2 });
  },
  archived: ofShape({}, { certify: 2, level: 'B-LTA' }),
  dangling: ofShape({ dangling: true }, {}, true),
  'false-linearization': ofBlank(assembleLinearized(twoPages(), CLAIMED_LENGTH, LATE_PAGE), {}, true),
  'appearance-before': ofShape({ entries: { 8: '/AP << /N 38 0 R >>' } }, {}, true),
  approval: async (name, common) => {
    const scene = { ...common, isStamped: true };
    const blank = assemble(documentObjects({ withoutSecret: true }));
    return createBase({
      name,
      scene,
      blank,
      signed: await sign(blank, scene, { drawn: true }),
      circumstances: { ...(await dayAfter(scene)), approval: { policy: APPROVAL } },
      isUnfinished: true,
    });
  },
  'approval-buttons': async (name, common) => {
    const scene = { ...common, isStamped: true };
    const blank = assemble(documentObjects({ withoutSecret: true }));
    const [clerk, chief] = APPROVAL.steps;
    const steps = [{ ...clerk, mayFill: ['tick', 'colour'] }, chief];
    return createBase({
      name,
      scene,
      blank,
      signed: await sign(blank, scene, { drawn: true }),
      circumstances: { ...(await dayAfter(scene)), approval: { policy: { ...APPROVAL, steps } } },
      isUnfinished: true,
    });
  },
  sm2: async (name) => {
    const scene = await createScene('SM2');
    return ofShape({}, { certify: 2 })(name, scene);
  },
  slip: (name, scene) => demo(name, scene, 'slip', 'approval'),
  decision: (name, scene) => demo(name, scene, 'decision', 'decision-approval'),
};

for (const form of Object.keys(QPDF_FORMS) as (keyof typeof QPDF_FORMS)[]) {
  Object.assign(recipes, {
    [form]: (name: string, scene: Scene) => {
      const blank = rewrite(assemble(documentObjects()), form);
      const own = form.startsWith('encrypted') ? { ...scene, encipher: createEncipher(blank) } : scene;
      return ofBlank(blank)(name, own);
    },
  });
}

/** Files of an earlier demo: five signatures under an approval policy, and the resulting decision letter. */
async function demo(name: string, scene: Scene, file: 'slip' | 'decision', policy: string): Promise<Base> {
  return createBase({
    name,
    scene,
    signed: read(`fixtures/demo/${file}.pdf`),
    permission: 2,
    ours: false,
    circumstances: {
      at: new Date('2026-10-15T01:00:00Z'),
      root: certificate('fixtures/demo/root.crt'),
      crls: [read('fixtures/demo/root.crl'), read('fixtures/demo/issuing.crl')],
      approval: {
        policy: JSON.parse(readText(`seeds/policies/${policy}.json`)),
        roster: { bytes: read('fixtures/demo/roster.p7m'), signer: certificate('fixtures/demo/egov-centre.crt') },
        calendar: JSON.parse(readText('seeds/calendar/2026.json')),
      },
    },
  });
}

export const baseNames: readonly string[] = Object.keys(recipes);

export interface Bases {
  readonly all: readonly Base[];
  /** One line per base that cannot be created on this machine. */
  readonly missing: readonly string[];
}

export async function openBases(names: readonly string[] = baseNames): Promise<Bases> {
  const scene = await createScene();
  const all: Base[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const recipe = recipes[name];
    if (recipe === undefined) throw new RangeError(`${name} is not a base; there are ${baseNames.join(', ')}`);
    if (name in QPDF_FORMS && !hasQpdf()) missing.push(`base ${name}: qpdf is not installed; install the package qpdf`);
    else all.push(await recipe(name, scene));
  }
  return { all, missing };
}
