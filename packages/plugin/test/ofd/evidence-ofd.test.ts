/** `collectOfdEvidence` by itself: facts without trust, the content of a time-stamp as an argument, limits as coded errors. */
import { collectOfdEvidence, openOfd } from '@govseal/ofd';
import { beforeAll, expect, test } from 'vitest';
import { PAGE } from './attacks/document.ts';
import { changed, pack, unpack } from './attacks/pack.ts';
import { type OfdScene, ofdScene } from './attacks/scene.ts';

let scene: OfdScene;
beforeAll(async () => {
  scene = await ofdScene();
});

test('evidence is facts: digests, value, seal, list, stamps, and no verdict', async () => {
  const { engine } = scene;
  const { signatures, findings } = await collectOfdEvidence(openOfd(await scene.approved(true)), { engine });
  expect(findings).toEqual([]);
  expect(signatures).toMatchObject([
    { id: 's001', type: 'cms', coverage: 'whole-file', modifications: { level: 'allowed' }, nesting: 0 },
    {
      id: 's002',
      type: 'seal',
      cryptographic: { digest: 'match', signatureValue: 'valid' },
      coverage: 'whole-file',
      modifications: { level: 'none' },
      nesting: 1,
      seal: { version: 4, signatureValue: 'valid', signerListed: true },
      package: {
        referenceDigest: 'SM3',
        uncovered: [],
        stamps: [{ page: 1, box: { x: 126, y: 186, width: 42, height: 42 } }],
      },
      timestamps: [{ kind: 'signature', imprint: 'match' }],
    },
  ]);
});

test('the content of a seal’s time-stamp is an argument; default the signature value', async () => {
  const file = openOfd(await scene.sealed());
  const { engine } = scene;
  const imprint = async (timestamped?: Parameters<typeof collectOfdEvidence>[1]['timestamped']): Promise<unknown> => {
    const options = timestamped === undefined ? { engine } : { engine, timestamped };
    return (await collectOfdEvidence(file, options)).signatures[0]?.timestamps[0]?.imprint;
  };
  expect(await imprint()).toBe('match');
  expect(await imprint((ses) => ses.signatureValue)).toBe('match');
  expect(await imprint((ses) => ses.tbs)).toBe('mismatch');
});

test('an exceeded limit is a separate error, not a finding about one signature', async () => {
  const bytes = await scene.approved(false);
  await expect(
    collectOfdEvidence(openOfd(bytes, { limits: { references: 10 } }), { engine: scene.engine }),
  ).rejects.toThrow('BUDGET_EXCEEDED');
  expect(() => openOfd(bytes, { limits: { parts: 3 } })).toThrow('BUDGET_EXCEEDED');
  expect(() => openOfd(bytes, { limits: { signatures: 1 } })).toThrow('BUDGET_EXCEEDED');
  const broken = changed(bytes, { [PAGE]: null, 'Doc_0/Res/font.ttf': null });
  expect(() => openOfd(broken, { limits: { faults: 1 } })).toThrow('BUDGET_EXCEEDED');
});

test('order of entries and compression do not affect the signature', async () => {
  const entries = [...unpack(await scene.sealed())].reverse();
  const { signatures } = await collectOfdEvidence(openOfd(pack(new Map(entries))), { engine: scene.engine });
  expect(signatures[0]).toMatchObject({ cryptographic: { digest: 'match', signatureValue: 'valid' }, findings: [] });
});
