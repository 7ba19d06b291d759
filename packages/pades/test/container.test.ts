import { latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf, PdfName, type PdfObject, PdfString } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, type PdfEvidence, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';
import { signRaw } from './sign/sign-raw.ts';

const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let signer: Signer;
let signed: Uint8Array;

beforeAll(async () => {
  authority = await createTestAuthority();
  signer = (await authority.issueSigner()).signer;
  signed = (await signPdf(makePdf(), { signer, engine: nodeEngine, at, field: 'clerk' })).toBytes();
});

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const evidence = (pdf: Uint8Array): Promise<PdfEvidence> => collectPdfEvidence(openPdf(pdf), { engine: nodeEngine });

/** Replaces text by text of the same length, so that all offsets are kept. */
function edit(pattern: RegExp, replace: (...match: string[]) => string): Uint8Array {
  const text = latin1(signed);
  const edited = text.replace(pattern, (match, ...rest) => replace(match, ...rest).padEnd(match.length));
  expect(edited).toHaveLength(text.length);
  expect(edited).not.toBe(text);
  return bytes(edited);
}

const BYTE_RANGE = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/;
const range = (...numbers: (string | number)[]): string => `/ByteRange [${numbers.join(' ')}]`;

describe('every defect of the container has its code', () => {
  const cases: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['no /ByteRange', () => edit(BYTE_RANGE, () => '/ByteRang2 [0 1 2 3]'), 'PADES_BYTE_RANGE_MISSING'],
    ['/ByteRange null', () => edit(BYTE_RANGE, () => '/ByteRange null'), 'PADES_BYTE_RANGE_MISSING'],
    ['a reference for /ByteRange', () => edit(BYTE_RANGE, () => '/ByteRange 3 0 R'), 'PADES_BYTE_RANGE_TYPE'],
    ['real numbers', () => edit(BYTE_RANGE, (_, a, b, c) => range('0.0', a!, b!, c!)), 'PADES_BYTE_RANGE_TYPE'],
    ['a reference inside', () => edit(BYTE_RANGE, (_, a, b) => range(0, a!, b!, '3 0 R')), 'PADES_BYTE_RANGE_TYPE'],
    ['an empty array', () => edit(BYTE_RANGE, () => range()), 'PADES_BYTE_RANGE_COUNT'],
    ['three numbers', () => edit(BYTE_RANGE, (_, a, b) => range(0, a!, b!)), 'PADES_BYTE_RANGE_COUNT'],
    ['one range', () => edit(BYTE_RANGE, (_, a) => range(0, a!)), 'PADES_BYTE_RANGE_COUNT'],
    [
      'three ranges',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, a!, b!, 1, +b! + 1, +c! - 1)),
      'PADES_BYTE_RANGE_COUNT',
    ],
    [
      'a negative number',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, `-${a}`, b!, c!)),
      'PADES_BYTE_RANGE_NEGATIVE',
    ],
    [
      'a start after the start of the file',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(1, +a! - 1, b!, c!)),
      'PADES_BYTE_RANGE_START',
    ],
    ['overlapping parts', () => edit(BYTE_RANGE, (_, __, b, c) => range(0, +b! + 1, b!, c!)), 'PADES_BYTE_RANGE_ORDER'],
    [
      'an end beyond the file',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, a!, b!, +c! + 9)),
      'PADES_BYTE_RANGE_BEYOND',
    ],
    [
      'numbers that overflow',
      () => edit(BYTE_RANGE, (_, a, b) => range(0, a!, b!, '9007199254740993')),
      'PADES_BYTE_RANGE_TYPE',
    ],
    ['a wider gap', () => edit(BYTE_RANGE, (_, a, b, c) => range(0, +a! - 1, b!, c!)), 'PADES_BYTE_RANGE_GAP'],
    ['a narrower gap', () => edit(BYTE_RANGE, (_, a, b, c) => range(0, +a! + 1, b!, c!)), 'PADES_BYTE_RANGE_GAP'],
    [
      'a gap that ends early',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, a!, +b! - 1, +c! + 1)),
      'PADES_BYTE_RANGE_GAP',
    ],
    [
      'a gap that ends late',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, a!, +b! + 1, +c! - 1)),
      'PADES_BYTE_RANGE_GAP',
    ],
    ['a gap elsewhere', () => edit(BYTE_RANGE, (_, __, ___, c) => range(0, 100, 200, c!)), 'PADES_BYTE_RANGE_OBJECT'],
    [
      'an end inside a revision',
      () => edit(BYTE_RANGE, (_, a, b, c) => range(0, a!, b!, +c! - 40)),
      'PADES_BYTE_RANGE_END',
    ],
    ['no /Contents', () => edit(/\/Contents </, () => '/Content2 <'), 'PADES_CONTENTS_MISSING'],
    ['/Contents null', () => edit(/\/Contents <[0-9a-f]+>/, () => '/Contents null'), 'PADES_CONTENTS_MISSING'],
    ['an indirect /Contents', () => edit(/\/Contents <[0-9a-f]+>/, () => '/Contents 3 0 R'), 'PADES_CONTENTS_TYPE'],
    [
      'a literal /Contents',
      () => edit(/\/Contents <([0-9a-f]+)>/, (_, hex) => `/Contents (${hex})`),
      'PADES_CONTENTS_TYPE',
    ],
    ['an empty /Contents', () => edit(/\/Contents <[0-9a-f]+>/, () => '/Contents <>'), 'PADES_CONTENTS_EMPTY'],
    [
      'zeros for /Contents',
      () => edit(/\/Contents <([0-9a-f]+)>/, (_, hex) => `/Contents <${'0'.repeat(hex!.length)}>`),
      'PADES_CONTENTS_EMPTY',
    ],
    ['garbage for /Contents', () => edit(/\/Contents <30/, () => '/Contents <31'), 'PADES_CONTENTS_UNREADABLE'],
    ['no /SubFilter', () => edit(/\/SubFilter /, () => '/SubFilte2 '), 'PADES_SUBFILTER_MISSING'],
    ['no /Filter', () => edit(/\/Filter /, () => '/Filte2 '), 'PADES_FILTER_MISSING'],
    [
      'a second /ByteRange',
      () => edit(/\/Type ?\/Sig ?\/Filter ?\/Adobe\.PPKLite/, () => '/ByteRange [0 1 2 3] /X/Y'),
      'PADES_DUPLICATE_KEY',
    ],
  ];

  test.each(cases)('%s', async (_name, make, code) => {
    const { signatures } = await evidence(make());
    expect(signatures).toHaveLength(1);
    const [signature] = signatures;
    expect(signature!.id).toBe('clerk');
    expect(signature!.findings.map((one) => one.code)).toContain(code);
    expect(signature!.formatFailure).toBe(true);
    expect(signature!.coverage === 'partial' || signature!.cryptographic.digest !== 'match').toBe(true);
  });
});

