/** Parallel signers and counter-signatures that we write, also verified by OpenSSL. */
import { readFileSync, writeFileSync } from 'node:fs';
import { encodePem, equalBytes, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestAuthority } from '../../../testkit/src/index.ts';
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  collectCmsEvidence,
  coSignCms,
  counterSignCms,
  parseSignedData,
  signCms,
} from '../../src/index.ts';
import { addToSignedData, writeAttribute } from '../../src/sign/rewrite.ts';
import { oid } from '../../src/signed-data/oid.ts';
import { type Material, material, withDirectory, writeMaterial } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';

const signingTime = new Date('2026-11-23T08:00:00Z');
const content = utf8('准予行政许可\r\n'.repeat(40));
const people: Record<string, Material> = {};
beforeAll(async () => {
  people.rsa = await material({ type: 'RSA', bits: 2048 }, { name: 'RSA' });
  people.ec = await material({ type: 'EC', curve: 'P-256' }, { name: 'EC' });
  people.ed = await material({ type: 'OKP', curve: 'Ed25519' }, { name: 'Ed25519' });
  people.sm2 = await material({ type: 'EC', curve: 'SM2' }, { name: 'SM2' });
  people.sm2b = await material({ type: 'EC', curve: 'SM2' }, { name: 'SM2 b' });
});
const by = (name: string) => ({ signer: people[name]!.signer, engine, signingTime });
const facts = async (cms: Uint8Array, given = {}) =>
  (await collectCmsEvidence(cms, { engine, ...given })).map(({ cryptographic, findings, counterSignatures }) => ({
    value: `${cryptographic.digest} ${cryptographic.signatureValue}`,
    codes: findings.map(({ code }) => code),
    counters: counterSignatures?.map((one) => `${one.cryptographic.digest} ${one.countersigns} ${one.findings.length}`),
  }));
const infosOf = (cms: Uint8Array) => parseSignedData(cms).signerInfos.map(({ node }) => node.der);

test.each([true, false])(
  'keys of every type sign in parallel (detached: %s), and existing SignerInfos are unchanged',
  async (detached) => {
    const given = detached ? { content } : {};
    let cms = await signCms(content, { ...by('rsa'), detached });
    for (const name of ['ec', 'ed', 'sm2']) {
      const before = infosOf(cms);
      cms = await coSignCms(cms, { ...by(name), ...given });
      const after = infosOf(cms);
      expect(before.every((old) => after.some((one) => equalBytes(old, one)))).toBe(true);
      expect(after).toHaveLength(before.length + 1);
    }
    expect(await facts(cms, given)).toEqual(
      Array.from({ length: 4 }, () => ({ value: 'match valid', codes: [], counters: undefined })),
    );
  },
);

test('counter-signatures with each type of key, and on one another, also in GB/T 35275', async () => {
  for (const name of ['ec', 'ed', 'sm2']) {
    const cms = await counterSignCms(await signCms(content, by('rsa')), by(name));
    expect(await facts(cms)).toEqual([{ value: 'match valid', codes: [], counters: ['match 0 0'] }]);
  }
  const national = await signCms(content, { ...by('sm2'), syntax: 'gbt35275', detached: true });
  const both = await coSignCms(await counterSignCms(national, { ...by('sm2b'), content }), { ...by('sm2b'), content });
  expect((await facts(both, { content })).map(({ value, codes }) => [value, codes])).toEqual([
    ['match valid', []],
    ['match valid', []],
  ]);
  expect(parseSignedData(both).syntax).toBe('gbt35275');
  await expect(coSignCms(national, { ...by('rsa'), content })).rejects.toThrow('CMS_SYNTAX_ALGORITHM');
});

