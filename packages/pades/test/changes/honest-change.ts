/** A signed document, and the evidence after an update of its objects. */
import { latin1, toHex } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { collectPdfEvidence, type SignPdfOptions, signPdf } from '../../src/index.ts';
import { appendUpdate, type MadePdf, makePdf } from '../make-pdf.ts';

export let options: SignPdfOptions;

export async function createSigned(): Promise<void> {
  const { signer, certificate } = await (await createTestAuthority()).issueSigner();
  const hex = `${toHex(certificate.der)}>`;
  certificateStream = `<< /Length ${hex.length} /Filter /ASCIIHexDecode >>\nstream\n${hex}\nendstream`;
  options = { signer, engine: nodeEngine, at: new Date('2026-10-14T01:30:00Z') };
}

/** The signer's certificate as a stream of the security store. */
export let certificateStream: string;

/** Level and codes of an update after the signature of a document made of `made` and further objects. */
export async function evaluate(
  made: MadePdf,
  prepared: Readonly<Record<number, string>>,
  change: (body: (number: number) => string) => Readonly<Record<number, string>>,
  more: Partial<SignPdfOptions> = {},
): Promise<{ level: string; codes: string[] }> {
  const before = (await signPdf(appendUpdate(makePdf(made), prepared), { force: true, ...options, ...more })).toBytes();
  const body = (number: number): string => {
    const { offset } = openPdf(before).latest.entry(number) as { offset: number };
    const text = latin1(before.subarray(offset));
    return /^\d+ \d+ obj\s*([\s\S]*?)\s*endobj/.exec(text)![1]!;
  };
  const file = openPdf(appendUpdate(before, change(body)));
  const { level, findings } = (await collectPdfEvidence(file, { engine: nodeEngine })).signatures[0]!.modifications;
  return { level, codes: [...new Set(findings.map(({ code }) => code))] };
}

export const add = (body: string, keys: string): string => body.replace(/>>\s*$/, `${keys} >>`);
