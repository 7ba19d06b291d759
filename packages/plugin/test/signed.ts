/** Signed documents for the tests of this package: a small PDF written by code and what `@govseal/pades` makes of it. */
import { concatBytes, utf8 } from '@govseal/core';
import { type SignPdfOptions, signPdf } from '@govseal/pades';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { VerifyOptions } from '../src/index.ts';

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** One page, classic cross-reference table; `extra` are further indirect objects from number 5 on. */
export function makePdf(options: { readonly catalog?: string; readonly extra?: readonly string[] } = {}): Uint8Array {
  const content = 'BT /F1 18 Tf 72 700 Td (sample) Tj ET';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${FONT} >> >> /Contents 4 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...(options.extra ?? []),
  ];
  return assemble(objects);
}

/** Numbers the bodies from 1, writes table and trailer. */
export function assemble(objects: readonly string[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [utf8('%PDF-1.7\n')];
  let offset = parts[0]!.length;
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, body] of objects.entries()) {
    const bytes = utf8(`${index + 1} 0 obj\n${body}\nendobj\n`);
    table += `${String(offset).padStart(10, '0')} 00000 n \n`;
    parts.push(bytes);
    offset += bytes.length;
  }
  const end = `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${offset}\n%%EOF\n`;
  return concatBytes(...parts, utf8(end));
}

export interface Scene {
  readonly authority: TestAuthority;
  /** All that `verify` needs to trust the authority's signers; no identity rule. */
  readonly options: VerifyOptions;
  sign(pdf: Uint8Array, options?: Partial<SignPdfOptions>): Promise<Uint8Array>;
}

export async function createScene(): Promise<Scene> {
  const authority = await createTestAuthority();
  const { signer } = await authority.issueSigner();
  const root = authority.root.der;
  return {
    authority,
    options: {
      engine: authority.engine,
      at: authority.clock(),
      trust: { signers: [root], timestamps: [root] },
      crls: await authority.crls(),
    },
    sign: async (pdf, options) =>
      (
        await signPdf(pdf, { signer, engine: authority.engine, at: authority.clock(), force: true, ...options })
      ).toBytes(),
  };
}