test('a chain of six time-stamped counter-signatures is read', async () => {
  const { tsa } = await createTestAuthority({ at: signingTime });
  let cms = await signCms(content, { ...by('rsa'), tsa });
  let of = '0';
  for (const name of ['ec', 'ed', 'sm2', 'sm2b', 'rsa']) {
    cms = await counterSignCms(cms, { ...by(name), of, tsa });
    of = `${of}/counter-signature-0`;
  }
  let [one] = await collectCmsEvidence(cms, { engine });
  for (let depth = 0; depth < 5; depth++) {
    one = one!.counterSignatures![0]!;
    expect(one.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
    expect(one.timestamps.map(({ imprint }) => imprint)).toEqual(['match']);
  }
  expect(one!.id).toBe(of);
});

test('a signature that would prove nothing or confirm a broken one is rejected before the key is used', async () => {
  const never = { ...people.ec!.signer, sign: () => Promise.reject(new Error('the key was used')) };
  const ec = { ...by('ec'), signer: never };
  const one = await signCms(content, by('rsa'));
  const detached = await signCms(content, { ...by('rsa'), detached: true });
  const two = await coSignCms(one, by('ec'));
  const other = utf8('x');
  const broken = one.slice();
  broken[broken.length - 1]! ^= 1;
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toThrow(code);
  await refused(coSignCms(two, ec), 'CMS_SIGNER_REPEATED');
  await refused(counterSignCms(await counterSignCms(one, by('ec')), ec), 'CMS_SIGNER_REPEATED');
  await refused(counterSignCms(one, by('rsa')), 'CMS_SIGNER_REPEATED');
  await refused(coSignCms(detached, ec), 'CMS_CONTENT_MISSING');
  await refused(coSignCms(detached, { ...ec, content: other }), 'CMS_SIGNED_BROKEN');
  await refused(counterSignCms(detached, { ...ec, content: other }), 'CMS_SIGNED_BROKEN');
  await refused(coSignCms(broken, ec), 'CMS_SIGNED_BROKEN');
  await refused(counterSignCms(broken, ec), 'CMS_SIGNED_BROKEN');
  await refused(counterSignCms(two, { ...by('ed') }), 'CMS_SIGNATURE_UNKNOWN');
  await refused(counterSignCms(one, { ...ec, of: '1' }), 'CMS_SIGNATURE_UNKNOWN');
  for (const type of [oid.archiveTimeStampV2, oid.evidenceRecordInternal]) {
    const unsigned = new Map([[0, [writeAttribute(type, Uint8Array.of(0x30, 0))]]]);
    await refused(counterSignCms(addToSignedData(one, { unsigned }), ec), 'CMS_ARCHIVED');
    await refused(coSignCms(addToSignedData(one, { unsigned }), ec), 'CMS_ARCHIVED');
  }
});

test('an archive time-stamp remains valid after both additions, and a change inside a listed counter-signature is rejected', async () => {
  const authority = await createTestAuthority({ at: signingTime });
  const { tsa } = authority;
  const { signer } = await authority.issueSigner();
  const stamped = await signCms(content, { signer, engine, signingTime, tsa });
  const countered = await counterSignCms(stamped, { ...by('ec'), tsa });
  const options = { engine, at: signingTime, crls: await authority.crls(), certificates: [authority.root.der] };
  const archived = await addCmsArchiveTimestamp((await addCmsLtv(countered, options)).cms, { engine, tsa });
  const later = await coSignCms(await counterSignCms(archived, by('rsa')), by('sm2'));
  const evidence = await collectCmsEvidence(later, { engine });
  const old = evidence.find(({ timestamps }) => timestamps.length > 0)!;
  expect(old.timestamps.map(({ kind, imprint }) => `${kind} ${imprint}`).sort()).toEqual([
    'archive match',
    'signature match',
  ]);
  expect(old.counterSignatures).toHaveLength(2);
  const listed = counterSignCms(archived, { ...by('rsa'), of: '0/counter-signature-0' });
  await expect(listed).rejects.toThrow('CMS_ARCHIVED');
});

describe.skipIf(!haveOpenssl)('OpenSSL', () => {
  test('verifies our parallel and counter-signed files, and we read those of its -resign', async () => {
    await withDirectory(async (path) => {
      writeMaterial(path, people.ec!);
      writeFileSync(path('content'), content);
      const trust = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', '1790000000', '-binary'];
      const accepts = (cms: Uint8Array): string => {
        writeFileSync(path('in.p7m'), cms);
        return openssl('cms', '-verify', '-inform', 'DER', '-in', path('in.p7m'), ...trust).stderr;
      };
      const one = await signCms(content, by('rsa'));
      // OpenSSL's cms has no user ID option for SM2 (`sm2.test.ts`), but it ignores a counter-signature with SM2
      for (const name of ['ec', 'ed']) expect(accepts(await coSignCms(one, by(name)))).toContain('successful');
      expect(accepts(await counterSignCms(await coSignCms(one, by('ec')), { ...by('ed'), of: '0' }))).toContain(
        'successful',
      );
      writeFileSync(path('one.p7m'), one);
      const keys = ['-signer', path('cert.pem'), '-inkey', path('key.pem'), '-md', 'sha256', '-nodetach', '-binary'];
      const files = ['-in', path('one.p7m'), '-inform', 'DER', '-outform', 'DER', '-out', path('two.p7m')];
      expect(openssl('cms', '-resign', ...keys, ...files).stderr).toBe('');
      const two = new Uint8Array(readFileSync(path('two.p7m')));
      expect((await facts(two)).map(({ value }) => value)).toEqual(['match valid', 'match valid']);
      const three = await counterSignCms(await coSignCms(two, by('ed')), { ...by('sm2'), of: '1' });
      expect(accepts(three)).toContain('successful');
    });
  });

  test('verifies the value of our counter-signature over its signed attributes, and computes the same digest', async () => {
    await withDirectory(async (path) => {
      const cms = await counterSignCms(await signCms(content, by('rsa')), by('ec'));
      const [info] = parseSignedData(cms).signerInfos;
      const value = info!.unsignedAttributes[0]!.values[0]!;
      const attributes = value.children[3]!;
      writeFileSync(path('attributes'), Uint8Array.of(0x31, ...attributes.der.subarray(1)));
      writeFileSync(path('value'), value.children[5]!.content);
      writeFileSync(path('signed'), info!.signature);
      writeFileSync(path('cert.pem'), encodePem('CERTIFICATE', people.ec!.certificate));
      writeFileSync(path('key.pem'), openssl('x509', '-in', path('cert.pem'), '-pubkey', '-noout').stdout);
      const verified = openssl(
        'dgst',
        '-sha256',
        '-verify',
        path('key.pem'),
        '-signature',
        path('value'),
        path('attributes'),
      );
      expect(String(Buffer.from(verified.stdout))).toContain('Verified OK');
      const digest = Buffer.from(openssl('dgst', '-sha256', '-binary', path('signed')).stdout).toString('hex');
      expect(Buffer.from(attributes.der).toString('hex')).toContain(digest);
    });
  });
});
