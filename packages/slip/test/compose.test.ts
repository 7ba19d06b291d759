import { toHex } from '@govseal/core';
import { headerFields, stepLock } from '@govseal/forms';
import {
  openPdf,
  PdfArray,
  PdfDict,
  PdfName,
  PdfRef,
  type PdfStream,
  type PdfString,
  readTextString,
} from '@govseal/pdf';
import { expect, test } from 'vitest';
import { defaultFonts } from '../src/fonts.ts';
import { composeDecision, composeSlip, drawFieldAppearance, SlipError } from '../src/index.ts';
import { created, decision, expand, extractText, hasTool, run, slip } from './tools.ts';

const attachment = {
  name: 'slip-reference.json',
  bytes: new TextEncoder().encode('{"digest":"示例"}'),
  mimeType: 'application/json',
  description: '审批流转单摘要',
};
const composed = await composeSlip(slip, { created });
const letter = await composeDecision(decision, { created, attachment });
const view = openPdf(composed.pdf).latest;
const letterView = openPdf(letter.pdf).latest;

test('equal input gives equal bytes, a different date does not', async () => {
  expect((await composeSlip(slip, { created })).pdf).toEqual(composed.pdf);
  expect((await composeDecision(decision, { created, attachment })).pdf).toEqual(letter.pdf);
  const later = await composeSlip(slip, { created: new Date('2026-10-09T01:00:01Z') });
  expect(toHex(later.pdf) === toHex(composed.pdf)).toBe(false);
});

test('every field and signature exists from the first revision, in a real hierarchy', () => {
  const fields = view.formFields();
  expect(fields.map((field) => field.fullName).sort()).toEqual(composed.fields.map((field) => field.name).sort());
  expect(openPdf(composed.pdf).revisions).toHaveLength(1);
  const opinion = fields.find((field) => field.fullName === 'step2.opinion')!;
  expect(opinion.type).toBe('Tx');
  expect(opinion.parents).toHaveLength(1);
  expect(opinion.flags & (1 << 12)).not.toBe(0);
  for (const field of fields) expect(field.widgets, field.fullName).toHaveLength(1);
  const form = view.dictionary(view.catalog.get('AcroForm'))!;
  expect(form.get('NeedAppearances')).toBeUndefined();
  expect(form.get('SigFlags')).toBe(3);
});

test('each signature field names what it locks, with P in the lock', () => {
  const lockOf = (name: string): { action: string; permission: unknown; fields: string[] } => {
    const field = view.formFields().find((candidate) => candidate.fullName === name)!;
    const lock = view.dictionary(field.dict.get('Lock'))!;
    expect(lock.get('Type')).toMatchObject({ value: 'SigFieldLock' });
    const names = view.resolve(lock.get('Fields'));
    return {
      action: (lock.get('Action') as PdfName).value,
      permission: lock.get('P'),
      fields: names instanceof PdfArray ? names.items.map((item) => readTextString(item as PdfString)) : [],
    };
  };
  expect(lockOf('sig.hall')).toEqual({ action: 'Include', permission: 2, fields: [...headerFields] });
  for (const number of [1, 2, 3]) {
    const lock = stepLock(number);
    expect(lockOf(`sig.step${number}`)).toEqual({
      action: 'Include',
      permission: 2,
      fields: lock.action === 'include' ? [...lock.fields] : [],
    });
  }
  expect(lockOf('sig.seal')).toEqual({ action: 'All', permission: 2, fields: [] });
});

test("a header field's appearance is what drawing its value again gives", async () => {
  for (const name of ['caseNo', 'applicant', 'acceptedAt']) {
    const field = composed.fields.find((candidate) => candidate.name === name)!;
    const [left, bottom, right, top] = field.rect;
    const again = openPdf(await drawFieldAppearance({ ...field, width: right - left, height: top - bottom })).latest;
    const resources = again.resolve(again.pages()[0]!.inherited('Resources')) as PdfDict;
    const drawn = expand(again, again.dictionary(resources.get('XObject'))!.get('FRM')!);
    const dict = view.formFields().find((candidate) => candidate.fullName === name)!.dict;
    expect(expand(view, view.dictionary(dict.get('AP'))!.get('N')!) === drawn, name).toBe(true);
    const other = openPdf(
      await drawFieldAppearance({ ...field, value: '不同意', width: right - left, height: top - bottom }),
    ).latest;
    const otherResources = other.resolve(other.pages()[0]!.inherited('Resources')) as PdfDict;
    expect(expand(other, other.dictionary(otherResources.get('XObject'))!.get('FRM')!) === drawn).toBe(false);
  }
});

test('the seal stands where the fields say, in the true size', () => {
  const field = composed.fields.find((candidate) => candidate.name === 'sig.seal')!;
  expect(field.rect[2] - field.rect[0]).toBeCloseTo(119.06, 1);
  expect(letter.seal.page).toBe(1);
  const sealField = letter.fields.find((candidate) => candidate.name === 'sig.seal')!;
  expect(sealField.rect[0]).toBeCloseTo((letter.seal.rect.x * 72) / 25.4, 1);
  expect(sealField.rect[3]).toBeCloseTo(((297 - letter.seal.rect.y) * 72) / 25.4, 1);
});

