/** Trust is given separately for signers, time-stamps and OCSP responses, and a signature policy is identified by its digest. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cmsOid, signCms } from '@govseal/cms';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeAttribute } from '../../../cms/src/sign/rewrite.ts';
import { forge } from '../../../cms/test/forge.ts';
import { AT, certificate, keyOf } from '../../../x509/test/authority.ts';
import { ocspDer } from '../../../x509/test/ocsp-responder.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-trust-'));
const path = (name: string): string => join(folder, name);
const run = (...words: readonly string[]) => runCli(words, { now: AT });
const content = new TextEncoder().encode('准予行政许可');
let leaf: Certificate;

beforeAll(async () => {
  const root = await certificate({ subject: 'R', issuer: 'R', ca: true });
  leaf = await certificate({ subject: 'leaf', issuer: 'R' });
  // An organization's own responder, which R never appointed.
  const responder = await certificate({
    subject: 'house responder',
    issuer: 'house responder',
    extra: [extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.9'])],
  });
  const answer = await ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'house responder', certificates: [] });
  const signer = createSoftwareSigner({ key: keyOf('leaf'), certificate: leaf.der });
  const files = {
    'root.crt': encodePem('CERTIFICATE', root.der),
    'leaf.crt': encodePem('CERTIFICATE', leaf.der),
    'responder.crt': encodePem('CERTIFICATE', responder.der),
    'answer.der': answer,
    'a.p7m': await signCms(content, { signer, engine, signingTime: AT }),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (): string[] => ['--trust', path('root.crt'), '--ocsp', path('answer.der')];

test('verify: a response counts by --responder-trust, and not by trust for signers or time-stamps', async () => {
  const words = ['verify', path('a.p7m'), ...given(), '--any-signer'];
  expect((await run(...words)).code).toBe(2);
  const other = ['--trust', path('responder.crt'), '--tsa-trust', path('responder.crt')];
  expect((await run(...words, ...other)).code).toBe(2);
  const { code, out } = await run(...words, '--responder-trust', path('responder.crt'));
  expect(code, out).toBe(0);
});

test('cert verify: the same', async () => {
  const words = ['cert', 'verify', path('leaf.crt'), ...given()];
  expect((await run(...words)).code).toBe(2);
  expect((await run(...words, '--responder-trust', path('responder.crt'))).code).toBe(0);
});

test('verify --signature-policy: the document to which a signer refers is identified by its digest', async () => {
  const document = new TextEncoder().encode('示例签名策略');
  writeFileSync(path('policy.txt'), document);
  const hash = write.sequence(writeDigestAlgorithm('SHA-256'), write.octetString(engine.digest('SHA-256', document)));
  const named = writeAttribute(cmsOid.signaturePolicy, write.sequence(write.oid('1.2.3'), hash));
  const signer = createSoftwareSigner({ key: keyOf('leaf'), certificate: leaf.der });
  const made = { key: keyOf('leaf'), certificate: leaf.der, root: leaf.der, signer };
  const cms = await forge(made, {
    attributes: ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess, named],
  });
  writeFileSync(path('named.p7m'), cms);
  const strict = { schema: 'govseal-policy/1', name: 'named', basis: 'baseline', checks: { signaturePolicy: 'fail' } };
  writeFileSync(path('strict.json'), JSON.stringify(strict));
  const words = ['verify', path('named.p7m'), ...given(), '--responder-trust', path('responder.crt'), '--any-signer'];
  const demanding = [...words, '--policy', path('strict.json')];
  expect((await run(...demanding)).out).toContain('SIGNATURE_POLICY_NOT_AVAILABLE');
  expect((await run(...demanding, '--signature-policy', path('policy.txt'))).code).toBe(0);
  expect((await run(...demanding, '--signature-policy', path('root.crt'))).code).toBe(2);
});
