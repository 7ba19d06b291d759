/** Pictures of untrusted pages: content that cannot be drawn is reported, and nothing is drawn that would not fit into memory. */
import { openOfd, signOfd, writePackage } from '@govseal/ofd';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { loadSeeds } from '../../cli/src/demo/seed-data.ts';
import { type SealScene, sealScene } from '../../ofd/test/sealed.ts';
import { composeDecisionOfd } from '../src/compose-ofd.ts';
import { renderOfd } from '../src/render-ofd.ts';

let scene: SealScene;
let letter: Uint8Array;
beforeAll(async () => {
  scene = await sealScene();
  letter = (await composeDecisionOfd(loadSeeds().decision, { created: scene.at, fonts: 'named' })).ofd;
}, 60_000);

async function sealedWith(data: Uint8Array): Promise<Uint8Array> {
  const seal = await scene.sealWith({ picture: { type: 'PNG', data, width: 42, height: 42 } });
  const stamps = [{ page: 1, x: 100, y: 100 }];
  const { bureau, at, authority } = scene;
  return (await signOfd(letter, { engine: authority.engine, signer: bureau.signer, seal: seal.der, at, stamps })).bytes;
}

const png = (): Buffer => PNG.sync.write(new PNG({ width: 8, height: 8 }));

test('a seal whose picture is a PNG is drawn', async () => {
  const [page] = await renderOfd(await sealedWith(png()));
  expect(page!.omitted).toEqual([]);
});

test.each<[string, Uint8Array]>([
  ['is no PNG', new TextEncoder().encode('this is no picture, whatever its seal says of it')],
  ['ends early', png().subarray(0, 45)],
  ['says that it has 60,000 × 60,000 points', withSize(60_000)],
])('a seal whose picture %s is left out and reported', async (_, data) => {
  const [page] = await renderOfd(await sealedWith(data));
  expect(page!.omitted).toEqual(['image png']);
  expect(PNG.sync.read(Buffer.from(page!.png)).width).toBe(909);
});

test('a page of a hundred metres is refused with a code', async () => {
  const { zip } = openOfd(letter);
  const files = new Map(zip.names.map((name) => [name, zip.read(name)]));
  const document = new TextDecoder().decode(files.get('Doc_0/Document.xml'));
  const large = document.replace('0 0 210 297', '0 0 99999 99999');
  expect(large).not.toBe(document);
  files.set('Doc_0/Document.xml', new TextEncoder().encode(large));
  await expect(renderOfd(writePackage(files))).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
});

function withSize(side: number): Uint8Array {
  const bytes = png();
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes;
}
