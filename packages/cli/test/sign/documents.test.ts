/** The commands that create and show documents: sign pdf, sign cms, inspect, seal draw, slip new, compose. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latin1 } from '@govseal/core';
import { openPdf, type PdfArray, PdfReal, PdfStream } from '@govseal/pdf';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetSize } from '../../../govseal/src/draw-fields.ts';
import { expectUsage, path, read, removeScene, root, run, setScene, signer, trust, withSecret } from '../cli-scene.ts';

beforeAll(setScene, 60_000);
afterAll(removeScene);

describe('sign pdf', () => {
  test('signs and fills existing fields, and the verifier measures the result', async () => {
    const fill = [
      '--fill',
      'step1.opinion=材料齐全',
      '--fill',
      'step1.verdict=同意',
      '--fill',
      'step1.date=2026-10-12',
    ];
    const result = await withSecret(
      'sign',
      'pdf',
      path('signed.pdf'),
      ...signer,
      '--field',
      'sig.step1',
      ...fill,
      '--out',
      path('step1.pdf'),
    );
    expect(result).toMatchObject({ code: 0, err: '', out: expect.stringContaining('sig.step1: intact, level B-B') });
    expect(read('step1.pdf').subarray(0, read('signed.pdf').length)).toEqual(read('signed.pdf'));
    const verified = await run('verify', path('step1.pdf'), ...trust, '--any-signer', '--format', 'json');
    const report: VerificationReport = JSON.parse(verified.out);
    expect(report.signatures.map(({ id, integrity, modifications }) => [id, integrity, modifications])).toEqual([
      ['sig.hall', 'intact', 'allowed'],
      ['sig.step1', 'intact', 'none'],
    ]);
    expect(verified.code).toBe(0);
  });

  test('refuses to fill a field that a signature has locked', async () => {
    const again = await withSecret(
      'sign',
      'pdf',
      path('step1.pdf'),
      ...signer,
      '--field',
      'sig.step2',
      '--fill',
      'step1.verdict=不同意',
      '--out',
      path('locked.pdf'),
    );
    expectUsage(again, 'PADES_[A-Z_]+');
    expect(existsSync(path('locked.pdf'))).toBe(false);
  });

  test('shows a seal in a new field', async () => {
    const rect = ['--page', '1', '--rect', '380,120,500,240'];
    const seal = ['--seal', '衢州市示例局', '--seal-lower', '行政许可专用章'];
    await run('seal', 'draw', '--name', '衢州市示例局', '--out', path('page.pdf'));
    const options = [...signer, '--certify', '1', ...seal, ...rect, '--out', path('sealed.pdf')];
    // The page is as large as the seal that it shows.
    const refused = await withSecret('sign', 'pdf', path('page.pdf'), ...options);
    expect([refused.code, refused.err]).toEqual([3, expect.stringMatching(/PADES_WIDGET_OUTSIDE_PAGE.*\n.*--force/)]);
    expect(existsSync(path('sealed.pdf'))).toBe(false);
    const result = await withSecret('sign', 'pdf', path('page.pdf'), ...options, '--force');
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(await run('verify', path('sealed.pdf'), ...trust, '--any-signer')).toMatchObject({ code: 0 });
    expect(latin1(read('sealed.pdf'))).toMatch(/\/Rect ?\[ ?380 120 500 240 ?\]/);
  });

  test('shows the signer in the field, with a note; a seal and a name at once are refused', async () => {
    const call = ['sign', 'pdf', path('slip.pdf'), ...signer, '--field', 'sig.step1', '--show', '示例经办人'];
    const result = await withSecret(...call, '--show-note', '经办　2026-10-12', '--out', path('shown.pdf'));
    expect(result).toMatchObject({ code: 0, err: '' });
    const view = openPdf(read('shown.pdf')).latest;
    const field = view.formFields().find(({ fullName }) => fullName === 'sig.step1')!;
    const appearance = view.resolve(view.dictionary(field.dict.get('AP'))!.get('N'));
    expect(appearance).toBeInstanceOf(PdfStream);
    const box = view.resolve((appearance as PdfStream).dict.get('BBox'));
    const { width, height } = widgetSize(view, field)!;
    expect((box as PdfArray).items.map((item) => (item instanceof PdfReal ? item.value : item))).toEqual([
      0,
      0,
      expect.closeTo(width, 1),
      expect.closeTo(height, 1),
    ]);
    expectUsage(await withSecret(...call, '--seal', '示例局', '--out', path('both.pdf')), 'CLI_BAD_VALUE');
  });

  test('replaces nothing without --force', async () => {
    writeFileSync(path('kept.pdf'), 'kept');
    const call = ['sign', 'pdf', path('slip.pdf'), ...signer, '--field', 'sig.hall', '--out', path('kept.pdf')];
    expectUsage(await withSecret(...call), 'CLI_FILE_EXISTS');
    expect(readFileSync(path('kept.pdf'), 'utf8')).toBe('kept');
    expect(await withSecret(...call, '--force')).toMatchObject({ code: 0 });
    expect(read('kept.pdf').length).toBeGreaterThan(read('slip.pdf').length);
  });

  test.each([
    ['--certify', '4'],
    ['--page', '0'],
    ['--rect', '1,2,3'],
    ['--fill', 'no equals sign'],
  ])('%s %s is refused', async (option, value) => {
    expectUsage(await withSecret('sign', 'pdf', path('slip.pdf'), ...signer, option, value), 'CLI_BAD_VALUE');
  });
});

describe('sign cms', () => {
  test('detached beside the file, attached with the content; both verify', async () => {
    const text = path('notice.txt');
    expect(await withSecret('sign', 'cms', text, ...signer, '--detached')).toMatchObject({ code: 0, err: '' });
    expect(await withSecret('sign', 'cms', text, ...signer)).toMatchObject({ code: 0, err: '' });
    expect(await run('verify', `${text}.p7s`, '--content', text, ...trust, '--any-signer')).toMatchObject({ code: 0 });
    expect(await run('verify', `${text}.p7s`, ...trust, '--any-signer')).toMatchObject({ code: 2 });
    expect(await run('verify', `${text}.p7s`, '--content', path('garbage.bin'), ...trust)).toMatchObject({ code: 1 });
    expect(await run('verify', `${text}.p7m`, ...trust, '--any-signer')).toMatchObject({ code: 0 });
  });
});

describe('inspect', () => {
  test.each([
    ['a certificate', 'clerk.crt', /示例经办人/],
    ['a CRL', 'issuing.crl', /示例测试运营CA/],
    ['a CMS', 'inspected.p7m', /示例经办人/],
    ['a PDF', 'signed.pdf', /sig\.hall/],
    ['any DER', 'plain.key', /SEQUENCE/],
  ])('%s', async (_, name, shown) => {
    if (name === 'inspected.p7m') await withSecret('sign', 'cms', path('notice.txt'), ...signer, '--out', path(name));
    const text = await run('inspect', path(name));
    expect(text).toMatchObject({ code: 0, err: '', out: expect.stringMatching(shown) });
    const json = await run('inspect', path(name), '--format', 'json');
    for (const line of json.out.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('title');
    expect((await run('inspect', path(name), '--lang', 'zh')).out).toMatch(/[一-鿿]|SEQUENCE/);
  });

  test('with --lang zh remarks about a file are in Chinese; JSON is the same in both languages', async () => {
    const { out } = await run('inspect', path('signed.pdf'), '--lang', 'zh');
    expect(out).toMatch(/大小 +\d+ 字节\n +加密 +否\n/);
    expect(out).not.toMatch(/bytes|table at/);
    const json = ['inspect', path('signed.pdf'), '--format', 'json'];
    expect((await run(...json, '--lang', 'zh')).out).toBe((await run(...json, '--lang', 'en')).out);
    expect((await run(...json)).out).toMatch(/"size":"\d+ bytes","encrypted":"no"/);
  });

  test('the ASN.1 tree of a certificate', async () => {
    expect((await run('inspect', path('clerk.crt'), '--asn1')).out).toMatch(
      /^ +0 {2}SEQUENCE[\s\S]*SEQUENCE[\s\S]*示例经办人/,
    );
  });

  test('a file of another kind is reported as such, broken DER with its defect', async () => {
    writeFileSync(path('nothing'), '');
    for (const name of ['notice.txt', 'nothing']) {
      expectUsage(await run('inspect', path(name)), 'CLI_NOTHING_TO_SHOW');
      expectUsage(await run('inspect', path(name), '--asn1'), 'CLI_NOTHING_TO_SHOW');
    }
    writeFileSync(path('cut.der'), Uint8Array.of(0x30, 0x20, 0x02));
    expectUsage(await run('inspect', path('cut.der')), 'DER_TRUNCATED');
  });
});

describe('seal draw and slip new', () => {
  test.each([
    ['svg', '<svg'],
    ['pdf', '%PDF-'],
    ['png', '\x89PNG'],
  ])('a seal as %s', async (ending, head) => {
    const file = path(`seal.${ending}`);
    const result = await run(
      'seal',
      'draw',
      '--name',
      '衢州市示例局',
      '--lower',
      '行政许可专用章',
      '--code',
      '33080000000001',
      '--out',
      file,
    );
    expect(result).toEqual({ code: 0, out: `${file}\n`, err: '' });
    expect(latin1(new Uint8Array(readFileSync(file)).subarray(0, head.length))).toBe(head);
  });

  test('any other format of a seal is refused', async () => {
    expectUsage(await run('seal', 'draw', '--name', '示例局', '--out', path('seal.gif')), 'CLI_BAD_VALUE');
  });

  test.each(['35', '42', '50'])('a diameter of %s mm is drawn', async (diameter) => {
    const call = ['seal', 'draw', '--name', '示例局', '--diameter', diameter, '--out', path(`seal-${diameter}.svg`)];
    expect(await run(...call)).toMatchObject({ code: 0, err: '' });
  });

  test.each(['34', '51', '0', 'wide'])('a diameter of %s mm is refused before anything is drawn', async (diameter) => {
    const result = await run('seal', 'draw', '--name', '示例局', '--diameter', diameter, '--out', path('no.svg'));
    expectUsage(result, 'CLI_BAD_VALUE');
    expect(result.err).toContain('35–50');
    expect(existsSync(path('no.svg'))).toBe(false);
  });

  test('a slip with its signature fields, a decision with its attachment', async () => {
    mkdirSync(path('new'));
    const slip = await run('slip', 'new', '--from', join(root, 'seeds/cases/slip.json'), '--out', path('new/slip.pdf'));
    expect(slip).toMatchObject({
      code: 0,
      out: `${path('new/slip.pdf')}\nsig.hall sig.step1 sig.step2 sig.step3 sig.seal\n`,
    });
    const decision = ['slip', 'new', '--kind', 'decision', '--from', join(root, 'seeds/cases/decision.json')];
    const call = [...decision, '--attach', join(root, 'seeds/cases/slip.json'), '--out', path('new/decision.pdf')];
    expect(await run(...call)).toMatchObject({ code: 0, err: '' });
    expect((await run('verify', path('new/decision.pdf'))).code).toBe(2);
    expectUsage(await run(...call), 'CLI_FILE_EXISTS');
  });
});

describe('compose', () => {
  const notice = join(root, 'seeds/cases/documents/acceptance-notice.json');

  test('lists every type with its signature fields, in the language asked for', async () => {
    const { code, out } = await run('compose', '--list', '--lang', 'zh');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(26);
    expect(out).toContain('acceptance-notice\t受理通知书\tsig.seal 行政许可专用章; sig.recipient 申请人（代理人）\n');
    expect((await run('compose', '--list', '--lang', 'en')).out).toContain('acceptance-notice\tNotice of acceptance\t');
  });

  test('a PDF with its signature fields, an OFD with the place of its seal', async () => {
    const call = ['compose', 'acceptance-notice', '--from', notice, '--out'];
    expect(await run(...call, path('notice.pdf'))).toEqual({
      code: 0,
      out: `${path('notice.pdf')}\nsig.seal sig.recipient\n`,
      err: '',
    });
    expect(latin1(read('notice.pdf').subarray(0, 5))).toBe('%PDF-');
    const ofd = await run(...call, path('notice.ofd'));
    expect(ofd.out).toMatch(/\n--stamp \d,[\d.]+,[\d.]+\n$/);
    expect(latin1(read('notice.ofd').subarray(0, 2))).toBe('PK');
    expectUsage(await run(...call, path('notice.pdf')), 'CLI_FILE_EXISTS');
  });

  test('an unknown type, another ending and the wrong document are refused', async () => {
    expectUsage(await run('compose'), 'CLI_MISSING_ARGUMENT');
    expectUsage(await run('compose', 'letter', '--from', notice, '--out', path('no.pdf')), 'CLI_BAD_VALUE');
    expectUsage(await run('compose', 'slip', '--from', notice, '--out', path('no.txt')), 'CLI_BAD_VALUE');
    expect((await run('compose', 'slip', '--from', notice, '--out', path('no.pdf'))).code).toBe(3);
    expect(existsSync(path('no.pdf'))).toBe(false);
  });
});
