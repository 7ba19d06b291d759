/**
 * Updates whose trailer refers to another object as the catalog, as e-Szigno writes them: the two catalogs are
 * compared.
 */
import { latin1 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let sign: (file: Uint8Array) => Promise<string>;
let signed: string;
let crl: string;
beforeAll(async () => {
  const authority = await createTestAuthority();
  const { signer } = await authority.issueSigner();
  sign = async (file) => latin1((await signPdf(file, { signer, engine, at })).toBytes());
  signed = await sign(makePdf());
  crl = latin1((await authority.crls())[0]!);
});

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Appends objects and a catalog under a new number; `change` makes it from the old one. */
function withNewRoot(base: string, change: (catalog: string, next: number) => string, more: readonly string[]): string {
  const file = openPdf(bytes(base));
  const { number } = file.latest.catalogRef;
  const size = sizeOf(base);
  const start = base.lastIndexOf(`\n${number} 0 obj`);
  const catalog = base.slice(base.indexOf('<<', start), base.indexOf('endobj', start)).trim();
  return withObjects(base, size, [change(catalog, size + 1), ...more], size);
}

const sizeOf = (file: string): number =>
  Math.max(...openPdf(bytes(file)).revisions.map(({ trailer }) => trailer.get('Size') as number));

/** Appends an update with objects numbered from `first` on. */
function withObjects(base: string, first: number, objects: readonly string[], root: number): string {
  let text = '';
  let rows = '';
  for (const [index, body] of objects.entries()) {
    rows += `${String(base.length + text.length).padStart(10, '0')} 00000 n \n`;
    text += `${first + index} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(sizeOf(base), first + objects.length);
  const trailer = `<</Size ${size}/Root ${root} 0 R/Prev ${openPdf(bytes(base)).latest.revision.xrefOffset}>>`;
  const xref = base.length + text.length;
  return `${base}${text}xref\n0 1\n0000000000 65535 f \n${first} ${objects.length}\n${rows}trailer\n${trailer}\nstartxref\n${xref}\n%%EOF\n`;
}

const store = (): string => `<</Length ${crl.length}>>stream\n${crl}\nendstream`;
const withStore = (catalog: string, next: number): string =>
  catalog.replace(/>>$/, `/DSS<</Type/DSS/CRLs[${next} 0 R]>>>>`);

async function read(file: string): Promise<{ level: string | undefined; codes: string[]; trailing: string }> {
  const { signatures, trailing, findings } = await collectPdfEvidence(openPdf(bytes(file)), { engine });
  expect(signatures).toHaveLength(1);
  const modifications = signatures[0]!.modifications;
  const codes = [...findings, ...signatures[0]!.findings, ...(modifications?.findings ?? [])]
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  return { level: modifications?.level, codes, trailing: trailing.content };
}

test('validation data under a new catalog is allowed, once and twice', async () => {
  const once = withNewRoot(signed, withStore, [store()]);
  expect(await read(once)).toEqual({ level: 'allowed', codes: [], trailing: 'validation-data' });
  const again = withNewRoot(once, (catalog) => catalog, []);
  expect(await read(again)).toEqual({ level: 'allowed', codes: [], trailing: 'validation-data' });
});

test('another object under the number of a replaced catalog is not validation data', async () => {
  const first = sizeOf(signed);
  const again = withNewRoot(withNewRoot(signed, withStore, [store()]), (catalog) => catalog, []);
  const hidden = withObjects(again, first, ['<</Type/Catalog/Pages 2 0 R>>'], sizeOf(again) - 1);
  expect((await read(hidden)).trailing).toBe('changes');
});

test('a signature under a new catalog is found, and so is a second one', async () => {
  const once = await sign(bytes(withNewRoot(latin1(makePdf()), (catalog) => catalog, [])));
  expect(await read(once)).toEqual({ level: 'none', codes: [], trailing: 'nothing' });
  const twice = await sign(bytes(withNewRoot(once, withStore, [store()])));
  const { signatures } = await collectPdfEvidence(openPdf(bytes(twice)), { engine });
  expect(signatures.map(({ modifications, coverage }) => [modifications?.level, coverage])).toEqual([
    ['allowed', 'whole-revision'],
    ['none', 'whole-file'],
  ]);
});

test('the catalog of a hybrid section is that of its stream', () => {
  const file = withNewRoot(signed, withStore, [store()]);
  const xref = file.lastIndexOf('xref\n0 1');
  const stream = `90 0 obj\n<</Type/XRef/W[1 1 1]/Index[0 0]/Size 91/Root 1 0 R/Length 0>>stream\n\nendstream\nendobj\n`;
  const hybrid = `${file.slice(0, xref)}${stream}${file.slice(xref)}`.replace(
    /\/Prev (\d+)>>\nstartxref\n\d+\n%%EOF\n$/,
    `/Prev $1/XRefStm ${xref}>>\nstartxref\n${xref + stream.length}\n%%EOF\n`,
  );
  expect(() => openPdf(bytes(hybrid))).toThrow(
    expect.objectContaining({ code: 'PDF_TRAILER', params: { key: 'Root' } }),
  );
});

test('a new catalog with other pages is not allowed', async () => {
  const page = '<</Type/Pages/Kids[]/Count 0>>';
  const swapped = withNewRoot(signed, (catalog, next) => catalog.replace(/\/Pages \d+ 0 R/, `/Pages ${next} 0 R`), [
    page,
  ]);
  expect((await read(swapped)).level).toBe('disallowed');
});

test('a new catalog with an action, another form or other layers is not allowed', async () => {
  for (const more of ['/OpenAction<</S/URI/URI(http://example.com)>>', '/NeedsRendering true', '/OCProperties<<>>']) {
    const changed = withNewRoot(signed, (catalog) => catalog.replace(/>>$/, `${more}>>`), []);
    expect([more, (await read(changed)).level]).toEqual([more, 'disallowed']);
  }
  const withoutForm = withNewRoot(signed, (catalog) => catalog.replace('/AcroForm', '/AcroFormer'), []);
  expect((await read(withoutForm)).level).toBe('disallowed');
});
