/** A detached CMS without its content: only the digest of the content gives the verdict of the content. */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

const engine = nodeEngine;
const at = new Date('2026-10-14T01:30:00Z');
const authority = await createTestAuthority({ at });
const { signer } = await authority.issueSigner();
const content = utf8('content of a notice');
const sign = (detached: boolean) => signCms(content, { signer, engine, signingTime: at, detached });
const cms = await sign(true);
const common = {
  engine,
  at,
  trust: { signers: [authority.root.der], timestamps: [authority.root.der] },
  crls: await authority.crls(),
  anySigner: true,
} as const;
const digest = async (name: 'SHA-256' | 'SHA-512', bytes = content) => ({ [name]: await engine.digest(name, bytes) });

test('the digest of the content gives the report of the content', async () => {
  const byContent = await verify(cms, { ...common, content });
  expect(byContent.status).toBe('valid');
  expect(await verify(cms, { ...common, contentDigests: await digest('SHA-256') })).toEqual(byContent);
});

test('another digest is invalid; one of another algorithm is treated as no content', async () => {
  const other = await verify(cms, { ...common, contentDigests: await digest('SHA-256', utf8('another')) });
  expect([other.status, other.signatures[0]!.integrity]).toEqual(['invalid', 'broken']);
  const without = await verify(cms, common);
  expect(without.status).not.toBe('valid');
  expect(await verify(cms, { ...common, contentDigests: await digest('SHA-512') })).toEqual(without);
  expect(await verify(cms, { ...common, contentDigests: {} })).toEqual(without);
});

test('if content is inside, the digest must match it', async () => {
  const attached = await sign(false);
  expect((await verify(attached, { ...common, contentDigests: await digest('SHA-256') })).status).toBe('valid');
  const other = await verify(attached, { ...common, contentDigests: await digest('SHA-256', utf8('another')) });
  expect(other.status).toBe('invalid');
});

test('a time-stamp in a separate file is checked against the digest', async () => {
  const token = await authority.timestampToken('SHA-256', await engine.digest('SHA-256', content));
  const status = async (options: object) => (await verify(token, { ...common, ...options })).status;
  expect(await status({ contentDigests: await digest('SHA-256') })).toBe(await status({ content }));
  expect(await status({ contentDigests: await digest('SHA-256', utf8('another')) })).toBe('invalid');
  expect(await status({ contentDigests: await digest('SHA-512') })).not.toBe('valid');
});

test.each([
  ['a digest of another length', { 'SHA-256': new Uint8Array(20) }],
  ['an algorithm that does not exist', { 'SHA-257': new Uint8Array(32) }],
  ['text', { 'SHA-256': '00'.repeat(32) }],
  ['null', null],
])('%s is an error of the caller', async (_, contentDigests) => {
  await expect(verify(cms, { ...common, contentDigests: contentDigests as never })).rejects.toMatchObject({
    code: 'VERIFY_ARGUMENT',
    params: { argument: 'contentDigests' },
  });
});

test('digests together with content are an error of the caller', async () => {
  const both = { ...common, content, contentDigests: await digest('SHA-256') };
  await expect(verify(cms, both)).rejects.toMatchObject({ code: 'VERIFY_ARGUMENT' });
});
