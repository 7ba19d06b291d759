/**
 * Collects every shown file from OFD.xml on: no reference that a reader follows is missed, ambiguous ones are
 * rejected.
 */
import { CodedError } from '@govseal/core';
import { type OfdFile, openOfd, readSignatureFile } from '@govseal/ofd';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofdBudget } from '../src/limits.ts';
import { corpusFile, corpusMissing, NS, sampleFiles, sampleWith } from './sample.ts';

/** The code of the error, otherwise the findings with their files. */
function outcome(bytes: Uint8Array): string | string[] {
  try {
    return openOfd(bytes).document.findings.map(({ code, at }) => `${code} ${at.file}`);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

function swap(file: string, from: string | RegExp, to: string): Uint8Array {
  const before = sampleFiles()[file]!;
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return sampleWith({ [file]: after });
}

const kinds = (file: OfdFile): Record<string, string> =>
  Object.fromEntries(file.document.parts.map(({ name, kind }) => [name, kind]));

test('every file that is shown or used is a part of the document, with its kind', () => {
  const file = openOfd(sampleWith({}));
  expect(file.document.findings).toEqual([]);
  expect(kinds(file)).toEqual({
    'OFD.xml': 'structure',
    'Doc_0/Document.xml': 'structure',
    'Doc_0/PublicRes.xml': 'resource',
    'Doc_0/Res/font.ttf': 'font',
    'Doc_0/Res/image.png': 'media',
    'Doc_0/Tpls/Tpl_0/Content.xml': 'template',
    'Doc_0/Pages/Page_0/Content.xml': 'page',
    'Doc_0/Pages/Page_0/PageRes.xml': 'resource',
    'Doc_0/Annots/Annotations.xml': 'annotation',
    'Doc_0/Annots/Page_0.xml': 'annotation',
    'Doc_0/Attachs/Attachments.xml': 'attachment',
    'Doc_0/Attachs/note.txt': 'attachment',
    'Doc_0/Tags/CustomTags.xml': 'tag',
    'Doc_0/Tags/tag.xml': 'tag',
    'Doc_0/Extensions.xml': 'extension',
    'Doc_0/ext.dat': 'extension',
  });
  expect(file.document.pages).toEqual([
    { id: '1', file: 'Doc_0/Pages/Page_0/Content.xml', number: 1, box: { x: 0, y: 0, width: 210, height: 297 } },
  ]);
  expect(file.signatures).toEqual([{ id: 's001', type: 'Seal', file: 'Doc_0/Signs/Sign_0/Signature.xml' }]);
});

test('a file that nothing refers to is not a part', () => {
  const file = openOfd(sampleWith({ 'Doc_0/extra.xml': '<x/>' }));
  expect(kinds(file)).not.toHaveProperty('Doc_0/extra.xml');
  expect(file.zip.has('Doc_0/extra.xml')).toBe(true);
});

test.each([
  ['the root of the package', 'Pages/Page_0/Content.xml', 'page'],
  ['the folder without Res@BaseLoc', 'Doc_0/font.ttf', 'font'],
  ['the folder and an absolute path', 'Doc_0/Doc_0/absolute.xml', 'page'],
])('a file where another reader would look is also a part: by %s', (_, name, kind) => {
  const document = sampleFiles()['Doc_0/Document.xml']!.replace(
    '</ofd:Pages>',
    '<ofd:Page ID="2" BaseLoc="/Doc_0/absolute.xml"/></ofd:Pages>',
  );
  const file = openOfd(
    sampleWith({ 'Doc_0/Document.xml': document, 'Doc_0/absolute.xml': `<ofd:Page ${NS}/>`, [name]: 'double' }),
  );
  expect(file.document.findings).toMatchObject([{ code: 'OFD_FILES_DECOY', params: { files: [name] } }]);
  expect(kinds(file)[name]).toBe(kind);
  expect(file.document.pages).toHaveLength(2);
});

test('an added page, a separate page area and the older namespace are read', () => {
  const page = `<ofd:Page ${NS}><ofd:Area><ofd:PhysicalBox>0 0 100 50.5</ofd:PhysicalBox></ofd:Area></ofd:Page>`;
  const document = sampleFiles()['Doc_0/Document.xml']!.replace(
    '</ofd:Pages>',
    '<ofd:Page ID="2" BaseLoc="/Doc_0/p2.xml"/></ofd:Pages>',
  );
  const old = (text: string): string => text.replace('/2016"', '"');
  const file = openOfd(sampleWith({ 'Doc_0/Document.xml': old(document), 'Doc_0/p2.xml': page }));
  expect(file.document.pages[1]).toEqual({
    id: '2',
    file: 'Doc_0/p2.xml',
    number: 2,
    box: { x: 0, y: 0, width: 100, height: 50.5 },
  });
});

test.each<[string, Uint8Array, string]>([
  ['two documents', swap('OFD.xml', /(<ofd:DocBody>.*<\/ofd:DocBody>)/, '$1$1'), 'OFD_SEVERAL_DOCUMENTS'],
  ['two roots of the document', swap('OFD.xml', /(<ofd:DocRoot>.*<\/ofd:DocRoot>)/, '$1$1'), 'OFD_XML_ELEMENT'],
  ['two lists of signatures', swap('OFD.xml', /(<ofd:Signatures>.*<\/ofd:Signatures>)/, '$1$1'), 'OFD_XML_ELEMENT'],
  ['no OFD.xml', sampleWith({ 'OFD.xml': null }), 'OFD_ZIP_MISSING'],
  ['another root element', swap('OFD.xml', /ofd:OFD/g, 'ofd:Odf'), 'OFD_XML_ELEMENT'],
  ['a DOCTYPE', swap('OFD.xml', '?>', '?><!DOCTYPE x [<!ENTITY e "x">]>'), 'OFD_XML_DOCTYPE'],
  ['another encoding', swap('OFD.xml', 'UTF-8', 'GBK'), 'OFD_XML_ENCODING'],
  ['another namespace', swap('OFD.xml', 'ofdspec.org/2016', 'example.org'), 'OFD_XML_NAMESPACE'],
  [
    'an element of another namespace',
    swap('OFD.xml', '<ofd:DocRoot>', '<x:DocRoot xmlns:x="u:x"/><ofd:DocRoot>'),
    'OFD_XML_NAMESPACE',
  ],
  ['an attribute with OFD’s prefix', swap('OFD.xml', 'Version=', 'ofd:Version='), 'OFD_XML_NAMESPACE'],
  ['two root elements', swap('OFD.xml', '</ofd:OFD>', `</ofd:OFD><ofd:OFD ${NS}/>`), 'OFD_XML'],
  ['an attribute twice', swap('OFD.xml', 'Version=', 'DocType="x" Version='), 'OFD_XML'],
  ['an unknown entity', swap('OFD.xml', '样例', '&e;'), 'OFD_XML'],
  ['a control character', swap('OFD.xml', '样例', '\u0001'), 'OFD_XML'],
  ['elements 100 deep', swap('OFD.xml', '样例', '<ofd:a>'.repeat(100) + '</ofd:a>'.repeat(100)), 'OFD_XML'],
  ['a document outside the package', swap('OFD.xml', 'Doc_0/Document.xml', '../Document.xml'), 'OFD_LOCATION'],
  ['a document at a URL', swap('OFD.xml', 'Doc_0/Document.xml', 'http://example.org/'), 'OFD_LOCATION'],
  ['encryption', sampleWith({ 'Encryptions.xml': '<x/>' }), 'OFD_ZIP_ENCRYPTED'],
  [
    'signatures with the same ID',
    swap('Doc_0/Signs/Signatures.xml', /(<ofd:Signature [^>]*>)/, '$1<ofd:Signature ID="s001" BaseLoc="b.xml"/>'),
    'OFD_XML_ELEMENT',
  ],
  [
    'two signatures in one file',
    swap('Doc_0/Signs/Signatures.xml', /(<ofd:Signature )([^>]*>)/, '$1$2$1ID="s9" BaseLoc="Sign_0/Signature.xml"/>'),
    'OFD_LOCATION',
  ],
  [
    'a signature inside a signature',
    swap(
      'Doc_0/Signs/Signatures.xml',
      /(<ofd:Signature [^>]*)\/>/,
      '$1><ofd:Signature ID="s9" BaseLoc="b.xml"/></ofd:Signature>',
    ),
    'OFD_XML_ELEMENT',
  ],
  [
    'a signature without a valid type',
    swap('Doc_0/Signs/Signatures.xml', 'Type="Seal"', 'Type="Stamp"'),
    'OFD_XML_ELEMENT',
  ],
])('refuses %s', (_, bytes, code) => {
  expect(outcome(bytes)).toBe(code);
});

test.each<[string, Uint8Array, string]>([
  [
    'versions in addition to the document',
    swap(
      'OFD.xml',
      '<ofd:Signatures>',
      '<ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="v.xml"/></ofd:Versions><ofd:Signatures>',
    ),
    'OFD_SEVERAL_VERSIONS OFD.xml',
  ],
  [
    'a missing page',
    sampleWith({ 'Doc_0/Pages/Page_0/Content.xml': null }),
    'OFD_PART_UNREADABLE Doc_0/Pages/Page_0/Content.xml',
  ],
  ['a missing font', sampleWith({ 'Doc_0/Res/font.ttf': null }), 'OFD_PART_UNREADABLE Doc_0/Res/font.ttf'],
  [
    'a DOCTYPE in a page',
    swap('Doc_0/Pages/Page_0/Content.xml', /^/, '<!DOCTYPE x>'),
    'OFD_PART_UNREADABLE Doc_0/Pages/Page_0/Content.xml',
  ],
  [
    'a foreign element in drawn content',
    swap('Doc_0/Pages/Page_0/Content.xml', '<ofd:TextObject', '<x:y xmlns:x="u:x"/><ofd:TextObject'),
    'OFD_PART_UNREADABLE Doc_0/Pages/Page_0/Content.xml',
  ],
  [
    'a template outside the package',
    swap('Doc_0/Document.xml', 'Tpls/Tpl_0', '../../Tpls'),
    'OFD_PART_UNREADABLE Doc_0/Document.xml',
  ],
  [
    'pages with the same ID',
    swap('Doc_0/Document.xml', '</ofd:Pages>', '<ofd:Page ID="1" BaseLoc="PublicRes.xml"/></ofd:Pages>'),
    'OFD_PART_UNREADABLE Doc_0/Document.xml',
  ],
  [
    'a stamp that is an annotation',
    swap('Doc_0/Annots/Page_0.xml', '/>', '><ofd:Annot ID="5" Type="Stamp"/></ofd:PageAnnot>'),
    'OFD_STAMP_ANNOTATION Doc_0/Annots/Page_0.xml',
  ],
  [
    'a file of another kind',
    swap('Doc_0/Annots/Annotations.xml', /ofd:Annotations/g, 'ofd:Res'),
    'OFD_PART_UNREADABLE Doc_0/Annots/Annotations.xml',
  ],
])('names %s', (_, bytes, expected) => {
  expect(outcome(bytes)).toContain(expected);
});

test.skipIf(corpusMissing).each([
  ['hello-unsigned.ofd', []],
  ['signed-v1.ofd', ['Seal']],
  ['signed-v4.ofd', ['Seal']],
  ['signed-v4-ts.ofd', ['Seal']],
  ['signed-v5.ofd', ['Seal']],
  ['signed-cms-then-v4.ofd', ['Sign', 'Seal']],
])('corpus: %s is read with its signatures', (name, types) => {
  const file = openOfd(corpusFile(name));
  expect(file.document.findings).toEqual([]);
  expect(file.document.info.title).toBe('准予行政许可决定书');
  expect(file.signatures.map(({ type }) => type)).toEqual(types);
  for (const { file: path } of file.signatures) {
    const signature = readSignatureFile(file.zip.read(path), path, ofdBudget());
    expect(signature.checkMethod).toBe('1.2.156.10197.1.401');
    expect(signature.references.length).toBeGreaterThan(3);
    for (const { file: covered } of signature.references) expect(file.zip.has(covered)).toBe(true);
    expect(file.zip.has(signature.signedValueFile)).toBe(true);
  }
});

test.each<[string, string | RegExp, string, string]>([
  ['two lists of references', /(<ofd:References.*<\/ofd:References>)/, '$1$1', 'OFD_XML_ELEMENT'],
  ['two signed infos', /(<ofd:SignedInfo>.*<\/ofd:SignedInfo>)/, '$1$1', 'OFD_XML_ELEMENT'],
  ['no value', /<ofd:SignedValue>.*<\/ofd:SignedValue>/, '', 'OFD_XML_ELEMENT'],
  ['a check value that is not base64', 'AAAA', '!!!!', 'OFD_XML_ELEMENT'],
  ['a reference to outside the package', '/OFD.xml', '/../OFD.xml', 'OFD_LOCATION'],
])('rejects a Signature.xml with %s', (_, from, to, code) => {
  const good = `<ofd:Signature ${NS}><ofd:SignedInfo><ofd:References><ofd:Reference FileRef="/OFD.xml"><ofd:CheckValue>AAAA</ofd:CheckValue></ofd:Reference></ofd:References></ofd:SignedInfo><ofd:SignedValue>v.dat</ofd:SignedValue></ofd:Signature>`;
  const read = (text: string) => readSignatureFile(new TextEncoder().encode(text), 'S/Signature.xml', ofdBudget());
  expect(read(good)).toMatchObject({ checkMethod: 'MD5', signedValueFile: 'S/v.dat', stamps: [] });
  const bad = good.replace(from, to);
  expect(bad).not.toBe(good);
  expect(() => read(bad)).toThrow(code);
});

test('a changed XML file is read or rejected with a code', () => {
  const names = Object.keys(sampleFiles());
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.nat(2000),
      fc.string({ maxLength: 8 }),
      fc.nat(6),
      (name, at, text, cut) => {
        const before = sampleFiles()[name]!;
        const place = at % (before.length + 1);
        outcome(sampleWith({ [name]: before.slice(0, place) + text + before.slice(place + cut) }));
      },
    ),
    { numRuns: 400 },
  );
});
