/** Layers and annotations that every reader shows in the same way, on screen and on paper, keep a signature valid. */
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { type Base, form, signed, toBytes } from './attacks/pdf-text.ts';
import { attackScene, generousOptions } from './attacks/scene.ts';

const layer = (configuration: string, usage: string): Base => ({
  catalog: `/OCProperties << /OCGs [20 0 R] /D << ${configuration} >> >>`,
  more: { 20: `<< /Type /OCG /Name (Terms) /Usage << /CreatorInfo << /Creator (x) >> ${usage} >> >>` },
});
const stamp = (flags: number): Base => ({
  annotations: '20 0 R',
  more: {
    20: `<< /Type /Annot /Subtype /Stamp /P 4 0 R /F ${flags} /Rect [60 500 460 530] /AP << /N 21 0 R >> >>`,
    21: form(''),
  },
});
const page = (action: string): Base => ({ page: `/AA << /O << /S /${action} >> >>` });

test.each([
  ['a layer that is on, by its usage as well', layer('', '/View << /ViewState /ON >> /Print << /PrintState /ON >>')],
  ['a layer that is off, by its usage as well', layer('/OFF [20 0 R]', '/View << /ViewState /OFF >>')],
  ['a layer that is turned on', layer('/BaseState /OFF /ON [20 0 R]', '/Print << /PrintState /ON >>')],
  ['a layer that the base turns off', layer('/BaseState /OFF', '/Print << /PrintState /OFF >>')],
  ['a layer whose usage is for export', layer('', '/Export << /ExportState /OFF >>')],
  ['a stamp on screen and paper', stamp(4)],
  ['a stamp on the screen alone', stamp(0)],
  ['a stamp nowhere', stamp(2 | 4 | 32)],
  ['a stamp on neither', stamp(32)],
  ['a thread of this document', page('Thread /D 0')],
  [
    'a model that waits for a click',
    {
      annotations: '20 0 R',
      more: { 20: '<< /Type /Annot /Subtype /3D /P 4 0 R /F 4 /Rect [60 500 460 530] /3DA << /A /XA >> >>' },
    },
  ],
] as const)('%s', async (_, base) => {
  const scene = await attackScene();
  const report = await verify(toBytes(await signed(scene, base)), await generousOptions(scene));
  expect([report.status, report.findings]).toEqual(['valid', []]);
});