test('the letter carries its data as an associated file, an output intent and metadata, and claims no conformance', () => {
  const { catalog } = letterView;
  const files = letterView.resolve(catalog.get('AF')) as PdfArray;
  const specification = letterView.resolve(files.items[0]) as PdfDict;
  expect(specification.get('AFRelationship')).toMatchObject({ value: 'Data' });
  const stream = letterView.resolve(letterView.dictionary(specification.get('EF'))!.get('F')) as PdfStream;
  expect(letterView.streamData(stream)).toEqual(attachment.bytes);
  expect((stream.dict.get('Subtype') as PdfName).value).toBe('application/json');
  const intent = letterView.resolve((letterView.resolve(catalog.get('OutputIntents')) as PdfArray).items[0]) as PdfDict;
  const profile = letterView.streamData(letterView.resolve(intent.get('DestOutputProfile')) as PdfStream);
  expect(new DataView(profile.buffer, profile.byteOffset).getUint32(0)).toBe(profile.length);
  const xmp = new TextDecoder().decode(letterView.streamData(letterView.resolve(catalog.get('Metadata')) as PdfStream));
  expect(xmp).toContain('准予行政许可决定书 衢示许〔2026〕1号');
  expect(xmp).not.toContain('pdfaid');
  expect(readTextString(catalog.get('Lang') as PdfString)).toBe('zh-CN');
});

test('every font of the letter is embedded', () => {
  let fonts = 0;
  for (const number of letterView.objectNumbers()) {
    const object = letterView.get(number);
    if (!(object instanceof PdfDict) || !(object.get('Type') instanceof PdfName)) continue;
    const type = (object.get('Type') as PdfName).value;
    if (type === 'FontDescriptor') {
      fonts++;
      expect(object.get('FontFile2')).toBeInstanceOf(PdfRef);
    }
  }
  expect(fonts).toBeGreaterThan(3);
});

test('a character without a glyph is named before anything is drawn', async () => {
  const strange = { ...slip, applicantName: '示例\u{1F980}有限公司' };
  const error = await composeSlip(strange, { created }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SlipError);
  expect(error).toMatchObject({ code: 'SLIP_GLYPH_MISSING', params: { character: '🦀', codePoint: 'U+1F980' } });
});

test.skipIf(!hasTool('qpdf'))('qpdf finds both documents sound', () => {
  for (const pdf of [composed.pdf, letter.pdf]) {
    const { code, output } = run('qpdf', pdf, ['--check']);
    expect(output).toContain('No syntax or stream encoding errors found');
    expect(code).toBe(0);
  }
});

test.skipIf(!hasTool('mutool'))('mutool draws both documents without a complaint', () => {
  for (const pdf of [composed.pdf, letter.pdf]) {
    const { code, output } = run('mutool', pdf, ['draw', '-F', 'txt', '-o', '/dev/null']);
    // Some builds of mutool lack colour management and say so.
    const complaints = output
      .split('\n')
      .filter((line) => /error|warning/i.test(line) && !line.includes('ICC support'));
    expect(complaints).toEqual([]);
    expect(code).toBe(0);
  }
});

test.skipIf(!hasTool('pdftotext'))('the text that can be selected is the text that was given', () => {
  const text = extractText(composed.pdf);
  for (const part of [
    '衢州市示例局行政审批流转单',
    slip.caseNo,
    slip.itemName,
    slip.applicantName,
    '经办人意见限2个工作日结论日期签名',
    slip.duePromised,
    slip.notes!,
    '—1—',
  ]) {
    expect(text).toContain(part.replace(/\s/g, ''));
  }
  const letterText = extractText(letter.pdf);
  for (const part of [
    decision.docNo,
    '准予行政许可决定书',
    decision.grantee.uscc!,
    decision.licenceNo!,
    '2026年10月14日',
    ...decision.legalBasis,
  ]) {
    expect(letterText).toContain(part);
  }
  for (const condition of decision.conditions) expect(letterText).toContain(`${condition}。`);
});

/** The characters of GB/T 2312, level 1 in zones 16 to 55, level 2 in zones 56 to 87. */
function standardCharacters(firstZone: number, lastZone: number): string[] {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const characters: string[] = [];
  for (let zone = firstZone; zone <= lastZone; zone++) {
    // Zone 55 ends five characters early.
    for (let place = 1; place <= (zone === 55 ? 89 : 94); place++) {
      characters.push(decoder.decode(Uint8Array.of(zone + 0xa0, place + 0xa0)));
    }
  }
  return characters;
}

test('the font declares all of GB/T 2312 level 1, and of level 2 all but the 33 characters that the README lists', async () => {
  const { slices } = await defaultFonts();
  const undeclared = (characters: readonly string[]): string[] =>
    characters.filter((character) => {
      const code = character.codePointAt(0)!;
      return !slices.some(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last));
    });
  const [first, second] = [standardCharacters(16, 55), standardCharacters(56, 87)];
  expect([first.length, second.length]).toEqual([3755, 3008]);
  expect(undeclared(first)).toEqual([]);
  expect(undeclared(second)).toHaveLength(33);
});

test.skipIf(!hasTool('pdftotext'))('common characters from all over the font come back as themselves', async () => {
  const characters = standardCharacters(16, 55).filter((_, i) => i % 21 === 0);
  const conditions = [characters.slice(0, 90).join(''), characters.slice(90).join('')];
  const { pdf } = await composeDecision({ ...decision, conditions }, { created });
  const text = extractText(pdf).replaceAll(/—\d+—/g, '');
  for (const condition of conditions) expect(text).toContain(condition);
});
