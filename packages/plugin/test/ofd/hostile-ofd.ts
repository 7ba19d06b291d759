/** OFD files made to hurt a reader: each a name and the bytes, made when asked for. */
import { toBase64, utf8 } from '@govseal/core';
import { sm3 } from '@govseal/crypto/sm';
import { write } from '@govseal/der';
import { writeZip, type ZipFile } from '../../../ofd/test/zip-writer.ts';
import type { HostileCase } from '../hostile/hostile-cases.ts';
import { DOCUMENT, documentFiles, NS, PAGE, SIGNATURE, SIGNATURES, VALUE } from './attacks/document.ts';
import { changedEntries, type Entries } from './attacks/pack.ts';
import { ofdScene } from './attacks/scene.ts';

const MiB = 1 << 20;

/** Stored, so that no ratio stops them, but for what is to inflate. */
function zip(entries: Entries): Uint8Array {
  return writeZip([...entries].map(([name, data]): ZipFile => ({ name, data, stored: data.length < 64 * MiB })));
}

const unsigned = (changes: Parameters<typeof changedEntries>[1]): Uint8Array =>
  zip(changedEntries(documentFiles(), changes));

const nested = (depth: number): string => `${'<ofd:a>'.repeat(depth)}${'</ofd:a>'.repeat(depth)}`;

function nestedDer(depth: number): Uint8Array {
  let der: Uint8Array = Uint8Array.of(5, 0);
  for (let level = 0; level < depth; level++) der = write.sequence(der);
  return der;
}

/** Each names every file and the signature before it: closures of a hundred times what is written. */
function signaturesOverSignatures(): Uint8Array {
  const entries = documentFiles();
  const digest = (bytes: Uint8Array): string => toBase64(sm3(bytes));
  const reference = (name: string, value: string): string =>
    `<ofd:Reference FileRef="/${name}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`;
  const nothing = digest(new Uint8Array(0));
  const files = Array.from({ length: 450 }, (_, index) => `f/${index}`);
  for (const name of files) entries.set(name, new Uint8Array(0));
  const all = files.map((name) => reference(name, nothing)).join('');
  const list: string[] = [];
  let before = '';
  for (let index = 0; index < 100; index++) {
    const name = `s/${index}.xml`;
    const xml = utf8(
      `<ofd:Signature ${NS}><ofd:SignedInfo><ofd:References CheckMethod="SM3">${all}${before}</ofd:References></ofd:SignedInfo><ofd:SignedValue>/v${index}</ofd:SignedValue></ofd:Signature>`,
    );
    entries.set(name, xml);
    before = reference(name, digest(xml));
    list.push(`<ofd:Signature ID="s${index}" BaseLoc="/${name}"/>`);
  }
  entries.set(SIGNATURES, utf8(`<ofd:Signatures ${NS}>${list.join('')}</ofd:Signatures>`));
  const location = `<ofd:Signatures>/${SIGNATURES}</ofd:Signatures></ofd:DocBody>`;
  return zip(changedEntries(entries, { 'OFD.xml': (text) => text.replace('</ofd:DocBody>', location) }));
}

