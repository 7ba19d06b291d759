/** Every document of a case as PDF and OFD: other programs accept it, its data comes back, and its signature is valid. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENT_FILE, parseDocumentFile } from '@govseal/forms';
import { openOfd } from '@govseal/ofd';
import { openPdf, type PdfArray, type PdfStream } from '@govseal/pdf';
import { composeDocument } from '@govseal/slip';
import { createTestAuthority } from '@govseal/testkit';
import { afterAll, expect, test } from 'vitest';
import { type Sample, samples } from '../../forms/test/case-documents.ts';
import { composeDocumentOfd } from '../src/compose-ofd.ts';
import { signPdf, verify } from '../src/index.ts';
import { need, tool } from './tools.ts';

const created = new Date('2026-10-09T01:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'govseal-case-'));
afterAll(() => rmSync(folder, { recursive: true }));
const cases = samples.map((sample): [string, Sample] => [sample.name, sample]);

/** The associated file of a PDF that has exactly one. */
function associated(pdf: Uint8Array): Uint8Array {
  const view = openPdf(pdf).latest;
  const files = view.resolve(view.catalog.get('AF')) as PdfArray;
  expect(files.items).toHaveLength(1);
  const content = view.resolve(view.dictionary(view.dictionary(files.items[0])!.get('EF'))!.get('F'));
  return view.streamData(content as PdfStream);
}

test.each(cases)('%s as PDF', async (name, { type, document }) => {
  const { pdf, fields, seal } = await composeDocument(document, { created });
  expect((await composeDocument(document, { created })).pdf).toEqual(pdf);
  expect(openPdf(pdf).revisions).toHaveLength(1);
  expect(seal !== undefined).toBe(fields.some((field) => field.name === 'sig.seal'));
  const back = parseDocumentFile(associated(pdf));
  expect(back).toMatchObject({ type, data: document.blank });
  writeFileSync(join(folder, `${name}.pdf`), pdf);
});

test.each(cases)('%s as OFD', async (_name, { type, json, document }) => {
  const { ofd } = await composeDocumentOfd(document, { created });
  const { zip, document: read } = openOfd(ofd);
  expect(read.findings).toEqual([]);
  expect(read.parts.map((part) => part.name).sort()).toEqual([...zip.names].sort());
  const file = zip.names.filter((entry) => entry.endsWith(DOCUMENT_FILE));
  expect(file).toHaveLength(1);
  expect(parseDocumentFile(zip.read(file[0]!))).toMatchObject({ type, data: json });
});

test('qpdf finds no fault in any PDF', (context) => {
  need(context, 'qpdf');
  for (const { name } of samples) {
    const result = tool('qpdf', ['--check', join(folder, `${name}.pdf`)]);
    expect(result, name).toMatchObject({ status: 0 });
  }
});

test('poppler reads title and case number from every PDF', (context) => {
  need(context, 'pdftotext');
  for (const { name, json, document } of samples) {
    const text = tool('pdftotext', [join(folder, `${name}.pdf`), '-']).output.replace(/\s/g, '');
    expect(text, name).toContain((json.agency as { name: string }).name);
    expect(document.title.endsWith(String(document.blank.docNo ?? json.caseNo)), name).toBe(true);
  }
});

test('a sealed notice is valid, and still valid after the applicant confirms its receipt', async () => {
  const authority = await createTestAuthority({ at: new Date() });
  const agency = await authority.issueSigner({ commonName: '衢州市示例局' });
  const applicant = await authority.issueSigner({ commonName: '示例申请人' });
  const { document } = samples.find(({ name }) => name === 'acceptance-notice')!;
  const { pdf } = await composeDocument(document, { created: authority.clock() });
  const check = { trust: { signers: [authority.root.der] }, crls: await authority.crls(), anySigner: true } as const;
  const signed = (await signPdf(pdf, { signer: agency.signer, field: 'sig.seal' })).toBytes();
  expect(await verify(signed, check)).toMatchObject({ status: 'valid', signatures: [{ integrity: 'intact' }] });
  const confirmed = (
    await signPdf(signed, {
      signer: applicant.signer,
      field: 'sig.recipient',
      fill: { 'recipient.date': '2026-10-10' },
    })
  ).toBytes();
  const report = await verify(confirmed, check);
  expect(report.signatures).toHaveLength(2);
  expect(report.status).toBe('valid');
  const data = new TextDecoder().decode(associated(confirmed));
  expect(data).toContain('govseal-document/1');
});
