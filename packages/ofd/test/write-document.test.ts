/** Requirements on the input of a written document. */
import { readFileSync } from 'node:fs';
import { layoutDecision, parseDecision } from '@govseal/forms';
import { namedFonts, openOfd, writeOfd } from '@govseal/ofd';
import { expect, test } from 'vitest';

const fonts = namedFonts({ regular: '仿宋', bold: '黑体' });
const json = readFileSync(new URL('../../../seeds/cases/decision.json', import.meta.url), 'utf8');
const pages = layoutDecision(parseDecision(json), { metrics: fonts });
const created = new Date('2026-10-14T01:30:00Z');
const input = {
  docId: '0'.repeat(32),
  title: '决定书',
  author: '衢州市示例局',
  subject: '示例',
  created,
  pages,
  fonts,
};

test('a document has as many pages as were laid out', () => {
  expect(openOfd(writeOfd(input).ofd).document.pages).toHaveLength(pages.length);
});

test.each([
  ['DocID', 'of another length', { docId: '0'.repeat(31) }],
  ['DocID', 'with hyphens, as UUIDs are written', { docId: '0f0e0d0c-0b0a-0908-0706-050403020100' }],
  ['DocID', 'with what would end the element', { docId: `${'0'.repeat(27)}</a>0` }],
  ['Pages', 'which is missing', { pages: [] }],
])('%s %s: no document is written', (field, _, changes) => {
  const refused = { code: 'OFD_WRITE_DOCUMENT', params: { field } };
  expect(() => writeOfd({ ...input, ...changes })).toThrow(expect.objectContaining(refused));
});

test.each(['a~1.pdf', 'nul', 'report.', 'Content.xml;1', '决定。', '..', 'x '])(
  'an attachment named %j gets a file name that is valid on every system',
  (name) => {
    const attachments = [{ name, bytes: Uint8Array.of(1), description: name }];
    expect(openOfd(writeOfd({ ...input, attachments }).ofd).zip.names).toContainEqual(
      expect.stringMatching(/Attachs\/1-/),
    );
  },
);
