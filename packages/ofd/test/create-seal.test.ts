/** Created seals: fields and encodings of the standards, and input that is rejected. */
import { latin1 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { type DerNode, parseDer, Tag } from '@govseal/der';
import { collectSealEvidence, isListedSigner, parseSeal } from '@govseal/ofd';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { corpusFile, corpusMissing } from './sample.ts';
import { type SealScene, sealScene } from './sealed.ts';

let scene: SealScene;
beforeAll(async () => {
  scene = await sealScene();
});

/** The tags of a tree; a primitive node is a number. */
function shape(node: DerNode, depth: number): unknown {
  return node.children.length === 0 || depth === 0 ? node.tag : node.children.map((child) => shape(child, depth - 1));
}

test('a seal is read back with all its fields, and its maker’s signature verifies', async () => {
  const { seal, maker } = scene;
  expect(seal).toMatchObject({
    version: 4,
    vid: 'GOVSEAL',
    esId: '33080000000001',
    type: 1,
    name: '衢州市示例局',
    picture: { type: 'PNG', width: 42, height: 42 },
    signatureAlgorithm: '1.2.156.10197.1.501',
    extensions: [],
    timestamp: null,
  });
  expect(seal.validEnd).toEqual(new Date('2028-12-31T00:00:00Z'));
  expect(seal.makerCertificate).toEqual(maker.certificate);
  expect(await collectSealEvidence(parseSeal(seal.der), { engine: nodeEngine })).toMatchObject({
    signatureValue: 'valid',
    findings: [],
  });
});

test.skipIf(corpusMissing)('its ASN.1 structure equals that of the third-party seal, tag by tag', async () => {
  expect(shape(parseDer(scene.seal.der), 9)).toEqual(shape(parseDer(corpusFile('seal-v4.esl')), 9));
  const digests = await scene.sealWith({ list: 'digests' });
  expect(shape(parseDer(digests.der), 9)).toEqual(shape(parseDer(corpusFile('seal-v4-digestlist.esl')), 9));
});

test('dates are GeneralizedTime, texts have the string types of the standard', () => {
  const property = parseDer(scene.seal.der).children[0]!.children[2]!;
  expect(property.children.map(({ tag }) => tag)).toEqual([
    ...[Tag.INTEGER, Tag.UTF8_STRING, Tag.INTEGER, Tag.SEQUENCE],
    ...[Tag.GENERALIZED_TIME, Tag.GENERALIZED_TIME, Tag.GENERALIZED_TIME],
  ]);
  expect(latin1(property.children[5]!.content)).toBe('20260102000000Z');
});

test('a signer is listed by certificate or by digest; another one is not', async () => {
  const { seal, bureau, clerk } = scene;
  const digests = await scene.sealWith({ list: 'digests' });
  expect(digests.signers).toMatchObject({ kind: 'digests', digests: [{ type: 'SM3' }] });
  for (const each of [seal, digests]) {
    expect(await isListedSigner(bureau.certificate.der, each, nodeEngine)).toBe(true);
    expect(await isListedSigner(clerk.certificate.der, each, nodeEngine)).toBe(false);
  }
});

test('extensions keep their order; critical is written only if TRUE', async () => {
  const extensions = [
    { oid: '2.999.1', critical: true, value: Uint8Array.of(4, 0) },
    { oid: '2.999.2', critical: false, value: Uint8Array.of(5, 0) },
  ];
  const seal = await scene.sealWith({ extensions });
  expect(seal.extensions).toEqual(extensions);
  const written = parseDer(seal.der).children[0]!.children[4]!;
  expect(written.children.map(({ children }) => children.length)).toEqual([3, 2]);
});

describe('invalid input is rejected before the key is used', () => {
  const bad: readonly [string, object][] = [
    ['vid', { vid: '厂商' }],
    ['esID', { esId: '' }],
    ['name', { name: ' ' }],
    ['type', { type: 0 }],
    ['certList', { signers: [] }],
    ['validity', { validEnd: new Date('2025-01-01T00:00:00Z') }],
    ['picture', { picture: { type: 'PNG', data: new Uint8Array(0), width: 42, height: 42 } }],
    ['picture size', { picture: { type: 'PNG', data: Uint8Array.of(1), width: 42.5, height: 42 } }],
  ];
  test.each(bad)('%s', async (field, changes) => {
    await expect(scene.sealWith(changes)).rejects.toMatchObject({
      code: 'OFD_WRITE_SEAL_FIELD',
      params: { field },
    });
  });

  test('an invalid certificate, and a seal-maker without an SM2 key', async () => {
    await expect(scene.sealWith({ signers: [Uint8Array.of(0x30, 0)] })).rejects.toMatchObject({
      code: expect.stringMatching(/^(X509|DER)_/),
    });
    const { authority } = scene;
    const { signer } = await authority.issueSigner({ keySpec: { type: 'EC', curve: 'P-256' } });
    await expect(scene.sealWith({ maker: signer })).rejects.toMatchObject({ code: 'OFD_WRITE_ALGORITHM' });
  });

  test('a maker whose key does not belong to the certificate', async () => {
    const { clerk, maker } = scene;
    const mixed = { ...clerk.signer, certificate: maker.certificate };
    await expect(scene.sealWith({ maker: mixed })).rejects.toMatchObject({ code: 'OFD_WRITE_SIGNER' });
  });
});

test('a seal is read back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 200 }),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 255 }),
      async (text, width, data, type) => {
        const name = `印${text.replace(/\p{Cc}/gu, '')}`;
        const seal = await scene.sealWith({ name, type, picture: { type: 'PNG', data, width, height: 1 } });
        const read = parseSeal(seal.der);
        expect([read.name, read.type, read.picture]).toEqual([name, type, { type: 'PNG', data, width, height: 1 }]);
      },
    ),
    { numRuns: 100 },
  );
});