test('an unknown /SubFilter makes a signature unknown, not broken', async () => {
  const file = new Uint8Array(
    Buffer.from(latin1(signed).replace('ETSI.CAdES.detached', 'ETSI.Unknown.detach'), 'latin1'),
  );
  const { signatures } = await evidence(file);
  expect(signatures).toMatchObject([
    { id: 'clerk', formatFailure: false, cryptographic: { digest: 'unavailable', signatureValue: 'unavailable' } },
  ]);
  expect(signatures[0]!.findings.map((one) => one.code)).toEqual(['PADES_SUBFILTER_UNKNOWN', 'PADES_CONTENTS_READ']);
});

describe('findings about a dictionary that do not affect what it signs', () => {
  const text = (value: string): PdfString => new PdfString(bytes(value));
  const field = { fields: [{ name: 'clerk', type: 'Sig' as const }] };

  test.each<[string, string, Readonly<Record<string, PdfObject | undefined>>]>([
    ['the /Type of a document time-stamp', 'PADES_TYPE', { Type: new PdfName('DocTimeStamp') }],
    ['a /Cert with a CAdES signature', 'PADES_CERT_PRESENT', { Cert: text('certificate') }],
    ['no time', 'PADES_TIME_MISSING', { M: undefined }],
    ['an invalid time', 'PADES_TIME_MALFORMED', { M: text('yesterday') }],
  ])('%s: %s', async (_name, code, entries) => {
    const { signatures } = await evidence(await signRaw(makePdf(field), 'clerk', { signer, entries }));
    expect(signatures).toMatchObject([
      {
        formatFailure: false,
        cryptographic: { digest: 'match', signatureValue: 'valid' },
        findings: [{ code, severity: 'warning' }],
        claimedTime: entries.Type || entries.Cert ? at : null,
      },
    ]);
  });

  test('a deprecated /SubFilter without the digest that it requires', async () => {
    const entries = { SubFilter: new PdfName('adbe.pkcs7.sha1') };
    const { signatures } = await evidence(await signRaw(makePdf(field), 'clerk', { signer, entries }));
    expect(signatures[0]!.findings).toContainEqual(
      expect.objectContaining({ code: 'PADES_SUBFILTER_DEPRECATED', severity: 'warning' }),
    );
    expect(signatures[0]!.cryptographic.digest).not.toBe('match');
  });

  test('a dictionary inside its field', async () => {
    const value = '/V << /Type /Sig /Filter /F /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>';
    const { signatures } = await evidence(makePdf({ fields: [{ name: 's', type: 'Sig', extra: value }] }));
    expect(signatures[0]!.findings).toContainEqual(
      expect.objectContaining({ code: 'PADES_DICTIONARY_DIRECT', severity: 'warning' }),
    );
  });
});

