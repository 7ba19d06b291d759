/** A file with 50 signatures against a file with one (linear in their number), and what changed in 1,000 pages. */
import { createHash } from 'node:crypto';
import { collectPdfEvidence, signPdf } from '@govseal/pades';
import { openPdf } from '@govseal/pdf';
import { verify } from '@govseal/plugin';
import { makePagedPdf, makePdf } from '../documents.ts';
import type { Material } from '../material.ts';
import type { Row } from '../measure.ts';

const SIGNATURES = 50;
const PAGES = 1000;

export async function manyRows(material: Material): Promise<Row[]> {
  return [await signatures(material), await pages(material)];
}

/** The floor is govseal itself on the same document with one signature. */
async function signatures(material: Material): Promise<Row> {
  const { authority, leaf, at } = material;
  let document = makePdf(50_000, 0);
  let one = document;
  for (let index = 0; index < SIGNATURES; index++) {
    const options = { signer: leaf.signer, engine: authority.engine, at, field: `S${index}`, level: 'B-B' } as const;
    document = (await signPdf(document, options)).toBytes();
    if (index === 0) one = document;
  }
  const options = {
    engine: authority.engine,
    at,
    trust: { signers: [authority.root.der] },
    crls: material.crls,
    anySigner: true,
  };
  const report = await verify(document, options);
  if (report.status !== 'valid' || report.signatures.length !== SIGNATURES) {
    throw new Error(`the bench's own document is ${report.status}`);
  }
  return {
    title: `verify a PDF with ${SIGNATURES} signatures, against one with one`,
    batch: 20,
    target: 60,
    candidates: [
      { name: 'one signature', run: () => verify(one, options) },
      { name: 'govseal', run: () => verify(document, options), share: 0.1 },
    ],
  };
}

/** No page was changed and one field was filled: the cost of finding that out, against hashing 1 MB. */
async function pages(material: Material): Promise<Row> {
  const { authority, leaf, at } = material;
  const { engine } = authority;
  const options = { signer: leaf.signer, engine, at, level: 'B-B' } as const;
  const first = (await signPdf(makePagedPdf(PAGES), { ...options, field: 'first' })).toBytes();
  const document = (await signPdf(first, { ...options, field: 'second' })).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(document), { engine });
  if (signatures[0]?.modifications.level !== 'allowed')
    throw new Error('the second signature is not an allowed change for the first');
  const megabyte = new Uint8Array(1_000_000).map((_, index) => (index * 7919) >> 5);
  return {
    title: `read what changed in a file of ${PAGES} pages, against SHA-256 over 1 MB`,
    batch: 20,
    target: 300,
    candidates: [
      { name: 'SHA-256, 1 MB', run: () => createHash('sha256').update(megabyte).digest() },
      { name: 'govseal', run: () => collectPdfEvidence(openPdf(document), { engine }), share: 0.2 },
    ],
  };
}
