import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import type { PdfFile } from '../src/document/model.ts';
import { PdfError } from '../src/error.ts';
import { PdfStream } from '../src/syntax/object.ts';
import { compareWithQpdf } from './qpdf-json.ts';
import { corpus, haveTool } from './tools.ts';

const folder = corpus();

/** Passwords that the manifest lacks; they are in the names of qpdf's files and in pyHanko's tests. */
const passwords: Readonly<Record<string, string>> = {
  'pdf/pyhanko/embedded-encrypted-nocf.pdf': 'secret',
  'pdf/pyhanko/minimal-aes256-empty-encrypted-string.pdf': 'secret',
  'pdf/qpdf/enc-XI-R6_V5_U=attachment_encrypted-attachments.pdf': 'attachment',
  'pdf/qpdf/enc-XI-R6_V5_U=wwwww_O=wwwww.pdf': 'wwwww',
  'pdf/qpdf/enc-long-password.pdf': 'asdf asdf asdf asdf asdf asdf qwer',
};

/** An embedded file under /EFF without a file specification in the name tree: qpdf treats it as plain and cannot inflate it; we can. */
const qpdfFails: Readonly<Record<string, readonly string[]>> = {
  'pdf/pyhanko/embedded-encrypted-nocf.pdf': ['7 0 R: stream data'],
};

/** A locked file, whose password is unknown. */
const unknown = 'pdf/qpdf/enc-XI-long-password.pdf';

/** Files that are not readable by the manifest and are rejected, by code; all others open. */
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

interface Result {
  readonly entry: Entry;
  readonly password: string;
  /** The access and the revision of the handler, or the code with which the file is rejected. */
  readonly access: string;
  /** Absent for locked and rejected files. */
  readonly file?: PdfFile;
}

/** Opens a file with its password and decodes all its streams. */
function openEntry(entry: Entry): Result {
  const password = passwords[entry.file] ?? entry.expected.password ?? '';
  try {
    const file = openPdf(bytesOf(entry), entry.file === unknown ? {} : { password });
    if (file.security === null) return { entry, password, access: 'plain' };
    const access = `${file.security.access} R${file.security.revision}`;
    if (file.security.access === 'locked') return { entry, password, access };
    readStreams(file);
    return { entry, password, access, file };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { entry, password, access: error.code };
  }
}

/** Decodes every stream. */
function readStreams({ latest }: PdfFile): void {
  for (const number of latest.objectNumbers()) {
    const object = latest.get(number);
    if (object instanceof PdfStream) latest.streamData(object);
  }
}

const bytesOf = ({ file }: Entry): Uint8Array => new Uint8Array(readFileSync(join(folder!, file)));

describe.skipIf(folder === null)('encrypted files of the corpus', () => {
  let results: readonly Result[];
  let opened: readonly (Result & { readonly file: PdfFile })[];
  beforeAll(() => {
    results = entries.map(openEntry);
    opened = results.filter((result) => result.file !== undefined) as typeof opened;
  });

  test('each opens with its password or is rejected with its code', () => {
    const codeOf = ({ file }: Entry) => Object.entries(refused).find(([part]) => file.includes(part))?.[1];
    const wrong = results.filter(({ entry, access }) => !(codeOf(entry) ?? /^(?:plain|\w+ R\d)$/).test(access));
    expect(wrong.map(({ entry, access }) => `${entry.file}: ${access}`)).toEqual([]);
  });

  test('the numbers of open, locked and rejected files are as expected', () => {
    const access: Record<string, number> = {};
    for (const result of results) access[result.access] = (access[result.access] ?? 0) + 1;
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
  });

  test('each has as many signatures as the manifest states', () => {
    for (const { entry, file } of opened) {
      const fields = file.latest.formFields().filter((field) => field.type === 'Sig');
      const signed = fields.filter((field) => file.latest.resolve(field.inherited('V')) !== null);
      expect(signed.length, entry.file).toBe(entry.expected.signatures ?? 0);
    }
  });

  test.skipIf(!haveTool('qpdf'))('qpdf reads the same strings and streams', () => {
    let strings = 0;
    let streams = 0;
    for (const { entry, file, password } of opened) {
      const compared = compareWithQpdf(bytesOf(entry), file, password);
      expect(compared.wrong, entry.file).toEqual(qpdfFails[entry.file] ?? []);
      strings += compared.strings;
      streams += compared.streams;
    }
    expect({ strings, streams }).toEqual({ strings: 643, streams: 618 });
  });

  test('a wrong password is rejected, and without a password a file is locked and reported as such', () => {
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
