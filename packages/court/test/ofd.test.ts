/** The court over OFD packages: repeatable cases, sealed documents that are valid, and hits where a verifier accepts everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from 'govseal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentFiles, shapes } from '../src/ofd/document.ts';
import { ofdGenerators } from '../src/ofd/generators.ts';
import { holdOfd, type OfdSession, show } from '../src/ofd/hold.ts';
import { openOfdJs } from '../src/ofd/readers/ofd-js.ts';
import { differences, type OfdReader, type View } from '../src/ofd/readers/view.ts';
import { openZipReaders } from '../src/ofd/readers/zip-readers.ts';
import { createOfdScene, type OfdScene } from '../src/ofd/scene.ts';
import { createRandom } from '../src/random.ts';
import { createTally, type Tally } from '../src/tally.ts';

let scene: OfdScene;
beforeAll(async () => {
  scene = await createOfdScene();
});

const EMPTY: View = { pages: [], templates: {}, media: {}, seals: [], annotations: {} };

/** Holds the court for a number of cases, with `readers` and a verifier of one's own. */
async function hold(changes: Partial<OfdSession>, cases: number): Promise<Tally> {
  const tally = createTally();
  let left = cases + 1;
  await holdOfd({
    scene,
    readers: [],
    verify,
    generators: Object.keys(ofdGenerators),
    seed: '7',
    milliseconds: 1,
    out: '',
    tally,
    now: () => (left-- > 0 ? 0 : 1),
    print: () => {},
    ...changes,
  });
  return tally;
}

test.each(shapes)('the sealed document $name is valid', async (shape) => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const one = await ofdGenerators.honest!(createRandom(seed), shape, scene);
    const root = scene.authority.root.der;
    const report = await verify(one!.bytes, {
      at: scene.at,
      trust: { signers: [root], timestamps: [root], sealMakers: [scene.maker.certificate.der] },
      certificates: [scene.authority.issuing.der],
      crls: scene.crls,
      anySigner: true,
    });
    expect([one!.what, report.status]).toEqual([one!.what, 'valid']);
  }
  expect(documentFiles(shape).size).toBeGreaterThan(9);
});

test('the same seed makes the same case', async () => {
  const what = async (): Promise<string | undefined> =>
    (await ofdGenerators.decoy!(createRandom('x'), shapes[0]!, scene))?.what;
  expect(await what()).toBe(await what());
});

test('no attack is valid, and honest files are', async () => {
  const tally = await hold({}, 60);
  expect(tally.total('generated')).toBeGreaterThan(20);
  for (const name of ['decoy', 'officer', 'list']) expect([name, tally.row(name).valid]).toEqual([name, 0]);
  expect(tally.row('honest').valid).toBeGreaterThan(0);
  expect([...tally.refusedHonest]).toEqual([]);
});

test('a difference is named', () => {
  expect(differences(EMPTY, { ...EMPTY, seals: ['1'] })).toEqual(['other seals']);
});

const zipReaders = await openZipReaders();
afterAll(() => zipReaders?.close());

test.skipIf(zipReaders === null)(
  'readers of ZIP find the entries of a sealed package, and a hit is named',
  async () => {
    const one = await ofdGenerators.honest!(createRandom('z'), shapes[0]!, scene);
    expect(await show({ readers: [], zipReaders: zipReaders! }, one!)).toEqual([]);
    const other = { names: ['other'], read: async () => ({ other: { 'OFD.xml': '' } }), close: () => {} };
    expect(await show({ readers: [], zipReaders: other }, one!)).toEqual(['other finds other entries']);
  },
);

const ofdJs: OfdReader | null = openOfdJs();

test.skipIf(ofdJs === null)(
  'where a verifier accepts everything, ofd.js shows what nobody sealed',
  async () => {
    const accept = (async (...args: Parameters<typeof verify>) => ({
      ...(await verify(...args)),
      status: 'valid',
    })) as typeof verify;
    const folder = mkdtempSync(join(tmpdir(), 'govseal-court-'));
    const generators = ['decoy', 'officer', 'list', 'markup'];
    const tally = await hold({ readers: [ofdJs!], verify: accept, generators, out: folder }, 40);
    rmSync(folder, { recursive: true });
    ofdJs!.close();
    expect(tally.total('hits')).toBeGreaterThan(0);
  },
  120_000,
);