export async function hostileOfdCases(): Promise<HostileCase[]> {
  const scene = await ofdScene();
  const sealed = async (changes: Parameters<typeof changedEntries>[1]): Promise<Uint8Array> => {
    const { unpack } = await import('./attacks/pack.ts');
    return zip(changedEntries(unpack(await scene.sealed()), changes));
  };
  const signatureXml = (references: string): string =>
    `<ofd:Signature ${NS}><ofd:SignedInfo><ofd:References CheckMethod="SM3">${references}</ofd:References></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>`;
  const reference = (file: string): string =>
    `<ofd:Reference FileRef="${file}"><ofd:CheckValue>AAAA</ofd:CheckValue></ofd:Reference>`;
  const manyReferences = await sealed({ [SIGNATURE]: signatureXml(reference(`/${PAGE}`).repeat(40_000)) });
  const missingReferences = await sealed({
    [SIGNATURE]: signatureXml(Array.from({ length: 25_000 }, (_, index) => reference(`/n${index}`)).join('')),
  });
  const deepValue = await sealed({ [VALUE]: nestedDer(2_000) });
  const noValue = await sealed({ [VALUE]: new Uint8Array(8 * MiB) });
  const longList = write.sequence(...Array.from({ length: 20_000 }, () => write.octetString(Uint8Array.of(0x30, 0))));
  const hugeValue = await sealed({ [VALUE]: write.sequence(longList, longList) });
  const many = (count: number): string =>
    `<ofd:Signatures ${NS}>${Array.from({ length: count }, (_, index) => `<ofd:Signature ID="s${index}" BaseLoc="S${index}.xml"/>`).join('')}</ofd:Signatures>`;
  const manySignatures = await sealed({ [SIGNATURES]: many(200) });
  const tooManySignatures = await sealed({ [SIGNATURES]: many(100_000) });
  const pages = Array.from(
    { length: 30_000 },
    (_, i) => `<ofd:Page ID="${i + 9}" BaseLoc="Pages/Page_0/Content.xml"/>`,
  );
  const stamp = (page: number): string => `<ofd:StampAnnot ID="t" PageRef="${page}" Boundary="126 186 42 42"/>`;
  const manyStamps = await sealed({
    [DOCUMENT]: (text) => text.replace('</ofd:Pages>', `${pages.join('')}</ofd:Pages>`),
    [SIGNATURE]: (text) => text.replace('<ofd:StampAnnot', `${stamp(20_008).repeat(20_000)}<ofd:StampAnnot`),
  });
  const strayStamps = await sealed({
    [SIGNATURE]: (text) => text.replace('<ofd:StampAnnot', `${stamp(0).repeat(20_000)}<ofd:StampAnnot`),
  });
  return [
    ['an OFD signature with 20,000 stamps on the last of 20,000 pages', () => manyStamps],
    ['an OFD signature with 20,000 stamps on no page', () => strayStamps],
    ['an OFD file of 100 signatures that cover one another and 450 files', () => signaturesOverSignatures()],
    ['an OFD page of 100 MiB of zeros', () => unsigned({ [PAGE]: new Uint8Array(100 * MiB) })],
    ['an OFD image of 100 MiB of zeros', () => unsigned({ 'Doc_0/Res/image.png': new Uint8Array(100 * MiB) })],
    ['an OFD page nested 100,000 deep', () => unsigned({ [PAGE]: `<ofd:Page ${NS}>${nested(100_000)}</ofd:Page>` })],
    [
      'an OFD page of 200,000 elements that are none of a page',
      () => unsigned({ [PAGE]: `<ofd:Page ${NS}>${'<ofd:a/>'.repeat(200_000)}` }),
    ],
    [
      'an OFD page with an attribute of 8 MiB that does not end',
      () => unsigned({ [PAGE]: `<ofd:Page ${NS} a="${'x'.repeat(8 * MiB)}` }),
    ],
    [
      'an OFD document of 60,000 pages that are not there',
      () =>
        unsigned({
          [DOCUMENT]: (text) =>
            text.replace(
              '</ofd:Pages>',
              `${Array.from({ length: 60_000 }, (_, index) => `<ofd:Page ID="${index + 9}" BaseLoc="p${index}.xml"/>`).join('')}</ofd:Pages>`,
            ),
        }),
    ],
    [
      'an OFD document of 50,000 templates in one file',
      () =>
        unsigned({
          [DOCUMENT]: (text) =>
            text.replace(
              '<ofd:TemplatePage',
              `${'<ofd:TemplatePage ID="7" BaseLoc="../../out.xml"/>'.repeat(50_000)}<ofd:TemplatePage`,
            ),
        }),
    ],
    [
      'an OFD file with a billion laughs',
      () =>
        unsigned({
          'OFD.xml': (text) =>
            text.replace('?>', '?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
        }),
    ],
    [
      'an OFD package of 50,001 entries',
      () => writeZip(Array.from({ length: 50_001 }, (_, index) => ({ name: `f${index}`, data: '', stored: true }))),
    ],
    ['an OFD directory that says 65,534 entries', () => writeZip([{ name: 'OFD.xml', data: '' }], { count: 65_534 })],
    ['an OFD file of zeros behind the first four bytes', () => utf8(`PK\x03\x04${'\0'.repeat(4 * MiB)}`)],
    ['an OFD signature that names one file 40,000 times', () => manyReferences],
    ['an OFD signature that names 25,000 files that are not there', () => missingReferences],
    ['an OFD signature value nested 2,000 deep', () => deepValue],
    ['an OFD signature value of eight megabytes of zeros', () => noValue],
    ['an OFD seal with 40,000 entries where its parts belong', () => hugeValue],
    ['an OFD file with 200 signatures that are not there', () => manySignatures],
    ['an OFD file with 100,000 signatures', () => tooManySignatures],
  ];
}
