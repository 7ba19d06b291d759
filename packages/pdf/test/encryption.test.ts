/** Files encrypted by qpdf are read, and updated so that qpdf reads them; and misleading files. */
import { concatBytes, latin1 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import type { PdfFile } from '../src/document/model.ts';
import { PdfArray, PdfDict, PdfName, PdfRef, PdfStream, PdfString } from '../src/syntax/object.ts';
import { readTextString, writeTextString } from '../src/syntax/text-string.ts';
import { Increment } from '../src/write/increment.ts';
import { appendRevision, bytesOf, makePdf, onePageWithForm } from './make-pdf.ts';
import { code } from './opening-code.ts';
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
  ['V4 R4, plaintext metadata', '128', ['--use-aes=y', '--cleartext-metadata']],
  ['V5 R5', '256', ['--force-R5']],
  ['V5 R6', '256', []],
  ['V5 R6, plaintext metadata', '256', ['--cleartext-metadata']],
];

function encrypt(bits: string, more: readonly string[], user = 'user', owner = 'owner', ...rest: string[]): Uint8Array {
  return qpdf(plain, '--allow-weak-crypto', ...rest, '--encrypt', user, owner, bits, ...more, '--');
}

function title(file: PdfFile): string {
  const info = file.latest.resolve(file.latest.trailer.get('Info')) as PdfDict;
  return readTextString(info.get('Title') as PdfString);
}

describe.skipIf(!tools)('files encrypted by qpdf', () => {
  test.each(variants)(
    '%s opens with the user and the owner password and has the content that qpdf reads',
    (_name, bits, more) => {
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
    },
  );

  test.each(variants)('%s without a user password opens with any given password', (_name, bits, more) => {
    const bytes = encrypt(bits, more, '', 'owner');
    expect(openPdf(bytes).security?.access).toBe('user');
    expect(openPdf(bytes, { password: 'of another file' }).security?.access).toBe('user');
    expect(openPdf(bytes, { password: 'owner' }).security?.access).toBe('owner');
    expect(title(openPdf(bytes))).toBe('Application (first)');
  });

  test('non-ASCII passwords open files: PDFDocEncoding before AES-256, UTF-8 with it', () => {
    for (const [bits, password] of [
      ['128', 'Größe €'],
      ['256', 'Größe €'],
      ['256', '密码'],
    ] as const) {
      const bytes = encrypt(bits, [], password, 'owner', '--password-mode=auto');
      expect(openPdf(bytes, { password }).security?.access, password).toBe('user');
    }
  });

  test.each(variants)('an update of %s is read by qpdf and by us', (_name, bits, more) => {
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

  test('a stream with an Identity /Crypt filter is neither encrypted nor decrypted', () => {
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

  test('a locked file has its structure, but streams and updates are rejected with a code', () => {
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

  test('an update that removes or replaces /Encrypt is rejected, one that changes /ID is reported', () => {
    const bytes = encrypt('128', ['--use-aes=y'], '', 'owner');
    const { trailer } = openPdf(bytes).revisions[0]!;
    const root = `/Root ${trailer.get('Root')}`;
    const encryptRef = trailer.get('Encrypt') as PdfRef;
    const id = latin1(bytes).match(/\/ID \[.*?\]/s)![0];
    const update = (entries: string, objects: Record<number, string> = { 90: '<<>>' }): Uint8Array => {
      const text = latin1(appendRevision(bytes, objects, { trailer: entries, size: 100 }));
      // Removes the /Root that `appendRevision` wrote.
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

  test('changed permissions lock a file up to revision 4 and are rejected from revision 5 on', () => {
    const change = (bytes: Uint8Array): Uint8Array =>
      bytesOf(latin1(bytes).replace(/\/P -\d/, (found) => `${found.slice(0, -1)}2`));
    const before = ['--modify=none'];
    expect(code(change(encrypt('128', ['--use-aes=y', ...before], '', 'owner')))).toBe(
      'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED',
    );
    expect(code(change(encrypt('256', before, '', 'owner')))).toBe('PDF_ENCRYPTION_DICTIONARY Perms');
  });
});

test.skipIf(!tools)('the number of decrypted bytes is limited', () => {
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
