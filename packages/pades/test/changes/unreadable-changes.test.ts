/** Changes that cannot be compared are unknown, never allowed and never an exception. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';

// Objects of the fixture.
const [PAGE, CONTENT, FIELD] = [4, 5, 6];
let signed: Uint8Array;
beforeAll(async () => {
  const { signer } = await (await createTestAuthority()).issueSigner();
  const source = makePdf({ fields: [{ name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] }] });
  signed = (await signPdf(source, { signer, engine, at: new Date('2026-10-14T01:30:00Z') })).toBytes();
});

async function evaluated(pdf: Uint8Array): Promise<readonly [digest: string, level: string, codes: readonly string[]]> {
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  const { level, findings } = signatures[0]!.modifications;
  return [signatures[0]!.cryptographic.digest, level, findings.map(({ code }) => code)];
}

test.each([
  ['is truncated', '<< /FT /Tx /T (opinion', 'PDF_TRUNCATED'],
  ['is nested too deeply', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'PDF_TOO_DEEP'],
  ['is not an object', ')', 'PDF_SYNTAX'],
])('a later object that %s: unknown for a page or content, an unreadable form for a field', async (_, body, code) => {
  for (const number of [PAGE, CONTENT]) {
    const pdf = appendUpdate(signed, { [number]: body });
    expect(await evaluated(pdf)).toEqual(['match', 'unknown', ['PADES_CHANGE_UNREADABLE', 'PADES_CHANGE_STRUCTURE']]);
  }
  await expect(evaluated(appendUpdate(signed, { [FIELD]: body }))).rejects.toMatchObject({ code });
});

test('an object that one rule cannot read does not hide findings of other rules', async () => {
  const { latest } = openPdf(signed);
  const objects = Buffer.from(signed).toString('latin1');
  const start = objects.lastIndexOf(`\n${latest.catalogRef.number} 0 obj`);
  const catalog = /<<.*?>>(?=\s*endobj)/s.exec(objects.slice(start))![0];
  const pdf = appendUpdate(signed, {
    [CONTENT]: ')',
    [latest.catalogRef.number]: `${catalog.slice(0, -2)} /OpenAction << /S /JavaScript /JS (1) >> >>`,
  });
  const [, level, codes] = await evaluated(pdf);
  expect(level).toBe('disallowed');
  expect(codes).toEqual(expect.arrayContaining(['PADES_CHANGE_ACTION', 'PADES_CHANGE_UNREADABLE']));
});

test('after a digest mismatch nothing is compared', async () => {
  const broken = signed.slice();
  broken[Buffer.from(broken).indexOf('Page 1 of')]! ^= 1;
  expect(await evaluated(broken)).toEqual(['mismatch', 'unknown', ['PADES_CHANGES_NOT_JUDGED']]);
});
