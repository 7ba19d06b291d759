/** Signed OFD files, checked by the verifier: seal and officials on one document, 骑缝章, locks, files left for later steps. */
import { type ComposedOfd, openOfd, type SignOfdOptions, signOfd, writePackage } from '@govseal/ofd';
import { type VerifyOptions, verify } from '@govseal/plugin';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSeeds } from '../../cli/src/demo/seed-data.ts';
import { type SealScene, sealScene } from '../../ofd/test/sealed.ts';
import { noPython, secondOpinion } from '../../ofd/test/second-opinion.ts';
import { composeDecisionOfd, composeSlipOfd } from '../src/compose-ofd.ts';
import { renderOfd } from '../src/render-ofd.ts';
import { sealPng } from '../src/seal-picture.ts';

const seeds = loadSeeds();
let scene: SealScene;
let seal: Uint8Array;
let decision: ComposedOfd;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await sealScene();
  const data = await sealPng({ name: '衢州市示例局', code: '33080000000001' });
  seal = (await scene.sealWith({ picture: { type: 'PNG', data, width: 42, height: 42 } })).der;
  decision = await composeDecisionOfd(seeds.decision, { created: scene.at });
  const { authority, maker } = scene;
  options = {
    engine: authority.engine,
    at: scene.at,
    trust: { signers: [authority.root.der], timestamps: [authority.root.der], sealMakers: [maker.certificate] },
    certificates: [authority.issuing.der],
    crls: await authority.crls(),
    anySigner: true,
  };
}, 60_000);

const common = () => ({ engine: scene.authority.engine, at: scene.at, tsa: scene.authority.tsa });
const sealWith = async (ofd: Uint8Array, more: Partial<SignOfdOptions>): Promise<Uint8Array> =>
  (await signOfd(ofd, { ...common(), signer: scene.bureau.signer, seal, ...more })).bytes;
const signWith = async (ofd: Uint8Array, more: Partial<SignOfdOptions> = {}): Promise<Uint8Array> =>
  (await signOfd(ofd, { ...common(), signer: scene.clerk.signer, ...more })).bytes;
const place = () => {
  const { page, rect } = decision.seal!;
  return [{ page, x: rect.x, y: rect.y }];
};

function summary({ status, signatures }: VerificationReport): unknown {
  return [status, signatures.map(({ type, integrity, indication }) => [type, integrity, indication])];
}
const PASSED = ['intact', 'TOTAL_PASSED'] as const;

test('two officials sign, the unit seals and locks: every signature passes, even under strict', async () => {
  const signed = await signWith(await signWith(decision.ofd));
  const sealed = await sealWith(signed, { stamps: place(), lock: true });
  const all = [
    'valid',
    [
      ['cms', ...PASSED],
      ['cms', ...PASSED],
      ['seal', ...PASSED],
    ],
  ];
  expect(summary(await verify(sealed, options))).toEqual(all);
  // strict requires CRLs from after the signature
  const { clock, crls } = scene.authority;
  clock.advance(7_200_000);
  const later = { at: clock(), crls: await crls() };
  clock.set(scene.at);
  const strict = await verify(sealed, { ...options, ...later, policy: policies.strict });
  expect(summary(strict)).toEqual(all);
});

test('骑缝章 and the seal in its place, one signature: valid, and each page shows its slice', async () => {
  const slip = await composeSlipOfd(seeds.slip, { created: scene.at });
  const sealed = await sealWith(decision.ofd, { stamps: place(), seam: {}, lock: true });
  expect(summary(await verify(sealed, options))).toEqual(['valid', [['seal', ...PASSED]]]);
  const [first, second] = await renderOfd(sealed);
  const [plain] = await renderOfd(decision.ofd);
  expect(first!.png).not.toEqual(plain!.png);
  expect([first!.omitted, second!.omitted]).toEqual([[], []]);
  // one page has no seam
  await expect(sealWith(slip.ofd, { seam: {} })).rejects.toMatchObject({ code: 'OFD_WRITE_STAMP' });
}, 60_000);

test.skipIf(noPython)(
  'a checker in Python gives the same result for each form',
  async () => {
    const slip = await composeSlipOfd(seeds.slip, { created: scene.at, fonts: 'named' });
    const { der: byDigest } = await scene.sealWith({ list: 'digests' });
    const signed = await signWith(decision.ofd, { leaveOut: ['Doc_0/Pages/Page_1/Content.xml'] });
    const forms: readonly [name: string, ofd: Uint8Array, values: readonly ('Sign' | 'Seal')[]][] = [
      [
        'seal in its place and across pages, locked',
        await sealWith(decision.ofd, { stamps: place(), seam: {}, lock: true }),
        ['Seal'],
      ],
      [
        'slip, named fonts, signers by digest',
        await sealWith(slip.ofd, { seal: byDigest, stamps: [{ page: 1, x: 10, y: 10 }] }),
        ['Seal'],
      ],
      [
        'official leaves a page out, seal covers all',
        await sealWith(signed, { stamps: place(), lock: true }),
        ['Sign', 'Seal'],
      ],
    ];
    for (const [name, ofd, values] of forms) {
      const blocks = secondOpinion(ofd);
      expect(blocks.length, name).toBe(values.length);
      for (const [i, block] of blocks.entries()) {
        expect(block, name).toMatch(/refs ok \d+ bad 0 missing 0 /);
        if (values[i] === 'Sign') expect(block, name).toContain('CMS contentType 2a811ccf550601040202');
        else {
          expect(block, name).toContain('dataHash==SM3(Signature.xml) True');
          expect(block, name).toContain('SES sig over TBS DER True');
          expect(block, name).toContain('sealsig over info DER True');
          expect(block, name).toContain('Seal.esl == eseal in SES True');
        }
      }
    }
  },
  60_000,
);

test('without a lock the list of signatures stays open, and later signatures count', async () => {
  const sealed = await sealWith(decision.ofd, { stamps: place() });
  expect(summary(await verify(sealed, options))).toEqual(['valid', [['seal', ...PASSED]]]);
  const noted = await signWith(sealed);
  expect(summary(await verify(noted, options))).toEqual([
    'valid',
    [
      ['seal', ...PASSED],
      ['cms', ...PASSED],
    ],
  ]);
});

describe('an entry that is left out for a later step', () => {
  test('leaves the document open until the last signature covers it', async () => {
    const page = 'Doc_0/Pages/Page_1/Content.xml';
    const signed = await signWith(decision.ofd, { leaveOut: [page] });
    expect((await verify(signed, options)).status).not.toBe('valid');
    const { zip } = openOfd(signed);
    const files = new Map(zip.names.map((name) => [name, zip.read(name)]));
    const text = new TextDecoder().decode(files.get(page));
    files.set(
      page,
      new TextEncoder().encode(text.replace('</ofd:Layer>', '<!-- filled by the next step --></ofd:Layer>')),
    );
    const sealed = await sealWith(writePackage(files), { stamps: place(), lock: true });
    expect(summary(await verify(sealed, options))).toEqual([
      'valid',
      [
        ['cms', ...PASSED],
        ['seal', ...PASSED],
      ],
    ]);
  });
});