test('a value that is not a dictionary is reported as a signature that cannot be processed', async () => {
  const { signatures } = await evidence(makePdf({ fields: [{ name: 's', type: 'Sig', value: 'signed, trust me' }] }));
  expect(signatures).toMatchObject([{ id: 's', formatFailure: true, findings: [{ code: 'PADES_DICTIONARY' }] }]);
});

test('a seal copied into an empty field is not a signature', async () => {
  const made = makePdf({ fields: [{ name: 's', type: 'Sig', rect: [9, 9, 99, 99], extra: '/AP << /N 3 0 R >>' }] });
  const found = await evidence(made);
  expect(found).toMatchObject({ signatures: [], emptyFields: ['s'], trailing: { content: 'nothing' } });
});

test('two fields with one dictionary are rejected', async () => {
  const field = /\/Fields ?\[(\d+)/.exec(latin1(signed))![1]!;
  const number = /\/V (\d+) 0 R/.exec(latin1(signed))![1]!;
  const shared = appendUpdate(signed, {
    1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [${field} 0 R 60 0 R] >> >>`,
    60: `<< /FT /Sig /T (chief) /V ${number} 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>`,
  });
  const { signatures } = await evidence(shared);
  const codes = signatures.flatMap(({ findings }) => findings.map(({ code }) => code));
  expect(codes).toContain('PADES_DICTIONARY_SHARED');
  expect(signatures.every(({ modifications }) => modifications.level !== 'none')).toBe(true);
});

test('a document time-stamp covers the earlier signatures and is a separate signature', async () => {
  const { signatures } = await evidence(await withDocumentTimestamp(signed));
  expect(signatures.map(({ type, subFilter }) => [type, subFilter])).toEqual([
    ['approval', 'ETSI.CAdES.detached'],
    ['doc-timestamp', 'ETSI.RFC3161'],
  ]);
  expect(signatures[0]!.timestamps).toMatchObject([{ kind: 'document', imprint: 'match' }]);
  expect(signatures[0]!.modifications.level).toBe('allowed');
  expect(signatures[1]).toMatchObject({
    formatFailure: false,
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    coverage: 'whole-file',
    timestamps: [{ kind: 'document', imprint: 'match', genTime: expect.any(Date) }],
  });
});

test('a document time-stamp over other bytes is broken, and proves nothing for the earlier signatures', async () => {
  const stamped = await withDocumentTimestamp(signed);
  stamped[12] = stamped[12]! ^ 1;
  const { signatures } = await evidence(stamped);
  // Byte 12 is in the comment after the header and only affects the digests.
  expect(signatures.map(({ cryptographic }) => cryptographic.digest)).toEqual(['mismatch', 'mismatch']);
  expect(signatures[0]!.timestamps).toMatchObject([{ imprint: 'mismatch' }]);
});

/** Appends a document time-stamp by hand: the dictionary of ISO 32000-2 §12.8.5 over the whole file. */
async function withDocumentTimestamp(pdf: Uint8Array): Promise<Uint8Array> {
  const room = 4000;
  const contents = `<${'0'.repeat(2 * room)}>`;
  const blank = '[0 0000000000 0000000000 0000000000]';
  const draft = latin1(
    appendUpdate(pdf, {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [6 0 R 60 0 R] >> >>'.replace(
        '6 0 R 60',
        `${/\/Fields ?\[(\d+)/.exec(latin1(pdf))![1]} 0 R 60`,
      ),
      60: '<< /FT /Sig /T (stamp) /V 61 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 >>',
      61: `<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange ${blank} /Contents ${contents} >>`,
    }),
  );
  const start = draft.indexOf(contents);
  const end = start + contents.length;
  const pad = (value: number): string => String(value).padEnd(10);
  const ranged = draft.replace(blank, `[0 ${pad(start)} ${pad(end)} ${pad(draft.length - end)}]`);
  const covered = bytes(ranged.slice(0, start) + ranged.slice(end));
  const token = await authority.timestampToken('SHA-256', await nodeEngine.digest('SHA-256', covered));
  const hex = [...token].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return bytes(ranged.slice(0, start + 1) + hex.padEnd(2 * room, '0') + ranged.slice(end - 1));
}

test('an unreadable form is an error, never treated as a file without signatures', async () => {
  const field = /\/Fields ?\[(\d+)/.exec(latin1(signed))![1]!;
  const broken = bytes(latin1(signed).replace(`\n${field} 0 obj`, `\n${'9'.repeat(field.length)} 0 obj`));
  await expect(evidence(broken)).rejects.toMatchObject({ code: 'PDF_OBJECT_HEADER' });
});
