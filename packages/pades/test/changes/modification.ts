/** A signed form, and the evidence after an update of its objects. */
import { latin1, toHex } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect } from 'vitest';
import { collectPdfEvidence, type PdfEvidence, type SignPdfOptions, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';

export const at = new Date('2026-10-14T01:30:00Z');

export let signer: Signer;

/** The signer's certificate as a stream of the security store. */
export let certificateStream: string;

/** Signed by the clerk, who filled and locked `opinion`; `remark` is open; certified with P=0 (not), 1, 2, 3. */
export const signed: Record<0 | 1 | 2 | 3, Uint8Array> = {} as never;

// Objects of the fixture: 1 catalog, 2 pages, 3 font, 4 page, 5 content, 6 opinion, 7 remark, 8 clerk, 9 chief.
const source = (): Uint8Array =>
  makePdf({
    fields: [
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470] },
      {
        name: 'clerk',
        type: 'Sig',
        rect: [50, 400, 200, 430],
        extra: '/Lock << /Type /SigFieldLock /Action /Include /Fields [(opinion)] >>',
      },
      { name: 'chief', type: 'Sig', rect: [50, 300, 200, 330] },
    ],
  });

export async function createSigned(): Promise<void> {
  const issued = await (await createTestAuthority()).issueSigner();
  signer = issued.signer;
  certificateStream = hexStream(issued.certificate.der);
  for (const permission of [0, 1, 2, 3] as const) {
    const options: SignPdfOptions = {
      signer,
      engine: nodeEngine,
      at,
      field: 'clerk',
      fill: [{ name: 'opinion', value: 'agreed' }],
      ...(permission > 0 && { certify: permission as 1 | 2 | 3 }),
    };
    signed[permission] = (await signPdf(source(), { ...options })).toBytes();
  }
}

export const evidence = (pdf: Uint8Array): Promise<PdfEvidence> =>
  collectPdfEvidence(openPdf(pdf), { engine: nodeEngine });

/** Level and codes of an update of the signed file. */
export async function evaluate(
  permission: 0 | 1 | 2 | 3,
  objects: Readonly<Record<number, string>>,
  trailer?: string,
): Promise<{ level: string; codes: string[]; trailing: string }> {
  const { signatures, trailing } = await evidence(appendUpdate(signed[permission], objects, trailer));
  const clerk = signatures.find(({ id }) => id === 'clerk')!;
  const { level, findings } = clerk.modifications;
  expect(clerk.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  return { level, codes: [...new Set(findings.map(({ code }) => code))], trailing: trailing.content };
}

function hexStream(bytes: Uint8Array): string {
  const hex = `${toHex(bytes)}>`;
  return `<< /Length ${hex.length} /Filter /ASCIIHexDecode >>\nstream\n${hex}\nendstream`;
}

/** The object of the signed file, with some text replaced or keys added. */
export function object(
  permission: 0 | 1 | 2 | 3,
  number: number,
  edit: (body: string) => string,
): Record<number, string> {
  const file = openPdf(signed[permission]);
  const offset = file.latest.entry(number) as { offset: number };
  const text = latin1(signed[permission].subarray(offset.offset));
  const body = /^\d+ \d+ obj\n([\s\S]*?)\nendobj/.exec(text)![1]!;
  const edited = edit(body);
  expect(edited).not.toBe(body);
  return { [number]: edited };
}

export const add = (keys: string) => (body: string) => body.replace(/>>\s*$/, `${keys} >>`);
