/** Pages: drawn from a record and sealed, and each way of showing something else than the record. */
import { concatBytes, utf8 } from '@govseal/core';
import type { SealSpec } from '@govseal/forms';
import { signPdf } from '@govseal/pades';
import { openPdf } from '@govseal/pdf';
import { associatedFile } from '@govseal/plugin/pages';
import { composePages, drawSeal } from '@govseal/slip';
import { Type } from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { defineKind } from '../src/index.ts';
import { definePage, RECORD_FILE, recordLayout } from '../src/page/index.ts';
import { BUREAU, codesOf, makeScene, type Scene } from './scene.ts';

const text = (zh: string, en: string) => Type.String({ minLength: 1, maxLength: 200, label: { zh, en } });
const card = defineKind({
  kind: 'yellow-card/1',
  title: { zh: '黄牌通知书', en: 'Yellow card' },
  schema: Type.Object({
    caseNo: text('办件编号', 'Case number'),
    unit: text('被监察单位', 'Unit'),
    reasons: Type.Array(text('事由', 'Reason'), { minItems: 1, maxItems: 9, label: { zh: '事由', en: 'Reasons' } }),
    isFinal: Type.Boolean({ label: { zh: '是否终结', en: 'Final' } }),
    date: Type.String({ format: 'date' }),
  }),
  signers: [{ role: '经办', unit: BUREAU }],
});
const definition = {
  record: card,
  sealers: [{ role: '审核', unit: BUREAU }],
  issuer: ({ date }: { date: string }) => ({ agency: BUREAU, date }),
};
const cardPage = definePage(definition);
const content = {
  caseNo: '330800-2026-000001',
  unit: '示例局',
  reasons: ['超过承诺时限', '未告知'],
  isFinal: false,
  date: '2026-10-14',
};
const seal: SealSpec = { name: '示例局监察专用章' };

let scene: Scene;
let record: Uint8Array;
let sealed: Uint8Array;
const options = (changes = {}) => scene.options({ documents: {}, ...changes });

async function sealPage(pdf: Uint8Array, who = scene.reviewer): Promise<Uint8Array> {
  const { signer, engine, at, tsa } = scene.by(who);
  const appearance = await drawSeal(seal);
  return (await signPdf(pdf, { signer, engine, at, tsa, appearance, field: 'sig.seal' })).toBytes();
}

async function outcome(pdf: Uint8Array, changes = {}, page = cardPage): Promise<[string, string[]]> {
  const result = await page.verify(pdf, await options(changes));
  if (result.status === 'valid') return ['valid', []];
  expect(JSON.stringify(result.record)).not.toContain('caseNo');
  return [result.status, codesOf(result)];
}

const created = () => scene.authority.clock();
beforeAll(async () => {
  scene = await makeScene();
  record = await card.sign(content, scene.by(scene.clerk));
  const { pdf } = await cardPage.compose(record, { created: created(), verify: await options() });
  sealed = await sealPage(pdf);
});

test('a page that was drawn from a valid record and sealed is valid, with the record inside', async () => {
  const result = await cardPage.verify(sealed, await options());
  if (result.status !== 'valid') expect(codesOf(result)).toEqual([]);
  expect(result).toMatchObject({ status: 'valid', record: { content }, findings: [] });
  expect(associatedFile(openPdf(sealed).latest, RECORD_FILE)).toEqual(record);
});

test('every field is a row, by the labels of the schema', () => {
  expect(card.rows(content).map(({ label, value }) => `${label.zh}：${value.zh} / ${value.en}`)).toEqual([
    '办件编号：330800-2026-000001 / 330800-2026-000001',
    '被监察单位：示例局 / 示例局',
    '事由：超过承诺时限；未告知 / 超过承诺时限; 未告知',
    '是否终结：否 / no',
    'date：2026-10-14 / 2026-10-14',
  ]);
  expect(card.rows(content, ['/unit'])[1]!.value.en).toBe('(hidden)');
});

describe('what does not count', () => {
  /** A page that shows other content than its record has, sealed by the right office. */
  async function drawnOtherwise(shown: typeof content): Promise<Uint8Array> {
    const bytes = record;
    const attachments = [{ name: RECORD_FILE, bytes, mimeType: 'application/pkcs7-mime', description: '黄牌通知书' }];
    const document = recordLayout(card, { content: shown, hidden: [] }, definition.issuer(shown));
    const { layoutOfficial } = await import('@govseal/forms');
    const pages = {
      title: document.title,
      subject: 'Yellow card',
      author: BUREAU,
      layout: (measures: object | undefined) => layoutOfficial(document, measures),
    };
    return (await composePages(pages, { created: created(), attachments })).pdf;
  }

  test('a page that shows something else than its record', async () => {
    expect(await outcome(await sealPage(await drawnOtherwise(content)))).toEqual(['valid', []]);
    const forged = await sealPage(await drawnOtherwise({ ...content, unit: '另一局' }));
    expect(await outcome(forged)).toEqual(['indeterminate', ['PAGE_DIFFERS']]);
  });

  test('a record that does not count, inside of a sealed page', async () => {
    const early = await options({ at: new Date('2020-01-01T00:00:00Z') });
    await expect(cardPage.compose(record, { created: created(), verify: early })).rejects.toMatchObject({
      code: expect.stringMatching(/^PAGE_RECORD_/),
    });
    const other = definePage({ ...definition, record: defineKind({ ...card.definition, kind: 'red-card/1' }) });
    expect(await outcome(sealed, {}, other)).toEqual(['invalid', ['PAGE_RECORD_NOT_VALID']]);
    const [status, codes] = await outcome(sealed, { roster: undefined });
    expect([status, codes]).toEqual(['indeterminate', ['PAGE_RECORD_UNKNOWN']]);
  });

  test('no seal, the seal of a stranger, a signature of the wrong role', async () => {
    const { pdf } = await cardPage.compose(record, { created: created(), verify: await options() });
    expect((await outcome(pdf))[0]).not.toBe('valid');
    expect((await outcome(await sealPage(pdf, scene.stranger)))[1]).toContain('APPROVAL_SIGNER_UNKNOWN');
    expect((await outcome(await sealPage(pdf, scene.clerk)))[0]).not.toBe('valid');
    expect((await outcome(await sealPage(pdf, scene.leaver)))[0]).toBe('invalid');
  });

  test('bytes after the seal, a changed byte, another PDF, no PDF', async () => {
    expect((await outcome(concatBytes(sealed, sealed.subarray(sealed.length - 40))))[0]).not.toBe('valid');
    const copy = sealed.slice();
    copy[2000]! ^= 1;
    expect((await outcome(copy))[0]).not.toBe('valid');
    const document = recordLayout(card, { content, hidden: [] }, definition.issuer(content));
    const { layoutOfficial } = await import('@govseal/forms');
    const pages = { title: '一', subject: '二', author: '三', layout: () => layoutOfficial(document) };
    const bare = await composePages(pages, { created: created() });
    expect(await outcome(await sealPage(bare.pdf))).toEqual(['unreadable', ['PAGE_RECORD_MISSING']]);
    expect(await outcome(utf8('no page'))).toEqual(['unreadable', ['PAGE_UNREADABLE']]);
  });
});

test('a page that nobody seals is no definition', () => {
  expect(() => definePage({ ...definition, sealers: [] })).toThrow(/RECORD_DEFINITION/);
});
