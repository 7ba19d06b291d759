import { BudgetError, CodedError } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { DerError } from '@govseal/der';
import type { SignatureEvidence, TimestampAuthority } from '@govseal/evidence';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  collectCmsEvidence,
  collectTokenEvidence,
  parseSignedData,
  parseTimestampRequest,
  parseTimestampResponse,
  requestTimestamp,
  respondTimestamp,
  signCms,
  writeTimestampRequest,
} from '../src/index.ts';
import { integrityOf } from './integrity.ts';
import { material } from './material.ts';

const engine = nodeEngine;
const content = new TextEncoder().encode('content that nobody may change');
const signingTime = new Date('2026-11-23T08:00:00Z');
const { signer } = await material({ type: 'EC', curve: 'P-256' });
const tsaKeys = await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true });
const tsa: TimestampAuthority = {
  respond: (request) =>
    respondTimestamp(request, {
      signer: tsaKeys.signer,
      engine,
      policy: '1.2.3.4',
      serialNumber: Uint8Array.of(7),
      genTime: signingTime,
      accuracyMs: 1000,
    }),
};
const signed = await signCms(content, { signer, engine, signingTime, detached: true, tsa });
const request = writeTimestampRequest({
  digest: 'SHA-256',
  imprint: await engine.digest('SHA-256', content),
  certReq: true,
});
const response = await tsa.respond(request);

/** Evidence, or undefined if the bytes are rejected with a coded error. Anything else is a bug. */
async function collect(bytes: Uint8Array): Promise<SignatureEvidence[] | undefined> {
  try {
    return await collectCmsEvidence(bytes, { engine, content });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return undefined;
  }
}

test('a change of any single byte of the signed data is detected', async () => {
  const [original] = (await collect(signed))!;
  const { signature } = parseSignedData(signed).signerInfos[0]!;
  const valueAt = signature.byteOffset - signed.byteOffset;
  const seen = { refused: 0, broken: 0, unknown: 0, intact: 0 };
  for (let at = 0; at < signed.length; at++) {
    const changed = signed.slice();
    changed[at]! ^= 1 << (at % 8);
    const evidence = await collect(changed);
    if (evidence === undefined || evidence.length === 0) {
      seen.refused++;
      continue;
    }
    const now = evidence[0]!;
    const integrity = integrityOf(now);
    seen[integrity]++;
    if (at >= valueAt && at < valueAt + signature.length) expect(integrity, `byte ${at}`).not.toBe('intact');
    if (integrity !== 'intact') continue;
    // Only unsigned parts may change: the pool, unsigned attributes, version numbers.
    expect(now.signedAttributes, `byte ${at}`).toEqual(original!.signedAttributes);
    expect(now.claimedTime, `byte ${at}`).toEqual(original!.claimedTime);
    expect(now.algorithm, `byte ${at}`).toEqual(original!.algorithm);
    expect(now.digestAlgorithm, `byte ${at}`).toEqual(original!.digestAlgorithm);
    expect(now.signatureValue, `byte ${at}`).toEqual(original!.signatureValue);
    if (now.signingCertificateReference === 'match') {
      expect(now.signer!.der, `byte ${at}`).toEqual(original!.signer!.der);
    }
    for (const stamp of now.timestamps) {
      if (stamp.imprint !== 'match' || integrityOf(stamp.signature) !== 'intact') continue;
      expect(stamp.genTime, `byte ${at}`).toEqual(signingTime);
    }
  }
  expect(seen.intact).toBeGreaterThan(0); // the pool is not signed
  expect(seen.broken).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
});

test('other content is never intact', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (other) => {
      const [evidence] = await collectCmsEvidence(signed, { engine, content: other });
      expect(evidence!.cryptographic.digest).toBe('mismatch');
    }),
    { numRuns: 50 },
  );
});

test('a signature over any content verifies, attached and detached', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, detached) => {
      const cms = await signCms(bytes, { signer, engine, signingTime, detached });
      const [evidence] = await collectCmsEvidence(cms, { engine, ...(detached ? { content: bytes } : {}) });
      expect(integrityOf(evidence!)).toBe('intact');
      expect(parseSignedData(cms).der).toEqual(cms); // the output is DER
    }),
    { numRuns: 60 },
  );
});

/** Bytes that are nearly valid, with several places changed, cut or repeated. */
const mutated = (seed: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      cut: fc.nat(seed.length),
      edits: fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { maxLength: 4 }),
      insert: fc.tuple(fc.nat(seed.length), fc.uint8Array({ maxLength: 6 })),
      whole: fc.boolean(),
    })
    .map(({ cut, edits, insert: [at, extra], whole }) => {
      const bytes = seed.slice();
      for (const [index, value] of edits) bytes[index] = value;
      if (!whole) return bytes.subarray(0, cut);
      const out = new Uint8Array(bytes.length + extra.length);
      out.set(bytes.subarray(0, at));
      out.set(extra, at);
      out.set(bytes.subarray(at), at + extra.length);
      return out;
    });

const bounded = { numRuns: 100_000, interruptAfterTimeLimit: 700, markInterruptAsFailure: false };

test('any bytes give evidence or a coded error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated(signed)), async (bytes) => {
      await collect(bytes);
    }),
    bounded,
  );
});

test('any token gives evidence', async () => {
  const token = parseTimestampResponse(response).token!;
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated(token)), async (bytes) => {
      await collectTokenEvidence(bytes, { engine, kind: 'signature', digestCovered: () => null });
    }),
    bounded,
  );
});

test('any request gets a response, any response a result or a coded error', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(request), mutated(response), async (asked, answered) => {
      expect(parseTimestampResponse(await tsa.respond(asked))).toBeDefined();
      try {
        parseTimestampResponse(answered);
        await requestTimestamp(
          { respond: async () => answered },
          { engine, digest: 'SHA-256', imprint: new Uint8Array(32) },
        );
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
      }
    }),
    bounded,
  );
});

test('exceeding a limit gives a budget error without further work', () => {
  expect(() => parseSignedData(signed, { limits: { attributes: 3 } })).toThrow(BudgetError);
  expect(() => parseSignedData(signed, { limits: { certificates: 1 } })).toThrow(BudgetError);
  expect(() => parseSignedData(signed, { limits: { signerInfos: 0 } })).toThrow(BudgetError);
  expect(() => parseSignedData(signed, { limits: { nodes: 50 } })).toThrow(DerError);
  expect(() => parseTimestampRequest(new Uint8Array(0))).toThrow(DerError);
});

test('limits on time-stamps and candidates are reported in the evidence', async () => {
  const [stamps] = await collectCmsEvidence(signed, { engine, content, limits: { timestamps: 0 } });
  expect(stamps!.timestamps).toEqual([]);
  expect(stamps!.findings).toMatchObject([{ code: 'BUDGET_EXCEEDED', params: { budget: 'timestamps' } }]);
  const [candidates] = await collectCmsEvidence(signed, { engine, content, limits: { candidates: 0 } });
  expect(candidates!.cryptographic.signatureValue).toBe('unavailable');
});
