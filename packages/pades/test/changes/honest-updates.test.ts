/** Updates with validation data in the style of other writers, of which every byte is accounted for. */
import { latin1 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { makePdf } from '../make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signed: string;
let crl: string;
beforeAll(async () => {
  const authority = await createTestAuthority();
  const { signer } = await authority.issueSigner();
  signed = latin1((await signPdf(makePdf(), { signer, engine, at })).toBytes());
  crl = latin1((await authority.crls())[0]!);
});

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const row = (offset: number, end: string): string => `${String(offset).padStart(10, '0')} 00000 n${end}`;

interface Objects {
  readonly text: string;
  readonly offsets: ReadonlyMap<number, number>;
  readonly prev: number;
  readonly root: number;
  readonly size: number;
}

/** The catalog with a store and a CRL, with the separators and line ends of this writer. */
function objects(eol: string, from: number, list: string = crl): Objects {
  const file = openPdf(bytes(signed));
  const { number } = file.latest.catalogRef;
  const size = Math.max(...file.revisions.map(({ trailer }) => trailer.get('Size') as number));
  const start = signed.lastIndexOf(`\n${number} 0 obj`);
  const body = signed.slice(signed.indexOf('<<', start), signed.indexOf('endobj', start)).trim();
  const catalog = body.replace(/>>$/, `/DSS<</Type/DSS/CRLs[${size} 0 R]>>>>`);
  const all: [number, string][] = [
    [number, catalog],
    [
      size,
      `<</Length ${list.length}>>stream${eol === '\r' ? '\r\n' : eol}${list}${eol === '\r' ? '\r\n' : eol}endstream`,
    ],
  ];
  let text = '';
  const offsets = new Map<number, number>();
  for (const [object, content] of all) {
    offsets.set(object, from + text.length);
    text += `${object} 0 obj${eol}${content}${eol}endobj${eol}`;
  }
  return { text, offsets, prev: file.latest.revision.xrefOffset, root: number, size };
}

function table({ offsets, prev, root, size }: Objects, xref: number, eol: string, more: string, end: string): string {
  const rows = [...offsets].map(([number, offset]) => `${number} 1${eol}${row(offset, end)}`).join('');
  return `xref${eol}0 1${eol}0000000000 65535 f${end}${rows}trailer${eol}<</Size ${size + 1}/Root ${root} 0 R/Prev ${prev}>>${eol}${more}startxref${eol}${xref}${eol}%%EOF${eol}`;
}

function stream({ offsets, prev, root, size }: Objects, xref: number, eol: string): string {
  const index = [...offsets.keys(), size + 1];
  const data = [...offsets.values(), xref].map((offset) =>
    String.fromCharCode(1, offset >> 16, (offset >> 8) & 255, offset & 255, 0),
  );
  const text = data.join('');
  return `${size + 1} 0 obj${eol}<</Type/XRef/W[1 3 1]/Index[${index.map((number) => `${number} 1`).join(' ')}]/Size ${size + 2}/Root ${root} 0 R/Prev ${prev}/Length ${text.length}>>stream\r\n${text}${eol === '\r' ? '\r\n' : eol}endstream${eol}endobj${eol}startxref${eol}${xref}${eol}%%EOF${eol}`;
}

const styles: Readonly<Record<string, (list?: string) => string>> = {
  'Acrobat: a cross-reference stream, lines that end with CR, blank lines between objects': (list) => {
    const start = `${signed}\r\n`;
    const body = objects('\r', start.length, list);
    const xref = start.length + body.text.length;
    return start + body.text + stream(body, xref, '\r');
  },
  'iText: its name in a comment before startxref': (list) => {
    const body = objects('\n', signed.length, list);
    return (
      signed + body.text + table(body, signed.length + body.text.length, '\n', '%iText-Core-7.2.5-for-eval\n', ' \n')
    );
  },
  'PDFBox: blank lines before each object, rows that end with CR LF': (list) => {
    const start = `${signed}\n`;
    const body = objects('\n', start.length, list);
    return start + body.text + table(body, start.length + body.text.length, '\n', '', '\r\n');
  },
  'pyHanko: objects without separators': (list) => {
    const body = objects('\n', signed.length, list);
    return signed + body.text + table(body, signed.length + body.text.length, '\n', '', ' \n');
  },
};

test.each(Object.entries(styles))('%s', async (_, write) => {
  const evidence = await collectPdfEvidence(openPdf(bytes(write())), { engine });
  const { level, findings } = evidence.signatures[0]!.modifications;
  expect([level, findings.map(({ code }) => code), evidence.findings, evidence.trailing.content]).toEqual([
    'allowed',
    ['PADES_CHANGE_VALIDATION_DATA'],
    [],
    'validation-data',
  ]);
});

test.each(Object.entries(styles))('%s: the same with an object hidden in the CRL is a change', async (_, write) => {
  const evidence = await collectPdfEvidence(openPdf(bytes(write(`${crl}\n4 0 obj\n<< >>\nendobj\n`))), { engine });
  const { level, findings } = evidence.signatures[0]!.modifications;
  expect([level, findings.map(({ code }) => code)]).toEqual([
    'disallowed',
    ['PADES_CHANGE_CATALOG', 'PADES_CHANGE_UNACCOUNTED'],
  ]);
});
