/** Choice fields and buttons under an approval policy: they must show the value that programs read. */
import { latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, type FieldRenderer, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import { scratchPdf } from '../scratch.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

const AGREED = '<FEFF540C610F>';
const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 250 20]';
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const stream = (keys: string, content: string): string =>
  `<< ${keys} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const picture = (content: string, font = HELVETICA): string =>
  stream(`${FORM} /Resources << /Font << /F1 ${font} >> >>`, content);

/** The fact about the field `opinion` after replacing it by a field with this value and picture. */
async function fact(field: string, objects: Record<number, string>, renderField?: FieldRenderer): Promise<unknown> {
  const made = makePdf({
    fields: [
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      { name: 'clerk', type: 'Sig' },
    ],
  });
  const number = Number(/\n(\d+) 0 obj\n<<(?:(?!endobj)[\s\S])*\(opinion\)/.exec(latin1(made))![1]);
  const body = new RegExp(`\\n${number} 0 obj\\n(<<.*?>>)\\nendobj`, 's').exec(latin1(made))![1]!;
  const changed = appendUpdate(made, { [number]: `${body.replace('/FT /Tx', field)} `, ...objects });
  const pdf = (await signPdf(changed, { force: true, signer, engine: nodeEngine, at, field: 'clerk' })).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(pdf), {
    engine: nodeEngine,
    ...(renderField && { renderField }),
  });
  return {
    ...signatures[0]!.revision!.filled[0],
    codes: signatures[0]!.findings.map(({ code }) => code),
  };
}

const choice = (value: string, options = ''): string => `/FT /Ch /Ff 131072 /V ${value} /AP << /N 60 0 R >> ${options}`;

describe('a choice', () => {
  test('in plain Latin text matches', async () => {
    const look = picture('BT /F1 10 Tf 0 g 2 5 Td (agree) Tj ET');
    expect(await fact(choice('(agree)'), { 60: look })).toMatchObject({ appearance: 'matches' });
  });

  test('that equals our rendering matches', async () => {
    const render: FieldRenderer = (_, value) =>
      scratchPdf({ width: 250, height: 20, content: `BT /F1 10 Tf 2 5 Td (${value === '同意' ? 'T' : 'F'}) Tj ET` });
    const look = picture('BT /F1 10 Tf 2 5 Td (T) Tj ET');
    expect(await fact(choice(AGREED), { 60: look }, render)).toMatchObject({ appearance: 'matches', shown: '同意' });
    expect(await fact(choice('(refused)'), { 60: look }, render)).toMatchObject({ appearance: 'differs' });
  });

  test('whose option has another text is not known to show its value', async () => {
    const look = picture('BT /F1 10 Tf 0 g 2 5 Td (refused) Tj ET');
    const options = `/Opt [[${AGREED} (refused)] [(x) (agreed)]]`;
    expect(await fact(choice(AGREED, options), { 60: look })).toMatchObject({ appearance: 'unknown' });
  });

  test.each([
    ['another text', 'BT /F1 10 Tf 2 5 Td (refused) Tj ET', HELVETICA],
    ['two strings', 'BT /F1 10 Tf 2 5 Td <0102> (refused) Tj ET', HELVETICA],
    [
      'glyph names by number',
      'BT /F1 10 Tf 2 5 Td <0102> Tj ET',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /uni540C /uni610F] >> >>',
    ],
    [
      'a map for copies',
      'BT /F1 10 Tf 2 5 Td <7265> Tj ET',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 61 0 R >>',
    ],
  ])('never matches with %s', async (_, content, font) => {
    const map = stream(
      '',
      '1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <72> <540C> <65> <610F> endbfchar',
    );
    const found = await fact(choice(AGREED), { 60: picture(content, font), 61: map });
    expect(['differs', 'unknown']).toContain((found as { appearance: string }).appearance);
  });
});

describe('a button', () => {
  const button = (value: string, state: string): string =>
    `/FT /Btn /V /${value} /AS /${state} /AP << /N << /Yes 60 0 R /Off 61 0 R >> >>`;
  const tick = picture('BT /F1 12 Tf 2 5 Td (X) Tj ET');
  const blank = picture('');

  test('in the state of its value proves nothing, because only the page states the meaning of a tick', async () => {
    const found = await fact(button('Yes', 'Yes'), { 60: tick, 61: blank });
    expect(found).toMatchObject({ appearance: 'unknown', shown: 'Yes' });
  });

  test('in another state differs', async () => {
    expect(await fact(button('Yes', 'Off'), { 60: tick, 61: blank })).toMatchObject({ appearance: 'differs' });
  });

  test('whose picture cannot be read is an error', async () => {
    const found = await fact(button('Yes', 'Yes'), { 60: picture('q BT /F1 12 Tf (X) (Y) Tj ET'), 61: blank });
    expect(found).toMatchObject({ appearance: 'unknown' });
    expect((found as { codes: string[] }).codes).toContain('PADES_FIELD_APPEARANCE_UNREADABLE');
  });
});
