import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { collectCmsEvidence, respondTimestamp, signCms, type TimestampAuthority } from '../src/index.ts';
import { material } from './material.ts';

test('the example in the README is this code', async () => {
  const { signer } = await material({ type: 'EC', curve: 'P-256' });
  const tsaSigner = (await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true })).signer;
  const now = new Date('2026-11-23T08:00:00Z');
  const lines: unknown[][] = [];
  const show = (...values: unknown[]): void => void lines.push(values);
  // README begin
  const tsa: TimestampAuthority = {
    respond: (request) =>
      respondTimestamp(request, {
        signer: tsaSigner,
        engine,
        policy: '1.2.3',
        serialNumber: Uint8Array.of(1),
        genTime: now,
      }),
  };
  const content = new TextEncoder().encode('准予行政许可');
  const p7s = await signCms(content, { signer, engine, detached: true, signingTime: now, tsa });

  for (const evidence of await collectCmsEvidence(p7s, { engine, content })) {
    show(evidence.cryptographic); // { digest: 'match', signatureValue: 'valid' }
    show(evidence.signer?.subject.text, evidence.signingCertificateReference); // C=CN, CN=测试签名者 match
    show(evidence.timestamps[0]?.genTime, evidence.timestamps[0]?.imprint); // the proven time, match
  }
  // README end
  expect(lines).toEqual([
    [{ digest: 'match', signatureValue: 'valid' }],
    ['C=CN, CN=测试签名者', 'match'],
    [now, 'match'],
  ]);
});

test('the README shows it unchanged', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const region = source.split('// README begin\n')[1]!.split('  // README end')[0]!.replace(/^ {2}/gm, '');
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(/```ts\n([\s\S]*?)```/.exec(readme)![1]).toBe(region.replaceAll('show(', 'console.log('));
});
