import { concatBytes, latin1, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import {
  add,
  at,
  certificateStream,
  createSigned,
  evaluate,
  evidence,
  object,
  signed,
  signer,
} from './modification.ts';

beforeAll(createSigned);

describe('no changes and harmless changes', () => {
  test('a file that ends with its signature has no modifications', async () => {
    const { signatures, trailing } = await evidence(signed[2]);
    expect(signatures[0]!.modifications).toEqual({ level: 'none', findings: [] });
    expect(trailing).toEqual({ revisions: 0, bytes: 0, content: 'nothing' });
  });

  test('an object that is rewritten identically is not a change', async () => {
    const same = { 5: contentStream('BT /F1 18 Tf 72 700 Td (Page 1 of the application) Tj ET') };
    expect(await evaluate(0, same)).toEqual({ level: 'none', codes: [], trailing: 'validation-data' });
  });

  test.each([0, 1, 2, 3] as const)('validation data is allowed, P=%s', async (permission) => {
    const update = {
      ...object(permission, 1, add('/DSS << /Certs [60 0 R] >>')),
      60: certificateStream,
    };
    expect(await evaluate(permission, update)).toEqual({
      level: 'allowed',
      codes: ['PADES_CHANGE_VALIDATION_DATA'],
      trailing: 'validation-data',
    });
  });

  test('a security store with other content is rejected', async () => {
    const update = object(0, 1, add('/DSS << /Certs [] /Evil << /S /JavaScript >> >>'));
    expect(await evaluate(0, update)).toMatchObject({ level: 'disallowed', codes: ['PADES_CHANGE_CATALOG'] });
  });

  test('bytes after the last revision make the result unknown and are reported', async () => {
    const { signatures, trailing } = await evidence(concatBytes(signed[0], utf8('\n% a comment\n')));
    expect(signatures[0]!.modifications.level).toBe('unknown');
    expect(signatures[0]!.modifications.findings.map(({ code }) => code)).toEqual(['PADES_TRAILING_BYTES']);
    expect(trailing.bytes).toBeGreaterThan(0);
  });
});

function contentStream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

describe('signatures', () => {
  test('an empty field may be signed, and both signatures have their coverage', async () => {
    const both = (await signPdf(signed[2], { force: true, signer, engine: nodeEngine, at, field: 'chief' })).toBytes();
    const { signatures } = await evidence(both);
    expect(signatures.map(({ id, coverage, modifications }) => [id, coverage, modifications.level])).toEqual([
      ['clerk', 'whole-revision', 'allowed'],
      ['chief', 'whole-file', 'none'],
    ]);
    const { findings } = signatures[0]!.modifications;
    expect(findings.find(({ code }) => code === 'PADES_CHANGE_SIGNATURE_ADDED')?.severity).toBe('info');
  });

  test('a field that is added without a signature, or visible after certification, is rejected', async () => {
    const widget = (keys: string): string =>
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (late) /F 132 /P 4 0 R ${keys} >>`;
    const listed = (permission: 0 | 2): Record<number, string> => ({
      ...object(permission, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
      ...object(permission, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
    });
    const late = await evaluate(0, { ...listed(0), 60: widget('/Rect [0 0 0 0]') });
    expect(late.codes).toContain('PADES_CHANGE_FIELD_ADDED');
    const unlike = (
      await signPdf(signed[0], { force: true, signer, engine: nodeEngine, at, page: 1, rect: [9, 9, 99, 99] })
    ).toBytes();
    expect((await evidence(unlike)).signatures[0]!.modifications.level).toBe('allowed');
  });

  test('text in place of a signature is rejected', async () => {
    const evaluated = await evaluate(2, object(2, 9, add('/V << /Type /Sig >>')));
    expect(evaluated).toMatchObject({ level: 'disallowed', codes: ['PADES_CHANGE_SIGNATURE_FORBIDDEN'] });
  });

  test('removing a signature or replacing its dictionary is reported with a specific code', async () => {
    const taken = await evidence(
      appendUpdate(
        signed[0],
        object(0, 8, (body) => body.replace(/\/V \d+ 0 R/, '')),
      ),
    );
    expect(taken.signatures.map(({ formatFailure }) => formatFailure)).toEqual([true]);
    expect(taken.signatures[0]!.findings.map(({ code }) => code)).toContain('PADES_FIELD_REMOVED');
    expect(taken.signatures[0]!.modifications.level).toBe('disallowed');
    const number = Number(/\/V (\d+) 0 R/.exec(latin1(signed[0]))![1]);
    const exchanged = await evidence(
      appendUpdate(
        signed[0],
        object(0, number, (body) => body.replace('/M (D:2026', '/M (D:2020')),
      ),
    );
    expect(exchanged.signatures.every(({ formatFailure }) => formatFailure)).toBe(true);
    const codes = exchanged.signatures.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codes).toContain('PADES_DICTIONARY_CHANGED');
  });
});

describe('everything else', () => {
  test('an added page is reported with its number', async () => {
    const update = {
      ...object(2, 2, (body) => body.replace('/Kids [4 0 R]', '/Kids [4 0 R 60 0 R]').replace('/Count 1', '/Count 2')),
      60: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    };
    const { signatures } = await evidence(appendUpdate(signed[2], update));
    expect(signatures[0]!.modifications).toMatchObject({
      level: 'disallowed',
      findings: [{ code: 'PADES_CHANGE_PAGE_ADDED', at: { page: 2 } }],
    });
  });

  const cases: readonly (readonly [string, number, (body: string) => string, string])[] = [
    ['content', 5, () => contentStream('BT /F1 18 Tf 72 700 Td (Another text) Tj ET'), 'PADES_CHANGE_PAGE_CONTENT'],
    ['a font', 3, (body) => body.replace('Helvetica', 'Courier'), 'PADES_CHANGE_PAGE_CONTENT'],
    ['a page box', 4, (body) => body.replace('842', '400'), 'PADES_CHANGE_PAGE_ATTRIBUTE'],
    ['an action on opening', 1, add('/OpenAction << /S /JavaScript /JS (x) >>'), 'PADES_CHANGE_ACTION'],
    ['embedded files', 1, add('/Names << /EmbeddedFiles << /Names [] >> >>'), 'PADES_CHANGE_EMBEDDED_FILE'],
    ['layers', 1, add('/OCProperties << /OCGs [] >>'), 'PADES_CHANGE_OPTIONAL_CONTENT'],
    ['an unknown catalog entry', 1, add('/PieceInfo << /X 1 >>'), 'PADES_CHANGE_CATALOG'],
    ['XFA', 1, (body) => body.replace('/Fields [', '/XFA 3 0 R /Fields ['), 'PADES_CHANGE_XFA'],
    [
      'NeedAppearances',
      1,
      (body) => body.replace('/Fields [', '/NeedAppearances true /Fields ['),
      'PADES_CHANGE_NEED_APPEARANCES',
    ],
    [
      'permissions',
      1,
      (body) => (body.includes('/Perms') ? body.replace('/DocMDP', '/UR3') : add('/Perms << /UR3 3 0 R >>')(body)),
      'PADES_CHANGE_PERMISSIONS',
    ],
  ];
  test.each(cases)('%s may not change', async (_name, number, edit, code) => {
    for (const permission of [0, 2, 3] as const) {
      const evaluated = await evaluate(permission, object(permission, number, edit));
      expect(evaluated.level).toBe('disallowed');
      expect(evaluated.codes).toContain(code);
      expect(evaluated.trailing).toBe('changes');
    }
  });

  test('an annotation is allowed only under P=3, and only if it cannot hide the content below', async () => {
    const annotation = (permission: 0 | 1 | 2 | 3, subtype: string): Record<number, string> => ({
      ...object(permission, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
      60: `<< /Type /Annot /Subtype /${subtype} /Rect [10 10 90 90] /Contents (note) >>`,
    });
    expect(await evaluate(3, annotation(3, 'Text'))).toMatchObject({
      level: 'allowed',
      codes: ['PADES_CHANGE_ANNOTATION_ALLOWED'],
    });
    for (const permission of [0, 1, 2] as const) {
      expect(await evaluate(permission, annotation(permission, 'Text'))).toMatchObject({
        level: 'disallowed',
        codes: ['PADES_CHANGE_ANNOTATION_ADDED'],
      });
    }
    expect(await evaluate(3, annotation(3, 'FreeText'))).toMatchObject({ level: 'disallowed' });
  });

  test('an object cleared on one path is still rejected on another', async () => {
    const shared = makePdf({
      catalog: '/Shown 3 0 R',
      fields: [
        { name: 'clerk', type: 'Sig' },
        { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470], value: 'x', extra: '/AP << /N 8 0 R >>' },
      ],
    });
    const once = (await signPdf(shared, { force: true, signer, engine: nodeEngine, at, field: 'clerk' })).toBytes();
    const { signatures } = await evidence(
      appendUpdate(once, { 3: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' }),
    );
    expect(signatures[0]!.modifications.findings.map(({ code }) => code)).toContain('PADES_CHANGE_CATALOG');
  });

  test('an object that becomes a field keeps its old references and is rejected', async () => {
    const update = {
      ...object(0, 1, (body) => body.replace('/Fields [', '/Fields [3 0 R ')),
      3: '<< /FT /Sig /T (late) /Type /Font /Subtype /Type1 /BaseFont /Courier /V << /Contents <00> /ByteRange [0 1 2 3] >> >>',
    };
    expect((await evaluate(0, update)).level).toBe('disallowed');
  });
});
