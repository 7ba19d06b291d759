/** Every reader of text from outside, and how hostile input looks to it. */
import { CodedError, decodePem, decodeSinglePem, parseJson, utf8 } from '@govseal/core';
import { readCsv } from '../../../ca/src/registration/bulk/csv.ts';
import { cacheableUntil } from '../../../fetchers/src/freshness.ts';
import { readMailboxes } from '../../../mail/src/mime/address.ts';
import { readContentType } from '../../../mail/src/mime/content-type.ts';
import { decodeWords } from '../../../mail/src/mime/encoded-word.ts';
import { readEntity, splitEntity } from '../../../mail/src/mime/entity.ts';
import { Lines } from '../../../mail/src/mime/lines.ts';
import { Reading } from '../../../mail/src/mime/reading.ts';
import { ofdBudget } from '../../../ofd/src/limits.ts';
import { parseXml } from '../../../ofd/src/xml/parse-xml.ts';
import { usedNames } from '../../../pades/src/appearance/page-content/used-names.ts';
import { defaultLimits, FileBudget } from '../../../pdf/src/limits.ts';
import { Parser } from '../../../pdf/src/syntax/parser.ts';

export interface TextReader {
  readonly name: string;
  readonly read: (text: string) => unknown;
  /** By name: text of about `size` characters. */
  readonly shapes: Readonly<Record<string, (size: number) => string>>;
}

const repeat =
  (unit: string, before = '', after = '') =>
  (size: number): string =>
    before + unit.repeat(Math.ceil(size / unit.length)) + after;

/** Always as long, so that text of twice as many items is twice as long. */
const five = (index: number): string => index.toString().padStart(5, '0');

/** Shapes that are hostile to most readers. */
const common = {
  spaces: repeat(' '),
  'line ends': repeat('\r\n'),
  quotes: repeat('"'),
  backslashes: repeat('\\'),
  letters: repeat('a'),
};

/** What a reader refuses is read as far as it read it. */
const refusing =
  (read: (text: string) => unknown) =>
  (text: string): unknown => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof CodedError || error instanceof SyntaxError) return error.message;
      throw error;
    }
  };

function parsePdfObjects(text: string): number {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const parser = new Parser({ bytes, base: 0, final: true }, 0, new FileBudget(defaultLimits));
  let count = 0;
  for (parser.skipWhite(); parser.pos < bytes.length; parser.skipWhite()) {
    parser.parseObject();
    count++;
  }
  return count;
}

function readMail(text: string): unknown {
  const reading = new Reading({ fields: 1_000_000, parts: 1_000_000 });
  const lines = new Lines(utf8(text), reading);
  const entity = readEntity(lines, { from: 0, to: lines.count }, reading);
  readContentType(entity.fields, reading);
  const parts = splitEntity(entity, reading)?.parts ?? [];
  return parts.map((part) => readEntity(lines, part, reading).fields.length);
}

const mailField = (name: string, unit: string) => repeat(unit, `${name}: `, '\r\n\r\n');
const folded = (name: string, unit: string) => repeat(`${unit}\r\n `, `${name}: `, '\r\n\r\n');
const boundary = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n';

