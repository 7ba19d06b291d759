/** Signatures over streams, which are signed, upgraded and verified in parts. */
import { concatBytes } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Tag, write } from '@govseal/der';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  addCmsArchiveTimestamp,
  collectCmsEvidence,
  parseSignedData,
  signCms,
  signCmsStream,
} from '../../src/index.ts';
import { at, authority, clerk, createMaterial, stampsOf } from './upgrade-case.ts';

beforeAll(createMaterial);

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size); // overwritten repeatedly, as by readers
  for (let offset = 0; offset < bytes.length; offset += size) {
    const part = bytes.subarray(offset, offset + size);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
  }
}

describe('streams', () => {
  const large = new Uint8Array(300_000).map((_, index) => (index * 7919) >> 4);

  test('a detached signature over a stream equals the one over its bytes, and verifies with a stream', async () => {
    const options = { signer: clerk.signer, engine, detached: true, signingTime: at };
    const p7s = await signCms(inParts(large, 4096), options);
    for (const given of [large, inParts(large, 999)]) {
      const [evidence] = await collectCmsEvidence(p7s, { engine, content: given });
      expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
    }
    const [other] = await collectCmsEvidence(p7s, { engine, content: inParts(large.subarray(1), 999) });
    expect(other!.cryptographic.digest).toBe('mismatch');
  });

  test('an archived detached signature verifies with a stream, with every digest in one pass', async () => {
    const tsa = authority.tsa;
    const base = await signCms(inParts(large, 4096), {
      signer: clerk.signer,
      engine,
      detached: true,
      signingTime: at,
      tsa,
    });
    const p7s = await addCmsArchiveTimestamp(base, { engine, tsa, digest: 'SHA-512', content: inParts(large, 5000) });
    const [evidence] = await collectCmsEvidence(p7s, { engine, content: inParts(large, 4096) });
    expect(stampsOf(evidence!)).toEqual([
      ['signature', 'match'],
      ['archive', 'match'],
    ]);
  });

  test('an attached signature is written as a stream and is DER', async () => {
    const parts: Uint8Array[] = [];
    const source = { size: large.length, open: () => inParts(large, 4096) };
    for await (const part of signCmsStream(source, {
      signer: clerk.signer,
      engine,
      signingTime: at,
      tsa: authority.tsa,
    })) {
      parts.push(part.slice());
    }
    const p7m = concatBytes(...parts);
    const signedData = parseSignedData(p7m);
    expect(signedData.eContent).toEqual(large);
    expect(signedData.findings).toEqual([]);
    const [evidence] = await collectCmsEvidence(p7m, { engine });
    expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  });

  test('content that changes between the two passes, or has another size, is reported', async () => {
    let readings = 0;
    const drain = async (source: Parameters<typeof signCmsStream>[0]) => {
      for await (const part of signCmsStream(source, { signer: clerk.signer, engine, signingTime: at })) void part;
    };
    const moving = { size: large.length, open: () => inParts(readings++ === 0 ? large : large.toReversed(), 4096) };
    await expect(drain(moving)).rejects.toMatchObject({ code: 'CMS_STREAM_CHANGED' });
    await expect(drain({ size: 5, open: () => inParts(large, 4096) })).rejects.toMatchObject({
      code: 'CMS_STREAM_CHANGED',
    });
    const attached = signCms(inParts(large, 4096), { signer: clerk.signer, engine, signingTime: at });
    await expect(attached).rejects.toMatchObject({ code: 'CMS_STREAM_ATTACHED' });
  });

  test('a stream that could be mistaken for signed attributes is rejected like bytes in memory', async () => {
    const set = write.setOf([write.sequence(write.oid('1.2.3'), write.encode(Tag.SET, write.integer(1)))]);
    const options = { signer: clerk.signer, engine, detached: true, signingTime: at };
    await expect(signCms(inParts(set, 3), options)).rejects.toMatchObject({ code: 'CMS_CONTENT_CONFUSION' });
    await expect(signCms(set, options)).rejects.toMatchObject({ code: 'CMS_CONTENT_CONFUSION' });
  });
});
