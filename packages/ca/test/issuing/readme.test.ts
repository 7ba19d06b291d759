/** Runs the README's example. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCrl } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { createCa, issue, issueCrl, type Profile, parseProfile, revoke } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';

async function profile(name: string): Promise<Profile> {
  return parseProfile(
    JSON.parse(await readFile(new URL(`../../../../seeds/pki/${name}.json`, import.meta.url), 'utf8')),
  );
}

async function example(
  directory: string,
  rootProfile: Profile,
  issuingProfile: Profile,
  csr: Uint8Array,
): Promise<Uint8Array> {
  // region example
  const environment = { clock: () => new Date(), random: nodeEngine.randomBytes, engine: nodeEngine };
  const root = await createCa({
    ...environment,
    store: await openSqliteStore(join(directory, 'ca.db'), { create: true }),
    key: generateKey(rootProfile.defaultKey),
    profile: rootProfile,
    name: 'example-root',
    subject: { organization: '衢州市示例电子认证机构', commonName: '示例根CA' },
  });
  const { certificate } = await issue(root, csr, {
    profile: issuingProfile,
    subject: { organization: '示例', commonName: '示例运营CA' },
  });
  await revoke(root, certificate.serialHex, { reason: 'superseded', at: new Date() });
  const { der } = await issueCrl(root, { nextUpdate: new Date(Date.now() + 7 * 86_400_000) });
  await root.store.close();
  // endregion
  return der;
}

test('the README example is the code of this file, and gives a CRL with one entry', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'govseal-ca-'));
  try {
    const key = generateKey({ type: 'EC', curve: 'P-256' });
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });
    const der = await example(directory, await profile('root'), await profile('issuing'), csr);
    expect(parseCrl(der).entryCount).toBe(1);
  } finally {
    await rm(directory, { recursive: true });
  }
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const source = await readFile(new URL(import.meta.url), 'utf8');
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const region = /\/\/ region example\n([\s\S]*?)\/\/ endregion/.exec(source)![1]!;
  expect(words(/```ts\n([\s\S]*?)```/.exec(readme)![1]!)).toBe(words(region));
});