export const textReaders: readonly TextReader[] = [
  {
    name: 'PEM',
    read: refusing((text) => [refusing(() => decodePem(text))(''), refusing(() => decodeSinglePem(text))('')]),
    shapes: {
      ...common,
      'BEGIN lines': repeat('-----BEGIN A-----\n'),
      'BEGIN without end of line': repeat('-----BEGIN A'),
      'END lines': repeat('-----END A-----\n'),
      'spaces after BEGIN': repeat(' ', '-----BEGIN A-----'),
      dashes: repeat('-'),
      blocks: repeat('-----BEGIN A-----\nAAAA\n-----END A-----\n'),
      headers: repeat('A: b\n', '-----BEGIN A-----\n', '-----END A-----\n'),
      'headers without colon': repeat('A\n', '-----BEGIN A-----\n', '-----END A-----\n'),
      'spaces in the body': repeat(' ', '-----BEGIN A-----\n', '-----END A-----\n'),
      'text before': repeat('From\n', '', '-----BEGIN A-----\nAAAA\n-----END A-----\n'),
    },
  },
  {
    name: 'JSON',
    read: refusing(parseJson),
    shapes: {
      ...common,
      arrays: repeat('['),
      objects: repeat('{"a":'),
      escapes: repeat('\\u0041', '"', '"'),
      'an open string': repeat('a', '"'),
      'open strings': repeat('["a'),
      numbers: repeat('1', '[', ']'),
      members: (size) =>
        `{${Array.from({ length: Math.ceil(size / 8) }, (_, index) => `"${five(index)}":1`).join(',')}}`,
      'one name again': repeat('"a":1,', '{', '"a":1}'),
      elements: repeat('[],', '[', '[]]'),
    },
  },
  {
    name: 'CSV',
    read: refusing((text) => [...readCsv(text)].length),
    shapes: {
      ...common,
      commas: repeat(','),
      rows: repeat('1,2\n', 'a,b\n'),
      'an open field': repeat('a', 'a\n"'),
      'doubled quotes': repeat('""', 'a\n"', '"'),
      'lines in a field': repeat('\n', 'a\n"', '"'),
      'carriage returns': repeat('\r', 'a\n'),
      'empty rows': repeat('\n', 'a\n'),
    },
  },
  {
    name: 'XML',
    read: refusing((text) => parseXml(utf8(text), { file: 'a.xml', budget: ofdBudget() })),
    shapes: {
      ...common,
      ...Object.fromEntries(
        [
          ['elements', '<b/>', ''],
          ['nested elements', '<b>', ''],
          ['comments', '<!-- -->', ''],
          ['an open comment', '-', '<!--'],
          ['open comments', '<!--', ''],
          ['CDATA sections', '<![CDATA[x]]>', ''],
          ['an open CDATA section', ']]', '<![CDATA['],
          ['character references', '&#65;', ''],
          ['unknown entities', '&a;', ''],
          ['open tags', '<', ''],
          ['processing instructions', '<?a b?>', ''],
          ['an attribute', 'a', '<b c="'],
          ['spaces in a tag', ' ', '<b'],
          ['text', 'a', ''],
        ].map(([name, unit, before]) => [
          name,
          repeat(
            unit!,
            `<ofd:a xmlns:ofd="http://www.ofdspec.org/2016" xmlns="http://www.ofdspec.org/2016">${before}`,
            '</ofd:a>',
          ),
        ]),
      ),
      attributes: (size) =>
        `<a xmlns="http://www.ofdspec.org/2016" ${Array.from({ length: Math.ceil(size / 8) }, (_, index) => `a${five(index)}=""`).join(' ')}/>`,
      namespaces: (size) =>
        `<a xmlns="http://www.ofdspec.org/2016" ${Array.from({ length: Math.ceil(size / 12) }, (_, index) => `xmlns:a${five(index)}="b"`).join(' ')}/>`,
    },
  },
  {
    name: 'MIME',
    read: refusing(readMail),
    shapes: {
      ...common,
      fields: repeat('A: b\r\n'),
      'equal fields': repeat('Subject: b\r\n'),
      'folded lines': folded('Subject', 'a'),
      'blank folded lines': repeat(' \r\n', 'Subject: a\r\n'),
      'an unquoted parameter': mailField('Content-Type', 'text/plain; a=b'),
      'open quotes in Content-Type': mailField('Content-Type', 'text/plain; a="'),
      'escapes in Content-Type': repeat('\\"', 'Content-Type: text/plain; a="', '"\r\n\r\n'),
      'spaces in Content-Type': mailField('Content-Type', ' '),
      'parentheses in Content-Type': mailField('Content-Type', '('),
      'boundary lines': repeat('--b\r\n', boundary),
      'almost boundary lines': repeat('--bb\r\n', boundary),
      'boundary lines with spaces': repeat(' ', `${boundary}--b`, '\r\n'),
      'lines of the body': repeat('\r\n', 'A: b\r\n'),
    },
  },
  {
    name: 'mail addresses and encoded-words',
    read: refusing((text) => [readMailboxes(text)?.length, decodeWords(text, new Reading()).length]),
    shapes: {
      ...common,
      addresses: repeat('a@b.c, '),
      'angle brackets': repeat('<'),
      'closed brackets': repeat('<a@b>'),
      comments: repeat('('),
      'closed comments': repeat('(a)'),
      'escaped quotes': repeat('\\"', '"'),
      'at signs': repeat('@'),
      'encoded-words': repeat('=?utf-8?Q?a?= '),
      'open encoded-words': repeat('=?utf-8?Q?'),
      'marks of encoded-words': repeat('=?'),
      'question marks': repeat('?'),
    },
  },
  {
    name: 'PDF objects',
    read: refusing(parsePdfObjects),
    shapes: {
      ...common,
      strings: repeat('(a)'),
      'nested parentheses': repeat('('),
      'closed parentheses': (size) => '('.repeat(size / 2) + ')'.repeat(size / 2),
      'escapes in a string': repeat('\\101', '(', ')'),
      'carriage returns in a string': repeat('\r', '(', ')'),
      'hexadecimal strings': repeat('<41>'),
      'an open hexadecimal string': repeat('41', '<'),
      'spaces in a hexadecimal string': repeat(' ', '<', '>'),
      names: repeat('/a '),
      'escapes in a name': repeat('#41', '/'),
      arrays: repeat('['),
      dictionaries: repeat('<</a'),
      'entries of a dictionary': (size) =>
        `<<${Array.from({ length: Math.ceil(size / 8) }, (_, index) => `/a${five(index)} 1`).join(' ')}>>`,
      comments: repeat('%a\n'),
      'a comment': repeat('a', '%'),
      numbers: repeat('1 '),
      references: repeat('1 0 R '),
      'a number': repeat('1'),
    },
  },
  {
    name: 'PDF page content',
    read: refusing((text) => usedNames(Uint8Array.from(text, (character) => character.charCodeAt(0)))),
    shapes: {
      ...common,
      'nested parentheses': repeat('('),
      strings: repeat('(a)Tj '),
      'open hexadecimal strings': repeat('<4'),
      comments: repeat('%a\n'),
      'inline images': repeat('BI /W 1 /H 1 ID a EI '),
      'begins of inline images': repeat('BI '),
      'data without end': repeat('BI ID '),
      'nested arrays': repeat('['),
      dictionaries: repeat('<<'),
      names: repeat('/F1 '),
      operators: repeat('q Q '),
    },
  },
  {
    name: 'HTTP cache headers',
    read: (text) =>
      cacheableUntil({
        headers: { 'cache-control': text, expires: text, date: text, age: text },
        now: new Date(0),
        nextUpdate: undefined,
        revalidateAfter: 1,
      }),
    shapes: {
      ...common,
      directives: repeat('a=1, '),
      'open quotes': repeat('a="'),
      commas: repeat(','),
      equals: repeat('='),
    },
  },
];
