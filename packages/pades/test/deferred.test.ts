import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, sign as nodeSign } from 'node:crypto';
import { buildSignedData } from '@govseal/cms';
import { digestToSign } from '@govseal/crypto';
import { nodeEngine as engine, type KeySpec } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { sm2Device } from '../../cms/test/sm2-device.ts';
import { bindCertificate, collectPdfEvidence, completePdf, preparePdf } from '../src/index.ts';
import { at, authority, clerk, createClerk, expires, intact, key, now, source, unbound } from './deferred-case.ts';
import { checkSyntax, hasTool, pdfsig } from './tools.ts';

const tools = hasTool('qpdf') && hasTool('pdfsig', '-v') && hasTool('mutool', '-v');

beforeAll(createClerk);

const keys: readonly (readonly [string, KeySpec])[] = [
  ['RSA-2048', { type: 'RSA', bits: 2048 }],
  ['P-256', { type: 'EC', curve: 'P-256' }],
  ['P-384', { type: 'EC', curve: 'P-384' }],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }],
  ['SM2', { type: 'EC', curve: 'SM2' }],
];

describe.each(keys)('a %s key elsewhere', (_, keySpec) => {
  test('signs the attributes; the completed document verifies, with its chain and time-stamp', async () => {
    const { signer, key: own, certificate } = await authority.issueSigner({ keySpec });
    const { document, token, toSign } = await preparePdf(source, {
      engine,
      key,
      at,
      expires,
      signer: { certificate: certificate.der },
    });
    expect(token.length).toBeLessThan(4096);
    if (toSign.kind !== 'attributes') throw new Error('the certificate was given');
    const { algorithm, message } = toSign;
    if (toSign.digest) {
      expect(toSign.digest).toEqual(await digestToSign(engine, algorithm, certificate.publicKey, message));
    }
    const signature = await own.sign(toSign.algorithm, toSign.message);
    const returned = { signature, chain: signer.chain };
    const done = await completePdf(document, token, returned, { ...now, tsa: authority.tsa });
    expect(done.toBytes().subarray(0, source.length)).toEqual(source);
    await intact(done.toBytes());
    const { signatures } = await collectPdfEvidence(openPdf(done.toBytes()), { engine });
    expect(signatures[0]!.timestamps[0]).toMatchObject({ imprint: 'match' });
    if (tools && keySpec.type === 'RSA') {
      checkSyntax(done.toBytes());
      expect(pdfsig(done.toBytes())[0]!.validation).toBe('Signature is Valid.');
    }
  });
});

test('a prepared document in a Buffer is not modified, and can be completed again', async () => {
  const { token, toSign } = await bindCertificate(unbound.token, { certificate: clerk.certificate.der }, now);
  const signature = await clerk.key.sign(toSign.algorithm, toSign.message);
  const document = Buffer.from(unbound.document);
  for (let time = 0; time < 2; time++) await completePdf(document, token, { signature }, now);
  expect(document.equals(unbound.document)).toBe(true);
});

test('a device that signs only digests gets the digest of the attributes', async () => {
  const { token, toSign } = await bindCertificate(unbound.token, { certificate: clerk.certificate.der }, now);
  const pkcs8 = createPrivateKey({ key: Buffer.from(clerk.key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  expect(toSign.digest).toEqual(new Uint8Array(createHash('sha256').update(toSign.message).digest()));
  const signature = new Uint8Array(nodeSign('sha256', toSign.message, pkcs8));
  await intact((await completePdf(unbound.document, token, { signature }, now)).toBytes());
});

test('an SM2 device that signs digests gets one that includes Z', async () => {
  const device = sm2Device(engine.randomBytes);
  const { certificate } = await authority.issueSigner({ key: device.key });
  const { token, toSign } = await bindCertificate(unbound.token, { certificate: certificate.der }, now);
  expect(toSign.digest).not.toEqual(engine.digest('SM3', toSign.message));
  const signature = device.signDigest(toSign.digest!);
  await intact((await completePdf(unbound.document, token, { signature }, now)).toBytes());
  const plain = device.signDigest(engine.digest('SM3', toSign.message));
  await expect(completePdf(unbound.document, token, { signature: plain }, now)).rejects.toMatchObject({
    code: 'PADES_SIGNATURE_REFUSED',
  });
});

test('the certificate may come later: bound to the token, or inside a finished CMS over the document digest', async () => {
  if (unbound.toSign.kind !== 'document') throw new Error('no certificate was given');
  const { digest, digestAlgorithm } = unbound.toSign;
  const cms = await buildSignedData({
    signer: clerk.signer,
    engine,
    contentDigest: (name) => {
      expect(name).toBe(digestAlgorithm);
      return digest;
    },
  });
  await intact((await completePdf(unbound.document, unbound.token, { cms }, now)).toBytes());
  for (const keySpec of [
    { type: 'EC', curve: 'P-384' },
    { type: 'OKP', curve: 'Ed25519' },
  ] as const) {
    const late = await authority.issueSigner({ keySpec });
    const { token, toSign } = await bindCertificate(unbound.token, { certificate: late.certificate.der }, now);
    const signature = await late.key.sign(toSign.algorithm, toSign.message);
    await intact((await completePdf(unbound.document, token, { signature }, now)).toBytes());
  }
});

test('a token is completed in another process, days later', async () => {
  const { token, toSign } = await bindCertificate(unbound.token, { certificate: clerk.certificate.der }, now);
  const signature = await clerk.key.sign(toSign.algorithm, toSign.message);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const message = JSON.stringify({ token, signature: base64(signature), document: base64(unbound.document) });
  const program = `
    const { completePdf } = await import('@govseal/pades');
    const { nodeEngine: engine } = await import('@govseal/crypto/node');
    let text = '';
    for await (const part of process.stdin) text += part;
    const { token, signature, document } = JSON.parse(text);
    const bytes = (base64) => new Uint8Array(Buffer.from(base64, 'base64'));
    const key = new Uint8Array(32).fill(7);
    const at = new Date('2026-10-19T00:00:00Z');
    const done = await completePdf(bytes(document), token, { signature: bytes(signature) }, { engine, key, at });
    process.stdout.write(Buffer.from(done.toBytes()).toString('base64'));`;
  const args = ['--import', 'tsx', '--conditions=@govseal/source', '--input-type=module', '-e', program];
  const folder = new URL('.', import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    input: message,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  await intact(new Uint8Array(Buffer.from(stdout, 'base64')));
});
