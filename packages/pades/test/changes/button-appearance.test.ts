/**
 * Check boxes and radio buttons under an approval policy: a box with a mark is on, a box with at most a frame is off.
 */
import { latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import type { FilledField } from '@govseal/evidence';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

const DINGBATS = '/Font << /ZaDb << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >>';
const picture = (content: string, more = `/Resources << ${DINGBATS} >>`, box = '[0 0 20 20]'): string =>
  `<< /Type /XObject /Subtype /Form /BBox ${box} ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`;

const FRAME = '0.5 w 1 1 18 18 re S';
const CHECK = 'q BT /ZaDb 14 Tf 0 g 4 5 Td (4) Tj ET Q';

interface Look {
  readonly on?: string;
  readonly off?: string;
  /** Instead of both states. */
  readonly states?: string;
  readonly entries?: string;
}

/** Facts about a box `tick` with these pictures and an existing value. */
async function facts(value: string, look: Look): Promise<{ filled?: FilledField; emptyShown?: FilledField }> {
  const made = makePdf({
    fields: [
      { name: 'tick', type: 'Tx', rect: [50, 500, 70, 520] },
      { name: 'clerk', type: 'Sig' },
    ],
  });
  const number = Number(/\n(\d+) 0 obj\n<<(?:(?!endobj)[\s\S])*\(tick\)/.exec(latin1(made))![1]);
  const body = new RegExp(`\\n${number} 0 obj\\n(<<.*?>>)\\nendobj`, 's').exec(latin1(made))![1]!;
  const states = look.states ?? '/Yes 60 0 R /Off 61 0 R';
  const field = `/FT /Btn ${value} /AP << /N << ${states} >> >> ${look.entries ?? ''}`;
  const objects = { 60: picture(look.on ?? CHECK), 61: picture(look.off ?? FRAME) };
  const changed = appendUpdate(made, { [number]: body.replace('/FT /Tx', field), ...objects });
  const pdf = (await signPdf(changed, { force: true, signer, engine: nodeEngine, at, field: 'clerk' })).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine: nodeEngine });
  const { filled, emptyShown = [] } = signatures[0]!.revision!;
  return {
    ...(filled[0] && { filled: filled[0] }),
    ...(emptyShown[0] && { emptyShown: emptyShown[0] }),
  };
}

const ON = '/V /Yes /AS /Yes';
const OFF = '/V /Off /AS /Off';

const CIRCLE = (radius: number, paint: string): string => {
  const k = 0.5523 * radius;
  const [l, r, m] = [10 - radius, 10 + radius, 10];
  return `${r} ${m} m ${r} ${m + k} ${m + k} ${r} ${m} ${r} c ${m - k} ${r} ${l} ${m + k} ${l} ${m} c ${l} ${m - k} ${m - k} ${l} ${m} ${l} c ${m + k} ${l} ${r} ${m - k} ${r} ${m} c ${paint}`;
};

/** An N as large as the box, drawn with curves. */
const LETTER = '1 w 2 2 m 2 8 2 12 2 18 c 7 13 13 7 18 2 c 18 8 18 12 18 18 c S';

describe('pictures of common writers', () => {
  test.each<[string, Look]>([
    ['Acrobat', { on: `0.75 g 0 0 20 20 re f 0.5 w 0.5 0.5 19 19 re s ${CHECK}`.replace('0.75 g', '0.9 g') }],
    ['a box without a picture for off', { states: '/Yes 60 0 R' }],
    ['a cross of two lines', { on: `${FRAME} 2 w 5 5 m 15 15 l 5 15 m 15 5 l S` }],
    ['a check of two lines', { on: `${FRAME} 2 w 5 10 m 9 5 l 15 15 l S` }],
    ['a cross of two paths', { on: `${FRAME} 2 w 5 5 m 15 15 l S 5 15 m 15 5 l S` }],
    ['a filled diamond', { on: `${FRAME} 0 g 10 4 m 16 10 l 10 16 l 4 10 l h f` }],
    ['a filled square', { on: `${FRAME} 0 g 5 5 10 10 re f` }],
    ['a radio button', { on: `${CIRCLE(9, 'S')} 0 g ${CIRCLE(5, 'f')}`, off: CIRCLE(9, 'S') }],
    ['a radio button with a glyph', { on: 'BT /ZaDb 14 Tf 4 5 Td (l) Tj ET', off: `1 g ${CIRCLE(9, 'b')}` }],
  ])('%s: on matches, off shows nothing', async (_, look) => {
    expect(await facts(ON, look)).toMatchObject({ filled: { appearance: 'matches', shown: 'Yes' } });
    expect(await facts(OFF, look)).toEqual({});
  });
});

describe('pictures that do not distinguish on from off', () => {
  test.each<[string, Look]>([
    ['exchanged', { on: FRAME, off: CHECK }],
    ['the same twice', { off: CHECK }],
    ['a mark in both', { off: `${FRAME} 2 w 4 10 m 16 10 l S` }],
    ['nothing in both', { on: FRAME }],
    ['a word', { on: 'BT /F1 10 Tf 2 5 Td (no) Tj ET' }],
    ['a word of lines', { on: '1 w 3 5 m 3 15 l 9 5 l 9 15 l S 11 5 m 17 5 l 17 15 l 11 15 l h S' }],
    ['a letter of lines', { on: '1 w 5 5 m 5 15 l 15 5 l 15 15 l S' }],
    ['a filled outline of many points', { on: '0 g 3 3 m 5 17 l 7 8 l 12 17 l 17 3 l 10 5 l h f' }],
    ['two glyphs', { on: 'BT /ZaDb 8 Tf 2 5 Td (48) Tj ET' }],
    ['another glyph', { on: 'BT /ZaDb 14 Tf 4 5 Td (\\101) Tj ET' }],
    ['a white mark', { on: CHECK.replace('0 g', '1 g') }],
    ['a grey mark on grey', { on: `0.5 g 0 0 20 20 re f ${CHECK.replace('0 g', '0.4 g')}` }],
    ['a mark outside the box', { on: CHECK.replace('4 5 Td', '40 5 Td') }],
    ['a mark clipped away', { on: `q 0 0 2 2 re W n ${CHECK} Q` }],
    ['a tiny mark', { on: CHECK.replace('14 Tf', '4 Tf') }],
    ['a mark painted over', { on: `${CHECK} 1 g 0 0 20 20 re f` }],
    ['a black area when off', { off: '0 g 0 0 20 20 re f' }],
    ['a black area of lines when off', { off: '0 g 1 1 m 19 1 l 19 19 l 1 19 l h f' }],
    ['a black circle when off', { off: `0 g ${CIRCLE(9, 'f')}` }],
    ['a letter of curves when off', { off: LETTER }],
    ['a letter of curves around the mark', { on: `${LETTER} ${CHECK}`, off: LETTER }],
    ['a border as thick as the box', { off: '8 w 2 2 16 16 re S' }],
    ['a third state', { states: '/Yes 60 0 R /No 60 0 R /Off 61 0 R' }],
    ['a down appearance', { states: '/Yes 60 0 R /Off 61 0 R >> /D << /Yes 61 0 R /Off 60 0 R' }],
    ['a layer', { entries: '/OC 62 0 R' }],
  ])('%s', async (_, look) => {
    const [on, off] = [await facts(ON, look), await facts(OFF, look)];
    expect(on.filled?.appearance).not.toBe('matches');
    expect(off.emptyShown).toBeDefined();
  });

  test('a ticked box whose field has no value', async () => {
    expect(await facts('/AS /Yes', {})).toMatchObject({ emptyShown: { value: '', appearance: 'differs' } });
  });
});
