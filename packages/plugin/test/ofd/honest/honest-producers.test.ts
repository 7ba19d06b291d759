/** Whole packages in the style of one producer: valid under the strict policy. */
import { utf8 } from '@govseal/core';
import { policies } from '@govseal/validation';
import { expect, test } from 'vitest';
import { writeZip, type ZipFile } from '../../../../ofd/test/zip-writer.ts';
import { verify } from '../../../src/index.ts';
import { documentFiles, NS, SIGNATURE, SIGNATURES } from '../attacks/document.ts';
import { handSigned } from '../attacks/hand.ts';
import { changedEntries, filesOf, pack } from '../attacks/pack.ts';
import { generousOptions, ofdScene } from '../attacks/scene.ts';

test('KOAL: every location begins with two slashes, propertyInfo too', async () => {
  const scene = await ofdScene();
  const files = changedEntries(documentFiles(), {
    'OFD.xml': (text) =>
      text
        .replace('<ofd:DocRoot>', '<ofd:DocRoot>//')
        .replace('</ofd:DocBody>', `<ofd:Signatures>//${SIGNATURES}</ofd:Signatures></ofd:DocBody>`),
  });
  files.set(SIGNATURES, utf8(`<?xml version="1.0" encoding="UTF-8"?><ofd:Signatures ${NS}></ofd:Signatures>`));
  const xml = (text: string): string => text.replaceAll('FileRef="/', 'FileRef="//').replaceAll('>/Doc_0', '>//Doc_0');
  const entries = await handSigned(files, scene, { xml, propertyInfo: `//${SIGNATURE}` });
  const bytes = pack(changedEntries(entries, { [SIGNATURES]: (text) => text.replace('BaseLoc="/', 'BaseLoc="//') }));
  const options = { ...(await generousOptions(scene)), policy: policies.strict };
  expect((await verify(bytes, options)).status).toBe('valid');
});

test('VAT e-invoice: a stamp annotation with parameters outside the namespace, written by a library with ZIP64 sizes', async () => {
  const scene = await ofdScene();
  const parameters = '<Parameters><Parameter Name="fp.SignatureID">1</Parameter></Parameters>';
  const annotation = `<ofd:Annot ID="50" Type="Stamp" Subtype="SignatureInFile" Creator="a" LastModDate="2026-10-14">${parameters}<ofd:Appearance Boundary="1 1 20 20"/></ofd:Annot>`;
  const files = changedEntries(documentFiles(), {
    'Doc_0/Annots/Page_0.xml': `<ofd:PageAnnot ${NS}>${annotation}</ofd:PageAnnot>`,
  });
  const write = (file: ZipFile): ZipFile => ({ ...file, stored: false, zip64Local: true, version: 45 });
  const bytes = writeZip(filesOf(await handSigned(files, scene)).map(write), { comment: '示例 OFD 1.0' });
  const report = await verify(bytes, { ...(await generousOptions(scene)), policy: policies.strict });
  expect(report.status).toBe('valid');
  const codes = report.findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['OFD_STAMP_ANNOTATION', 'OFD_ZIP_NONCONFORMING']));
});
