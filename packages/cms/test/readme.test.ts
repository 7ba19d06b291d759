import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { TimestampAuthority } from '@govseal/evidence';
import { expect, onTestFinished, test } from 'vitest';
import { createTestAuthority } from '../../testkit/src/index.ts';
import { fileContent } from '../src/index.node.ts';
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  collectCmsEvidence,
  coSignCms,
  counterSignCms,
  respondTimestamp,
  signCms,
} from '../src/index.ts';
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

test('the example of large content is this code', async () => {
  const now = new Date('2026-10-14T01:30:00Z');
  const authority = await createTestAuthority({ at: now });
  const { signer } = await authority.issueSigner();
  const { tsa } = authority;
  const root = authority.root.der;
  const crls = await authority.crls();
  const lines: unknown[][] = [];
  const show = (...values: unknown[]): void => void lines.push(values);
  const folder = mkdtempSync(join(tmpdir(), 'cms-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'content');
  writeFileSync(path, new Uint8Array(100_000));
  // README begin
  const p7s = await signCms(fileContent(path), { signer, engine, detached: true, signingTime: now, tsa });
  const { cms, material, complete } = await addCmsLtv(p7s, { engine, at: now, crls, certificates: [root] });
  const archived = await addCmsArchiveTimestamp(cms, { engine, tsa, content: fileContent(path) });
  const [evidence] = await collectCmsEvidence(archived, { engine, content: fileContent(path) });
  const stamps = evidence?.timestamps.map(({ kind, imprint }) => `${kind} ${imprint}`);
  show(complete, material.length, stamps); // true 4 [ 'signature match', 'archive match' ]
  // README end
  expect(lines).toEqual([[true, 4, ['signature match', 'archive match']]]);
});

test('the example of several signers is this code', async () => {
  const now = new Date('2026-10-14T01:30:00Z');
  const clerk = (await material({ type: 'EC', curve: 'P-256' }, { name: 'Clerk' })).signer;
  const chief = (await material({ type: 'EC', curve: 'SM2' }, { name: 'Chief' })).signer;
  const content = new TextEncoder().encode('会议纪要');
  const lines: unknown[][] = [];
  const show = (...values: unknown[]): void => void lines.push(values);
  // README begin
  const minutes = await signCms(content, { signer: clerk, engine, signingTime: now });
  const parallel = await coSignCms(minutes, { signer: chief, engine, signingTime: now });
  const countersigned = await counterSignCms(minutes, { signer: chief, engine, signingTime: now, of: '0' });
  for (const cms of [parallel, countersigned]) {
    const all = await collectCmsEvidence(cms, { engine });
    show(all.flatMap(({ id, counterSignatures = [] }) => [id, ...counterSignatures.map((one) => one.id)]));
  } // [ '0', '1' ], then [ '0', '0/counter-signature-0' ]
  // README end
  expect(lines).toEqual([[['0', '1']], [['0', '0/counter-signature-0']]]);
});

test('the README shows them unchanged', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const regions = source
    .split('// README begin\n')
    .slice(1, 4)
    .map((part) => part.split('  // README end')[0]!.replace(/^ {2}/gm, '').replaceAll('show(', 'console.log('));
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect([...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1])).toEqual(regions);
});
