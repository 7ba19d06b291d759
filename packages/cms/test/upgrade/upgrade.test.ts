import { readFileSync, writeFileSync } from 'node:fs';
import { concatBytes, encodePem, joinBytes, toRandomAccess } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Tag, write } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestAuthority } from '../../../testkit/src/index.ts';
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  type CmsUpgrade,
  collectCmsEvidence,
  parseSignedData,
  signCms,
  upgradeCmsFile,
} from '../../src/index.ts';
import { addToSignedData, writeAttribute } from '../../src/sign/rewrite.ts';
import { attribute, forge, forgerKeys } from '../forge.ts';
import { withDirectory } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';
import { at, authority, clerk, content, createMaterial, crls, stampsOf } from './upgrade-case.ts';

beforeAll(createMaterial);

describe.each([
  ['attached', false],
  ['detached', true],
])('an %s signature', (_, detached) => {
  const given = detached ? { content } : {};
  const read = async (cms: Uint8Array): Promise<SignatureEvidence> => {
    const [evidence] = await collectCmsEvidence(cms, { engine, ...given });
    expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
    expect(evidence!.findings).toEqual([]);
    return evidence!;
  };
  const archived = async (): Promise<Uint8Array> => {
    const base = await signCms(content, { signer: clerk.signer, engine, detached, signingTime: at });
    const stamped = await addCmsTimestamp(base, { engine, tsa: authority.tsa });
    const { cms } = await addCmsLtv(stamped, { engine, at, crls, certificates: [authority.root.der] });
    return addCmsArchiveTimestamp(cms, { engine, tsa: authority.tsa, ...given });
  };

  test('is upgraded to T, LT and LTA step by step, and the signature is unchanged', async () => {
    const base = await signCms(content, { signer: clerk.signer, engine, detached, signingTime: at });
    const stamped = await addCmsTimestamp(base, { engine, tsa: authority.tsa });
    expect(stampsOf(await read(stamped))).toEqual([['signature', 'match']]);
    expect(await addCmsTimestamp(stamped, { engine, tsa: authority.tsa })).toEqual(stamped);
    const long = await addCmsLtv(stamped, { engine, at, crls, certificates: [authority.root.der] });
    expect(long).toMatchObject({ complete: true, findings: [] });
    const withData = await read(long.cms);
    expect(withData.crls).toHaveLength(2);
    expect(withData.certificates).toHaveLength(4);
    const last = await addCmsArchiveTimestamp(long.cms, { engine, tsa: authority.tsa, ...given });
    expect(stampsOf(await read(last))).toEqual([
      ['signature', 'match'],
      ['archive', 'match'],
    ]);
  });

  test('is renewed with an archive time-stamp that covers the old one', async () => {
    const { cms } = await addCmsLtv(await archived(), { engine, at, crls: await authority.crls() });
    const renewed = await addCmsArchiveTimestamp(cms, { engine, tsa: authority.tsa, digest: 'SHA-512', ...given });
    const evidence = await read(renewed);
    expect(stampsOf(evidence)).toEqual([
      ['signature', 'match'],
      ['archive', 'match'],
      ['archive', 'match'],
    ]);
    expect(evidence.timestamps[2]!.imprintDigest).toBe('SHA-512');
  });

  test('removing an item afterwards invalidates the archive time-stamp, adding one does not', async () => {
    const cms = await archived();
    const more = addToSignedData(cms, { crls: [(await createTestAuthority({ at }).then((a) => a.crls()))[0]!] });
    expect(stampsOf(await read(more))[1]).toEqual(['archive', 'match']);
    // a certificate replaced by other bytes of the same length
    const { certificateChoices } = parseSignedData(cms);
    const changed = cms.slice();
    changed[certificateChoices[0]!.end - 1]! ^= 1;
    const [broken] = await collectCmsEvidence(changed, { engine, ...given });
    expect(broken!.timestamps.find(({ kind }) => kind === 'archive')!.imprint).toBe('unavailable');
    expect(broken!.findings.map(({ code }) => code)).toContain('TST_ARCHIVE_INDEX');
  });

  test.skipIf(!haveOpenssl)('OpenSSL verifies the archived file', async () => {
    const cms = await archived();
    await withDirectory(async (path) => {
      writeFileSync(path('a.p7'), cms);
      writeFileSync(path('root.pem'), encodePem('CERTIFICATE', authority.root.der));
      writeFileSync(path('content'), content);
      const more = detached ? ['-content', path('content')] : [];
      const time = String(at.getTime() / 1000);
      const names = ['-in', path('a.p7'), '-CAfile', path('root.pem'), '-out', path('out')];
      const how = ['-binary', '-inform', 'DER', '-purpose', 'any', '-attime', time];
      expect(openssl('cms', '-verify', ...how, ...names, ...more)).toMatchObject({ ok: true });
      expect(new Uint8Array(readFileSync(path('out')))).toEqual(content);
    });
  });
});

test('an OCSP response is stored as in RFC 5940, and the version becomes 5', async () => {
  const base = await signCms(content, { signer: clerk.signer, engine, signingTime: at });
  const response = write.sequence(write.enumerated(6)); // OCSPResponse: unauthorized
  const cms = addToSignedData(base, { ocsp: [response, response] });
  const signedData = parseSignedData(cms);
  expect(signedData.version).toBe(5);
  expect(signedData.ocsp).toEqual([response]);
  expect(signedData.findings).toEqual([]);
});

