/** Written ZIP and XML is read back by our strict readers and by other programs, and is deterministic. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toRandomAccess, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofdBudget } from '../src/limits.ts';
import { box, element, millimetres, xmlFile } from '../src/write/write-xml.ts';
import { packEntry, writeZip } from '../src/write/write-zip.ts';
import { parseXml } from '../src/xml/parse-xml.ts';
import { ZipPackage } from '../src/zip/zip-package.ts';
import { noPython } from './second-opinion.ts';

const name = fc.stringMatching(/^[a-z0-9]{1,8}$/).map((text) => `Doc_0/${text}.xml`);
const files = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 2000 })), { selector: ([each]) => each });

test('any entries are read back byte by byte, and the package is deterministic', () => {
  fc.assert(
    fc.property(files, (entries) => {
      const bytes = writeZip(entries.map(([each, data]) => packEntry(each, data)));
      expect(writeZip(entries.map(([each, data]) => packEntry(each, data)))).toEqual(bytes);
      const zip = ZipPackage.open(toRandomAccess(bytes), ofdBudget());
      expect(zip.names).toEqual(entries.map(([each]) => each));
      for (const [each, data] of entries) expect(new Uint8Array(zip.read(each))).toEqual(data);
    }),
  );
});

test('compressed content is stored, text is deflated', () => {
  const data = new Uint8Array(10_000);
  expect(packEntry('a.png', data)).toMatchObject({ method: 0, size: 10_000 });
  expect(packEntry('a.xml', data).packed.length).toBeLessThan(100);
  expect(packEntry('a.xml', Uint8Array.of(1))).toMatchObject({ method: 0 });
});

test('a package that would require ZIP64 is rejected: too many entries, too many bytes', () => {
  const entry = packEntry('a.xml', Uint8Array.of(1));
  const many = Array<typeof entry>(0xffff).fill(entry);
  expect(() => writeZip(many)).toThrow('OFD_WRITE_PACKAGE (entries=65535,');
  expect(writeZip(many.slice(1)).length).toBeGreaterThan(0xfffe * 30);
  const packed = new Uint8Array(1 << 26);
  const large = Array<typeof entry>(64).fill({ name: 'a.png', crc: 0, size: packed.length, method: 0, packed });
  expect(() => writeZip(large)).toThrow('OFD_WRITE_PACKAGE (entries=64,');
});

test.skipIf(noPython)('Python reads the package, with Chinese names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-zip-'));
  try {
    const file = join(folder, 'a.ofd');
    writeFileSync(
      file,
      writeZip([packEntry('OFD.xml', utf8('x'.repeat(99))), packEntry('Doc_0/附件.txt', utf8('附件'))]),
    );
    const program =
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(z.testzip(),[i.filename for i in z.infolist()])';
    expect(execFileSync('python3', ['-c', program, file], { encoding: 'utf8' })).toBe(
      "None ['OFD.xml', 'Doc_0/附件.txt']\n",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('any text and attribute is read back unchanged, or rejected', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      let bytes: Uint8Array;
      try {
        bytes = xmlFile('Page', { Name: text }, element('Remark', {}, text));
      } catch (error) {
        expect(error).toMatchObject({ code: 'OFD_WRITE_TEXT' });
        return;
      }
      const root = parseXml(bytes, { file: 'x', budget: ofdBudget() });
      expect([root.attribute('Name'), root.children[0]!.text]).toEqual([text, text]);
    }),
    { numRuns: 500 },
  );
  expect(() => element('Font', {}, '\u0000')).toThrow('OFD_WRITE_TEXT');
});

test('numbers are plain decimals', () => {
  expect([0.1 + 0.2, -0.0001, 1e-9, 210].map(millimetres)).toEqual(['0.3', '0', '0', '210']);
  expect(box({ x: 1.23456, y: 0, width: 42, height: 1 / 3 })).toBe('1.235 0 42 0.333');
});
