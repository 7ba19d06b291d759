/** Runs the example of this package's README. */
import { readFile } from 'node:fs/promises';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { parseFlowSlip } from '@govseal/forms';
import { composeSlip } from '@govseal/slip';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { renderReport, signerFromPkcs12, signPdf, verify } from '../src/index.ts';

async function example(
  document: Uint8Array,
  p12: Uint8Array,
  passphrase: string,
  root: Uint8Array,
  crls: readonly Uint8Array[],
): Promise<string> {
  // region example
  const signer = await signerFromPkcs12(p12, passphrase);
  const signed = await signPdf(document, { signer, field: 'sig.step1', fill: { 'step1.verdict': '同意' } });
  const report = await verify(signed.toBytes(), {
    trust: { signers: [root] },
    crls,
    anySigner: true,
  });
  const text = renderReport(report, { format: 'text', lang: 'zh' });
  // endregion
  expect(report).toMatchObject({ status: 'valid', signatures: [{ type: 'approval', integrity: 'intact' }] });
  return text;
}

test("the README's example is that of this file, and its report says 有效", async () => {
  const authority = await createTestAuthority({ at: new Date() });
  const { key, certificate, signer } = await authority.issueSigner({ commonName: '示例经办人' });
  const p12 = await createPkcs12({
    key,
    certificate: certificate.der,
    chain: signer.chain,
    passphrase: 'demo-only',
    random: (length) => authority.engine.randomBytes(length),
  });
  const slip = parseFlowSlip(await readFile(new URL('../../../seeds/cases/slip.json', import.meta.url), 'utf8'));
  const { pdf } = await composeSlip(slip, { created: authority.clock() });
  const text = await example(pdf, p12, 'demo-only', authority.root.der, await authority.crls());
  expect(text).toContain('有效');
  expect(text).toContain('示例经办人');

  const words = (part: string): string => part.replace(/\s+/g, ' ').trim();
  const source = await readFile(new URL(import.meta.url), 'utf8');
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const region = /\/\/ region example\n([\s\S]*?)\/\/ endregion/.exec(source)![1]!;
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  expect(words(code!)).toBe(words(region));
});
