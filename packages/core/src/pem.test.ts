import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePem, decodeSinglePem, encodePem, PemError } from './pem.ts';

const one = encodePem('A', Uint8Array.of(1));

test('what is encoded is decoded, in lines of 64 characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = encodePem('X', bytes);
      expect(decodePem(text)).toEqual([{ label: 'X', headers: {}, bytes }]);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(64);
    }),
  );
});

test('reads every block, with text between them, CRLF line ends and headers', () => {
  const text = `subject: a\r\n${encodePem('A', Uint8Array.of(1)).replaceAll('\n', '\r\n')}noise\n-----BEGIN B-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAg==\n-----END B-----\n`;
  expect(decodePem(text)).toEqual([
    { label: 'A', headers: {}, bytes: Uint8Array.of(1) },
    { label: 'B', headers: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': 'AES-128-CBC,00' }, bytes: Uint8Array.of(2) },
  ]);
});

test('text without a block gives no blocks', () => {
  expect(decodePem('')).toEqual([]);
  expect(decodePem('-----BEGIN A-----\nAQ==\n')).toEqual([]);
});

test.each([
  ['labels that differ', '-----BEGIN A-----\nAQ==\n-----END B-----\n'],
  ['text that is not base64', '-----BEGIN A-----\nA*==\n-----END A-----\n'],
])('%s are rejected with the offset', (_what, text) => {
  expect(() => decodePem(`ab${text}`)).toThrow(PemError);
  try {
    decodePem(`ab${text}`);
  } catch (error) {
    expect(error).toMatchObject({ code: 'PEM_MALFORMED', at: { offset: 2 } });
  }
});

test.each([
  ['begin lines', '-----BEGIN A-----\n'],
  ['begin and broken end lines', '-----BEGIN A-----\n-----END \n'],
  ['header lines', 'a:b\n'],
  ['empty lines', '\n \t '],
])('4 MB of %s without an end are read once', (_what, piece) => {
  expect(decodePem(`-----BEGIN A-----\n${piece.repeat(4_000_000 / piece.length)}`)).toEqual([]);
});

test('more blocks than any list of certificates has are rejected', () => {
  expect(() => decodePem(one.repeat(100_001))).toThrow(expect.objectContaining({ code: 'PEM_LIMIT' }));
});

test('random text gives blocks or a PemError', () => {
  const piece = fc.constantFrom('-----BEGIN A-----', '-----END A-----', '-----END B-----', '\n', 'AQ==', 'a: b', '-');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        decodePem(pieces.join(''));
      } catch (error) {
        if (!(error instanceof PemError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});

test('a file with only one block is read, with any line ends and with white space around the block', () => {
  for (const text of [
    encodePem('A', Uint8Array.of(1, 2, 3)),
    '\r\n-----BEGIN A-----\r\nAQID\r\n-----END A-----\r\n\r\n',
    `subject=/C=CN/CN=Zhang\nissuer=/C=CN/CN=Test CA (1)\n\n${encodePem('A', Uint8Array.of(1, 2, 3))}`,
  ]) {
    expect(decodeSinglePem(text)).toEqual({ label: 'A', headers: {}, bytes: Uint8Array.of(1, 2, 3) });
  }
});

test.each([
  ['no block', ''],
  ['two blocks', one + one],
  ['the header of a message before the block', `Subject: pay\n\n${one}`],
  ['HTML before the block', `<p>pay</p>\n${one}`],
  ['a PDF header before the block', `%PDF-1.7\n${one}`],
  ['text on the line of the block', `note ${one}`],
  ['more text before the block than an explanation has', `${'note\n'.repeat(200)}${one}`],
  ['text after the block', `${one}note\n`],
  ['a broken first block', `-----BEGIN A-----x\nAQ==\n-----END A-----\n${one}`],
  ['headers', '-----BEGIN A-----\nProc-Type: 4,CLEAR\n\nAQ==\n-----END A-----\n'],
  [
    'an empty line, which some parsers take for the end of headers',
    '-----BEGIN A-----\nAQID\n\nAQID\n-----END A-----\n',
  ],
  ['white space that is not ASCII', '-----BEGIN A-----\nAQ\u00a0ID\n-----END A-----\n'],
])('a file with %s is ambiguous and rejected', (_what, text) => {
  expect(() => decodeSinglePem(text)).toThrow(expect.objectContaining({ code: 'PEM_AMBIGUOUS' }));
});
