/** The example of the README, run as it stands there. */

import { readFileSync } from 'node:fs';
import { collectCmsEvidence, signCms } from '@govseal/cms';
import { createTestAuthority } from '@govseal/testkit';
import { trustAnchor } from '@govseal/x509';
import { expect, test } from 'vitest';
import { renderReport } from '../../report/src/index.ts';
import { decideFile, policies, validateSignature } from '../src/index.ts';

test('the example validates a signature and prints the verdict', async () => {
  const authority = await createTestAuthority();
  const { engine, root, issuing } = authority;
  const timestamping = await createTestAuthority({ name: '示例时间戳机构' });
  const { root: tsaRoot, tsa } = timestamping;
  const at = authority.clock();
  const crls = [...(await authority.crls()), ...(await timestamping.crls())];
  const { signer } = await authority.issueSigner();
  const cms = await signCms(new TextEncoder().encode('准予'), { signer, engine, signingTime: at, tsa });
  // example
  const [evidence] = await collectCmsEvidence(cms, { engine });
  const signature = await validateSignature(evidence!, {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: [trustAnchor(root)], timestamps: [trustAnchor(tsaRoot)] },
    certificates: [issuing],
    crls,
  });
  const report = decideFile({
    file: 'decision.p7m',
    kind: 'cms',
    signatures: [signature],
    approval: null,
    findings: [],
  });
  const text = renderReport(report, { format: 'text', lang: 'zh' });
  // end
  expect(report.status).toBe('valid');
  expect(text).toContain('结论：有效');
});

test('the README shows exactly that example', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const block = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  const region = / {2}\/\/ example\n([\s\S]*?) {2}\/\/ end\n/.exec(source)![1]!;
  expect(region.replace(/^ {2}/gm, '')).toBe(block);
});
