/** Files that qpdf encrypted: read as they were before, continued so that qpdf reads on; and files made to mislead. */
import { concatBytes, latin1 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { type OpenPdfOptions, openPdf } from '../src/document/file.ts';
import type { PdfFile } from '../src/document/model.ts';
import { PdfError } from '../src/error.ts';
import { PdfArray, PdfDict, PdfName, PdfRef, PdfStream, PdfString } from '../src/syntax/object.ts';
import { readTextString, writeTextString } from '../src/syntax/text-string.ts';
import { Increment } from '../src/write/increment.ts';
import { appendRevision, bytesOf, makePdf, onePage, onePageWithForm } from './make-pdf.ts';
import { compareWithQpdf } from './qpdf-json.ts';
import { haveTool, qpdf, qpdfCheck } from './tools.ts';

const tools = haveTool('qpdf');

const plain = makePdf(
  {
    ...onePageWithForm,
    1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [5 0 R 6 0 R]>> /Metadata 8 0 R>>',
    7: '<</Title (Application \\(first\\)) /Author <feff5f204e09> /Empty () /Deep [<</A [(x) <00ff>]>>]>>',
    8: '<</Type /Metadata /Subtype /XML /Length 5>>\nstream\n<x/>\n\nendstream',
  },
  { trailer: '/Info 7 0 R' },
);

const variants: readonly (readonly [string, string, readonly string[]])[] = [
  ['V1 R2', '40', []],
  ['V2 R3', '128', ['--use-aes=n']],
  ['V4 R4, RC4', '128', ['--use-aes=n', '--force-V4']],
  ['V4 R4, AES-128', '128', ['--use-aes=y']],
  ['V4 R4, metadata in clear', '128', ['--use-aes=y', '--cleartext-metadata']],
  ['V5 R5', '256', ['--force-R5']],
  ['V5 R6', '256', []],
  ['V5 R6, metadata in clear', '256', ['--cleartext-metadata']],
];

function encrypt(bits: string, more: readonly string[], user = 'user', owner = 'owner', ...rest: string[]): Uint8Array {
  return qpdf(plain, '--allow-weak-crypto', ...rest, '--encrypt', user, owner, bits, ...more, '--');
}

function title(file: PdfFile): string {
  const info = file.latest.resolve(file.latest.trailer.get('Info')) as PdfDict;
  return readTextString(info.get('Title') as PdfString);
}

function code(bytes: Uint8Array, options: OpenPdfOptions = {}): string {
  try {
    const file = openPdf(bytes, options);
    return file.findings.map((finding) => finding.code).join();
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return error.params.expected === undefined ? error.code : `${error.code} ${error.params.expected}`;
  }
}

describe.skipIf(!tools)('what qpdf encrypted', () => {
  test.each(variants)('%s opens for its user and its owner and holds what qpdf says', (_name, bits, more) => {
    for (const layout of ['--object-streams=disable', '--object-streams=generate', '--linearize']) {
      const bytes = encrypt(bits, more, 'user', 'owner', layout);
      expect(latin1(bytes)).not.toContain('Application (first)');
      for (const password of ['user', 'owner'] as const) {
        const file = openPdf(bytes, { password });
        expect(file.security?.access).toBe(password);
        expect(title(file)).toBe('Application (first)');
        if (password === 'owner') continue;
        const { strings, streams, wrong } = compareWithQpdf(bytes, file, password);
        expect(wrong).toEqual([]);
        expect(strings).toBeGreaterThan(7);
        expect(streams).toBeGreaterThan(1);
      }
      expect(code(bytes)).toBe('PDF_ENCRYPTED,PDF_PASSWORD_NEEDED');
      expect(code(bytes, { password: 'User' })).toBe('PDF_PASSWORD_WRONG');
    }
  });

  test.each(variants)(
    '%s without a user password opens without one, whatever password is given',
    (_name, bits, more) => {
      const bytes = encrypt(bits, more, '', 'owner');
      expect(openPdf(bytes).security?.access).toBe('user');
      expect(openPdf(bytes, { password: 'of another file' }).security?.access).toBe('user');
      expect(openPdf(bytes, { password: 'owner' }).security?.access).toBe('owner');
      expect(title(openPdf(bytes))).toBe('Application (first)');
    },
  );

  test('passwords beyond ASCII open: PDFDocEncoding before AES-256, UTF-8 with it', () => {
    for (const [bits, password] of [
      ['128', 'Größe €'],
      ['256', 'Größe €'],
      ['256', '密码'],
    ] as const) {
      const bytes = encrypt(bits, [], password, 'owner', '--password-mode=auto');
      expect(openPdf(bytes, { password }).security?.access, password).toBe('user');
    }
  });

  test.each(variants)('an update of %s is read on by qpdf and by us', (_name, bits, more) => {
    for (const layout of ['--object-streams=disable', '--object-streams=generate']) {
      const bytes = encrypt(bits, more, 'user', 'owner', layout);
      const file = openPdf(bytes, { password: 'user' });
      const increment = new Increment(file);
      const infoRef = file.latest.trailer.get('Info') as PdfRef;
      const info = file.latest.get(infoRef) as PdfDict;
      increment.set(
        infoRef,
        info.with({ Title: writeTextString('第二版 (second)'), Note: new PdfString(new Uint8Array(0)) }),
      );
      const stream = increment.allocate();
      const text = new TextEncoder().encode('(Plain content) Tj '.repeat(20));
      increment.setStream(stream, PdfDict.of({ Note: writeTextString('in a stream dictionary') }), text);
      const page = file.latest.pages()[0]!;
      increment.set(page.ref, page.dict.with({ Contents: new PdfArray([page.dict.get('Contents')!, stream]) }));
      const { append } = increment.build();
      expect(increment.build().append).toEqual(append);
      for (const secret of ['second', 'Plain content', 'in a stream']) expect(latin1(append)).not.toContain(secret);

      const updated = concatBytes(bytes, append);
      for (const password of ['user', 'owner']) {
        const after = openPdf(updated, { password });
        expect(after.revisions).toHaveLength(2);
        expect(title(after)).toBe('第二版 (second)');
        expect(after.latest.streamData(after.latest.get(stream) as PdfStream)).toEqual(text);
        expect(title(openPdf(bytes, { password }))).toBe('Application (first)');
        if (password === 'owner') continue;
        expect(compareWithQpdf(updated, after, password).wrong).toEqual([]);
        const check = qpdfCheck(updated, `--password=${password}`);
        expect(check, check.output).toMatchObject({ status: 0 });
      }
    }
  });

  test('a stream with an Identity /Crypt filter is neither enciphered nor deciphered', () => {
    for (const [bits, more] of [
      ['128', ['--use-aes=y']],
      ['256', []],
    ] as const) {
      const bytes = encrypt(bits, more);
      const increment = new Increment(openPdf(bytes, { password: 'user' }));
      const text = new TextEncoder().encode('left in clear');
      const named = PdfDict.of({ Name: new PdfName('StdCF') });
      const clear = increment.add(PdfStream.of(PdfDict.of({ Filter: new PdfName('Crypt') }), text));
      const own = increment.add(
        PdfStream.of(
          PdfDict.of({ Filter: new PdfArray([new PdfName('Crypt')]), DecodeParms: new PdfArray([named]) }),
          text,
        ),
      );
      const { append } = increment.build();
      expect(latin1(append).split('left in clear')).toHaveLength(2);
      const { latest } = openPdf(concatBytes(bytes, append), { password: 'user' });
      for (const ref of [clear, own]) expect(latest.streamData(latest.get(ref) as PdfStream)).toEqual(text);
    }
  });

  test('a locked file keeps its structure and refuses streams and updates by code', () => {
    const bytes = encrypt('256', []);
    const file = openPdf(bytes);
    expect(file.latest.formFields().map(({ type }) => type)).toEqual(['Tx', 'Sig']);
    const page = file.latest.pages()[0]!;
    expect(() => file.latest.streamData(file.latest.resolve(page.dict.get('Contents')) as PdfStream)).toThrow(
      'PDF_PASSWORD_NEEDED',
    );
    expect(() => new Increment(file)).toThrow('PDF_PASSWORD_NEEDED');
    expect(() => file.security!.protect(null, new PdfRef(1), 0)).toThrow('PDF_PASSWORD_NEEDED');
    expect(code(encrypt('256', [], 'user', 'owner', '--object-streams=generate'))).toBe(
      'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED',
    );
  });

  test('an update that drops or exchanges /Encrypt is refused, one that changes /ID is reported', () => {
    const bytes = encrypt('128', ['--use-aes=y'], '', 'owner');
    const { trailer } = openPdf(bytes).revisions[0]!;
    const root = `/Root ${trailer.get('Root')}`;
    const encryptRef = trailer.get('Encrypt') as PdfRef;
    const id = latin1(bytes).match(/\/ID \[.*?\]/s)![0];
    const update = (entries: string, objects: Record<number, string> = { 90: '<<>>' }): Uint8Array => {
      const text = latin1(appendRevision(bytes, objects, { trailer: entries, size: 100 }));
      // What `appendRevision` says of the catalog goes.
      const at = text.indexOf('/Root 1 0 R ', bytes.length);
      return bytesOf(`${text.slice(0, at)}${' '.repeat(12)}${text.slice(at + 12)}`);
    };
    expect(code(update(`${root} ${id} /Encrypt ${encryptRef}`))).toBe('PDF_ENCRYPTED');
    expect(code(update(`${root} ${id}`))).toBe('PDF_ENCRYPTION_CHANGED');
    expect(code(update(`${root} ${id} /Encrypt 90 0 R`))).toBe('PDF_ENCRYPTION_CHANGED');
    expect(code(update(`${root} ${id} /Encrypt ${encryptRef}`, { [encryptRef.number]: '<</Filter /Standard>>' }))).toBe(
      'PDF_ENCRYPTION_CHANGED',
    );
    const other = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';
    expect(code(update(`${root} ${other} /Encrypt ${encryptRef}`))).toBe(
      'PDF_ENCRYPTED,PDF_ID_CHANGED,PDF_PASSWORD_NEEDED',
    );
  });

  test('changed permissions lock a file up to revision 4 and are refused from revision 5 on', () => {
    const change = (bytes: Uint8Array): Uint8Array =>
      bytesOf(latin1(bytes).replace(/\/P -\d/, (found) => `${found.slice(0, -1)}2`));
    const before = ['--modify=none'];
    expect(code(change(encrypt('128', ['--use-aes=y', ...before], '', 'owner')))).toBe(
      'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED',
    );
    expect(code(change(encrypt('256', before, '', 'owner')))).toBe('PDF_ENCRYPTION_DICTIONARY Perms');
  });
});

const legacy = `/O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4`;
const modern = `/O <${'00'.repeat(48)}> /U <${'00'.repeat(48)}> /OE <${'00'.repeat(32)}> /UE <${'00'.repeat(32)}> /Perms <${'00'.repeat(16)}> /P -4`;

/** Encryption dictionaries, and what is said of them; none of these has an honest reading. */
const dictionaries: readonly (readonly [string, string, string])[] = [
  ['no dictionary', '7', 'PDF_ENCRYPTION_DICTIONARY Encrypt'],
  ['an object that is not there', '99 0 R', 'PDF_ENCRYPTION_DICTIONARY Encrypt'],
  ['a public-key handler', '<</Filter /Adobe.PubSec /V 4>>', 'PDF_ENCRYPTION_HANDLER'],
  ['no handler', '<</V 4>>', 'PDF_ENCRYPTION_HANDLER'],
  ['version 3', `<</Filter /Standard /V 3 /R 3 ${legacy}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['version 6', `<</Filter /Standard /V 6 /R 7 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['revision 6 of version 4', `<</Filter /Standard /V 4 /R 6 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['a huge revision', `<</Filter /Standard /V 5 /R 2147483647 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['a key of no bits', `<</Filter /Standard /V 2 /R 3 /Length 0 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  [
    'a key of 2^31 bits',
    `<</Filter /Standard /V 2 /R 3 /Length 2147483648 ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY Length',
  ],
  ['a key of 41 bits', `<</Filter /Standard /V 2 /R 3 /Length 41 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  ['a negative length', `<</Filter /Standard /V 2 /R 3 /Length -128 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  ['a short /O', `<</Filter /Standard /V 2 /R 3 /O (x) /U <${'00'.repeat(32)}> /P -4>>`, 'PDF_ENCRYPTION_DICTIONARY O'],
  [
    'a /U of 100 kB',
    `<</Filter /Standard /V 2 /R 3 /O <${'00'.repeat(32)}> /U <${'00'.repeat(100_000)}> /P -4>>`,
    'PDF_ENCRYPTION_DICTIONARY U',
  ],
  ['no /UE', `<</Filter /Standard /V 5 /R 6 ${modern.replace('/UE', '/XX')}>>`, 'PDF_ENCRYPTION_DICTIONARY UE'],
  [
    'permissions of 2^40',
    `<</Filter /Standard /V 2 /R 3 ${legacy.replace('-4', '1099511627776')}>>`,
    'PDF_ENCRYPTION_DICTIONARY P',
  ],
  [
    'half a permission',
    `<</Filter /Standard /V 2 /R 3 ${legacy.replace('-4', '1.5')}>>`,
    'PDF_ENCRYPTION_DICTIONARY P',
  ],
  ['an indirect /O', '<</Filter /Standard /V 2 /R 3 /O 4 0 R>>', 'PDF_ENCRYPTION_DICTIONARY O'],
  ['two /V', `<</Filter /Standard /V 1 /V 2 /R 3 ${legacy}>>`, 'PDF_DUPLICATE_KEY'],
  [
    'a crypt filter that is not there',
    `<</Filter /Standard /V 4 /R 4 /StmF /StdCF ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY StmF',
  ],
  [
    'an unknown method',
    `<</Filter /Standard /V 4 /R 4 /CF <</A <</CFM /AESV9>>>> ${legacy}>>`,
    'PDF_ENCRYPTION_HANDLER',
  ],
  [
    'AES-256 under version 4',
    `<</Filter /Standard /V 4 /R 4 /CF <</A <</CFM /AESV3>>>> ${legacy}>>`,
    'PDF_ENCRYPTION_HANDLER',
  ],
  [
    'a hundred crypt filters',
    `<</Filter /Standard /V 4 /R 4 /CF <<${Array.from({ length: 100 }, (_, i) => `/A${i} <</CFM /V2>>`).join(' ')}>> ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY CF',
  ],
  [
    'a password nobody knows',
    `<</Filter /Standard /V 2 /R 3 /Length 128 ${legacy}>>`,
    'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED',
  ],
  ['the same for AES-256', `<</Filter /Standard /V 5 /R 6 ${modern}>>`, 'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED'],
];

test.each(dictionaries)(
  'an encryption dictionary with %s is reported by its code, in no time',
  (_name, dict, expected) => {
    for (const kind of ['table', 'stream'] as const) {
      const direct = makePdf(onePage, { trailer: `/Encrypt ${dict}`, kind });
      const indirect = makePdf({ ...onePage, 9: dict }, { trailer: '/Encrypt 9 0 R', kind });
      const started = process.cpuUsage();
      expect(code(direct)).toBe(expected);
      if (!/^\d/.test(dict)) expect(code(indirect)).toBe(expected);
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
    }
  },
);

test('the longest password costs no more rounds than the hash of revision 6 can have', () => {
  const bytes = makePdf(onePage, { trailer: `/Encrypt <</Filter /Standard /V 5 /R 6 ${modern}>>` });
  const started = process.cpuUsage();
  for (let i = 0; i < 10; i++)
    expect(code(bytes, { password: `${i}${'x'.repeat(100_000)}` })).toBe('PDF_PASSWORD_WRONG');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
});

test.skipIf(!tools)('what may be deciphered is bounded', () => {
  const bytes = encrypt('256', [], '', 'owner');
  const run = (): void => {
    const { latest } = openPdf(bytes, { limits: { cipherBytes: 100 } });
    for (const number of latest.objectNumbers()) {
      const object = latest.get(number);
      if (object instanceof PdfStream) latest.streamData(object);
    }
  };
  expect(run).toThrow('PDF_LIMIT');
});
