/** A table before the signature frees an object: harmless if nothing refers to it, ambiguous if a page still does. */
import { latin1 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';

const CONTENT = 5;

/** An update that frees one object. */
function free(pdf: Uint8Array, number: number): Uint8Array {
  const text = latin1(pdf);
  const { trailer, xrefOffset } = openPdf(pdf).latest.revision;
  const section = `xref\n${number} 1\n0000000000 00001 f \ntrailer\n<< /Size ${trailer.get('Size')} /Root ${String(trailer.get('Root'))} /Prev ${xrefOffset} >>\n`;
  const update = `${text}${section}startxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(update, (char) => char.charCodeAt(0));
}

async function codesOf(pdf: Uint8Array): Promise<string[]> {
  const { signer } = await (await createTestAuthority()).issueSigner();
  const signed = (await signPdf(pdf, { force: true, signer, engine, at: new Date('2026-10-14T01:30:00Z') })).toBytes();
  const { findings } = await collectPdfEvidence(openPdf(signed), { engine });
  return findings.map(({ code, params, at }) => `${code} ${params.kind} ${at.object}`);
}

test('a freed object that a page still shows: PDFium and MuPDF show it, pdf.js and poppler do not', async () => {
  expect(await codesOf(free(makePdf(), CONTENT))).toContain('PADES_OBJECTS_AMBIGUOUS freed object 5 0 R');
});

test('no viewer shows a freed object to which nothing refers', async () => {
  expect(await codesOf(free(appendUpdate(makePdf(), { 40: '<< >>' }), 40))).toEqual([]);
});
