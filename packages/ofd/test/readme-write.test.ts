/** Runs the second example of the README unchanged. */
import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { layoutDecision, parseDecision } from '@govseal/forms';
import { createSeal, namedFonts, openOfd, signOfd, writeOfd } from '@govseal/ofd';
import { expect, test } from 'vitest';
import { POINT_PNG, sealScene } from './sealed.ts';

test('the example of the README writes, signs and seals a letter', async () => {
  const scene = await sealScene();
  const { at, maker } = scene;
  const [bureau, clerk] = [scene.bureau.signer, scene.clerk.signer];
  const json = readFileSync(new URL('../../../seeds/cases/decision.json', import.meta.url), 'utf8');
  const decision = parseDecision(json);
  const about = { docId: '0'.repeat(32), title: '决定书', author: '衢州市示例局', subject: '示例', created: at };
  const particulars = {
    ...{ vid: 'README', esId: '33080000000001', name: '衢州市示例局' },
    ...{ createDate: at, validStart: at, validEnd: new Date('2028-12-31T00:00:00Z') },
    picture: { type: 'PNG', data: POINT_PNG, width: 42, height: 42 },
  };

  // README
  const fonts = namedFonts({ regular: '仿宋', bold: '黑体' }); // or a FontBook of @govseal/slip: subsets embedded
  const pages = layoutDecision(decision, { metrics: fonts });
  const letter = writeOfd({ ...about, pages, fonts });
  const seal = await createSeal({ ...particulars, engine, maker, signers: [bureau.certificate] });
  const checked = await signOfd(letter.ofd, { engine, signer: clerk, at }); // type Sign
  const stamps = [{ page: letter.seal!.page, x: letter.seal!.rect.x, y: letter.seal!.rect.y }];
  const sealed = await signOfd(checked.bytes, {
    engine,
    signer: bureau,
    seal: seal.der,
    stamps,
    seam: {},
    lock: true,
    at,
  });
  // README

  expect(openOfd(sealed.bytes).signatures.map(({ type }) => type)).toEqual(['Sign', 'Seal']);
});

test('the README contains this example', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
    .split('  // README\n')[1]!
    .replace(/^ {2}/gm, '');
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, second] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block!);
  expect(second).toContain(own);
});
