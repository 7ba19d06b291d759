/**
 * Unlisted parts (widgets that no form lists, annotations written directly into their page, flags, the trailer) must
 * not change after a signature.
 */
import { latin1 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';

// Objects of the fixture: 1 catalog, 4 page, 6 the field `opinion`, 30 a widget that no form lists, 31 and 32 looks.
const widget = (entries: string): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (stray) /F 4 /Rect [50 600 300 620] ${entries} >>`;
const look = (text: string): string => {
  const content = `/Tx BMC BT 10 TL (${text}) Tj ET EMC`;
  return `<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Length ${content.length} >>\nstream\n${content}\nendstream`;
};
const NOTE = '<</Type /Annot/Subtype /Square/Rect [50 650 300 670]/Contents (100)>>';
const OTHER = NOTE.replace('(100)', '(900)');
let signed: Uint8Array;
beforeAll(async () => {
  const { signer } = await (await createTestAuthority()).issueSigner();
  const plain = makePdf({ fields: [{ name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] }] });
  const page = /4 0 obj\n([\s\S]*?)\nendobj/.exec(latin1(plain))![1]!;
  const source = appendUpdate(plain, {
    4: page.replace('/Annots [6 0 R', `/Annots [6 0 R 30 0 R ${NOTE}`),
    30: widget('/V (100) /AP << /N 31 0 R >>'),
    31: look('100'),
  });
  signed = (await signPdf(source, { force: true, signer, engine, at: new Date('2026-10-14T01:30:00Z') })).toBytes();
});

async function evaluated(objects: Readonly<Record<number, string>>): Promise<unknown> {
  const { signatures } = await collectPdfEvidence(openPdf(appendUpdate(signed, objects)), { engine });
  const { level, findings } = signatures[0]!.modifications;
  expect(signatures[0]!.cryptographic.digest).toBe('match');
  return [level, findings.map(({ code, at }) => `${code} ${at.path?.split('.').at(-1)}`)];
}

describe('a widget that no form lists', () => {
  test('may be rewritten unchanged', async () => {
    expect(await evaluated({ 30: widget('/V (100) /AP << /N 31 0 R >>') })).toEqual(['none', []]);
  });

  test.each([
    ['another look', { 30: widget('/V (100) /AP << /N 32 0 R >>'), 32: look('900') }],
    ['the same look drawn differently', { 31: look('900') }],
    ['another value', { 30: widget('/V (900) /AP << /N 31 0 R >>') }],
    ['another position', { 30: widget('/V (100) /AP << /N 31 0 R >> /BS << /W 9 >>') }],
    ['a key twice', { 30: widget('/V (100) /V (900) /AP << /N 31 0 R >>') }],
    ['a key twice, in reverse order', { 30: widget('/V (900) /V (100) /AP << /N 31 0 R >>') }],
  ])('must not get %s', async (_, objects) => {
    expect(await evaluated(objects as Record<number, string>)).toEqual(['disallowed', expect.anything()]);
  });
});

/** An object of the signed file with some text replaced. */
function changed(number: number, from: string, to: string): Record<number, string> {
  const { offset } = openPdf(signed).latest.entry(number) as { offset: number };
  const body = /^\d+ \d+ obj\n([\s\S]*?)\nendobj/.exec(latin1(signed.subarray(offset)))![1]!;
  expect(body).toContain(from);
  return { [number]: body.replace(from, to) };
}

test.each([
  ['has another text', OTHER],
  ['was removed', ''],
  ['has another one before it', `${OTHER} ${NOTE}`],
  ['has another one after it', `${NOTE} ${OTHER}`],
])('an annotation written into its page that %s is reported', async (_, note) => {
  expect(await evaluated(changed(4, NOTE, note))).toEqual(['disallowed', expect.anything()]);
  expect(await evaluated(changed(4, '/Rotate 0', '/Rotate 0 '))).toEqual(['none', []]);
});

test.each([
  ['/Own << /Inner [1 0 R] >>', 'disallowed'],
  ['/Own << /Inner [1 (x)] >>', 'none'],
])('a trailer must not refer to objects in private entries: %s', async (entry, level) => {
  const pdf = appendUpdate(signed, {}, `/Root 1 0 R ${entry}`);
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  expect(signatures[0]!.modifications.level).toBe(level);
});

test.each(['/SigFlags 2', '/SigFlags 0', '', '/SigFlags 7', '/SigFlags -1', '/SigFlags true'])(
  'the flags of a signed file must not become %j',
  async (flags) => {
    expect(await evaluated(changed(1, '/SigFlags 3', flags))).toEqual([
      'disallowed',
      ['PADES_CHANGE_CATALOG SigFlags'],
    ]);
  },
);
