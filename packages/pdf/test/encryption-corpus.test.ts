import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { PdfError } from '../src/error.ts';
import { PdfStream } from '../src/syntax/object.ts';
import { compareWithQpdf } from './qpdf-json.ts';
import { corpus, haveTool } from './tools.ts';

const folder = corpus();

/** Passwords that the manifest does not know; the names of qpdf's files and pyHanko's tests tell them. */
const passwords: Readonly<Record<string, string>> = {
  'pdf/pyhanko/embedded-encrypted-nocf.pdf': 'secret',
  'pdf/pyhanko/minimal-aes256-empty-encrypted-string.pdf': 'secret',
  'pdf/qpdf/enc-XI-R6_V5_U=attachment_encrypted-attachments.pdf': 'attachment',
  'pdf/qpdf/enc-XI-R6_V5_U=wwwww_O=wwwww.pdf': 'wwwww',
  'pdf/qpdf/enc-long-password.pdf': 'asdf asdf asdf asdf asdf asdf qwer',
};

/** An embedded file under /EFF that no file specification of the name tree leads to: qpdf takes it for plain and cannot inflate it; we can. */
const qpdfFails: Readonly<Record<string, readonly string[]>> = {
  'pdf/pyhanko/embedded-encrypted-nocf.pdf': ['7 0 R: stream data'],
};

/** Locked to us: the password is unknown. */
const unknown = 'pdf/qpdf/enc-XI-long-password.pdf';

/** Files that the manifest does not call readable and that are refused, by code; all others open. */
const refused: Readonly<Record<string, RegExp>> = {
  pubkey: /^PDF_ENCRYPTION_HANDLER$/,
  'libpdf/encryption/AES': /^PDF_ENCRYPTION_HANDLER$/,
  'malformed-encrypt-dict2': /^PDF_ENCRYPTION_DICTIONARY$/,
  'malformed-oe': /^PDF_ENCRYPTION_DICTIONARY$/,
  'malformed-perms': /^PDF_ENCRYPTION_DICTIONARY$/,
  'pdfjs-malformed': /^PDF_/,
};

interface Entry {
  readonly file: string;
  readonly expected: {
    readonly signatures?: number | null;
    readonly features?: readonly string[];
    readonly password?: string | null;
  };
}

const entries: readonly Entry[] =
  folder === null
    ? []
    : (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Entry[]).filter(
        ({ file, expected }) => file.endsWith('.pdf') && expected.features?.includes('encrypt'),
      );

const bytesOf = ({ file }: Entry): Uint8Array => new Uint8Array(readFileSync(join(folder!, file)));

describe.skipIf(folder === null)('encrypted files of the corpus', () => {
  test('each opens with its password and reads as qpdf reads it, or is refused by code', () => {
    const access: Record<string, number> = {};
    let strings = 0;
    let streams = 0;
    for (const entry of entries) {
      const bytes = bytesOf(entry);
      const password = passwords[entry.file] ?? entry.expected.password ?? '';
      const code = Object.entries(refused).find(([part]) => entry.file.includes(part))?.[1];
      try {
        const file = openPdf(bytes, entry.file === unknown ? {} : { password });
        const how = file.security === null ? 'plain' : `${file.security.access} R${file.security.revision}`;
        access[how] = (access[how] ?? 0) + 1;
        expect(code, entry.file).toBeUndefined();
        if (file.security === null || file.security.access === 'locked') continue;
        for (const number of file.latest.objectNumbers()) {
          const object = file.latest.get(number);
          if (object instanceof PdfStream) file.latest.streamData(object);
        }
        const fields = file.latest.formFields().filter((field) => field.type === 'Sig');
        const signed = fields.filter((field) => file.latest.resolve(field.inherited('V')) !== null);
        expect(signed.length, entry.file).toBe(entry.expected.signatures ?? 0);
        if (!haveTool('qpdf')) continue;
        const compared = compareWithQpdf(bytes, file, password);
        expect(compared.wrong, entry.file).toEqual(qpdfFails[entry.file] ?? []);
        strings += compared.strings;
        streams += compared.streams;
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
        expect(error.code, entry.file).toMatch(code ?? /^$/);
        access[error.code] = (access[error.code] ?? 0) + 1;
      }
    }
    expect(access).toMatchInlineSnapshot(`
      {
        "PDF_ENCRYPTION_DICTIONARY": 3,
        "PDF_ENCRYPTION_HANDLER": 16,
        "PDF_OBJECT_HEADER": 2,
        "PDF_XREF_SYNTAX": 1,
        "locked R6": 1,
        "owner R2": 2,
        "owner R3": 6,
        "owner R4": 2,
        "owner R6": 8,
        "plain": 2,
        "user R2": 3,
        "user R3": 4,
        "user R4": 3,
        "user R6": 4,
      }
    `);
    if (haveTool('qpdf')) expect({ strings, streams }).toEqual({ strings: 643, streams: 618 });
  });

  test('a wrong password is refused, and no password leaves a file locked, which says so', () => {
    let locked = 0;
    for (const entry of entries) {
      try {
        const file = openPdf(bytesOf(entry));
        if (file.security?.access !== 'locked') continue;
        locked++;
        expect(file.findings.map(({ code }) => code)).toContain('PDF_PASSWORD_NEEDED');
        expect(() => openPdf(bytesOf(entry), { password: 'no such password' })).toThrow('PDF_PASSWORD_WRONG');
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
      }
    }
    expect(locked).toBeGreaterThan(15);
  });
});