test('a file larger than memory is upgraded to the same bytes as one upgraded in memory', async () => {
  const large = new Uint8Array(200_000).map((_, index) => (index * 7919) >> 4);
  const base = await signCms(large, { signer: clerk.signer, engine, signingTime: at, tsa: authority.tsa });
  const material = { engine, at, crls, certificates: [authority.root.der] };
  const upgraded = async (source: Uint8Array, upgrade: CmsUpgrade): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for await (const part of upgradeCmsFile(toRandomAccess(source), upgrade)) parts.push(part.slice());
    return concatBytes(...parts);
  };
  const long = await upgraded(base, async (cms, inside) => {
    expect(inside).toBeDefined();
    expect(cms.length).toBeLessThan(large.length);
    return (await addCmsLtv(cms, material)).cms;
  });
  expect(long).toEqual((await addCmsLtv(base, material)).cms);
  expect(await upgraded(long, async (cms) => cms)).toEqual(long);
  const archived = await upgraded(long, (cms, inside) =>
    addCmsArchiveTimestamp(cms, { engine, tsa: authority.tsa, content: inside! }),
  );
  const [evidence] = await collectCmsEvidence(archived, { engine });
  expect(stampsOf(evidence!)).toEqual([
    ['signature', 'match'],
    ['archive', 'match'],
  ]);
  expect(parseSignedData(archived).findings).toEqual([]);
});

test('small or detached files are upgraded as a whole, and errors are thrown before anything is written', async () => {
  const small = await signCms(content, { signer: clerk.signer, engine, signingTime: at });
  const handed: unknown[] = [];
  const parts: Uint8Array[] = [];
  const upgrade: CmsUpgrade = async (cms, inside) => {
    handed.push(cms, inside);
    return cms;
  };
  for await (const part of upgradeCmsFile(toRandomAccess(small), upgrade)) parts.push(part);
  expect([handed, parts]).toEqual([[small, undefined], [small]]);
  const failing = upgradeCmsFile(toRandomAccess(small), (cms) =>
    addCmsLtv(cms, { engine, at }).then((long) => long.cms),
  );
  await expect(failing.next()).rejects.toMatchObject({ code: 'LTV_NOT_STAMPED' });
});

test('any addition keeps the existing bytes unchanged', async () => {
  const base = await signCms(content, { signer: clerk.signer, engine, signingTime: at });
  const before = parseSignedData(base);
  const element = fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((bytes) => write.encode(Tag.SEQUENCE, write.octetString(bytes)));
  fc.assert(
    fc.property(fc.array(element, { maxLength: 4 }), fc.array(element, { maxLength: 4 }), (certificates, values) => {
      const unsigned = new Map([[0, values.map((value) => writeAttribute('1.2.3.4', value))]]);
      const after = parseSignedData(addToSignedData(base, { certificates, unsigned }));
      const kept = after.certificateChoices.map(({ der }) => der);
      for (const { der } of before.certificateChoices) expect(kept).toContainEqual(der);
      const [info] = after.signerInfos;
      expect(info!.signedAttributesDer).toEqual(before.signerInfos[0]!.signedAttributesDer);
      expect(info!.signature).toEqual(before.signerInfos[0]!.signature);
      for (const value of values) {
        expect(info!.unsignedAttributes.some((one) => Buffer.compare(one.values[0]!.der, value) === 0)).toBe(true);
      }
    }),
  );
});

test('the error states why a file cannot be upgraded', async () => {
  const base = await signCms(content, { signer: clerk.signer, engine, detached: true, signingTime: at });
  await expect(addCmsLtv(base, { engine, at })).rejects.toMatchObject({ code: 'LTV_NOT_STAMPED' });
  const stamped = await addCmsTimestamp(base, { engine, tsa: authority.tsa });
  const archive = (given: { content?: Uint8Array }) =>
    addCmsArchiveTimestamp(stamped, { engine, tsa: authority.tsa, ...given });
  await expect(archive({})).rejects.toMatchObject({ code: 'CMS_CONTENT_MISSING' });
  await expect(archive({ content: new Uint8Array(4) })).rejects.toMatchObject({ code: 'CMS_MESSAGE_DIGEST_MISMATCH' });
  const missing = await addCmsLtv(stamped, { engine, at });
  expect(missing.complete).toBe(false);
  expect(missing.findings.map(({ code }) => code)).toEqual([
    'LTV_REVOCATION_MISSING',
    'LTV_ISSUER_MISSING',
    'LTV_REVOCATION_MISSING',
  ]);
});

test('SignedData without signers cannot be upgraded', async () => {
  const bag = await forge(forgerKeys, { signers: 0 });
  const refused = { code: 'LTV_NO_SIGNATURE' };
  await expect(addCmsTimestamp(bag, { engine, tsa: authority.tsa })).rejects.toMatchObject(refused);
  await expect(addCmsLtv(bag, { engine, at })).rejects.toMatchObject(refused);
  await expect(addCmsArchiveTimestamp(bag, { engine, tsa: authority.tsa })).rejects.toMatchObject(refused);
});

test('an archived attribute with very many values that are not certificates is reported without aborting', async () => {
  const many = write.sequence(joinBytes(new Array<Uint8Array>(150_000).fill(write.nullValue())));
  const certificateValues = attribute('1.2.840.113549.1.9.16.2.23', many);
  const stamped = await addCmsTimestamp(await forge(forgerKeys, { unsigned: [certificateValues] }), {
    engine,
    tsa: authority.tsa,
  });
  const archived = await addCmsArchiveTimestamp(stamped, { engine, tsa: authority.tsa });
  const [evidence] = await collectCmsEvidence(archived, { engine });
  expect(stampsOf(evidence!)).toContainEqual(['archive', 'match']);
  expect(evidence!.findings.map(({ code }) => code)).toContain('BUDGET_EXCEEDED');
});
