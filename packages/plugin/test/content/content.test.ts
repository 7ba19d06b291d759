/** The signed content of a report: only with a valid verdict, and exactly what the listed signature covers. */
import { createHash } from 'node:crypto';
import { coSignCms, counterSignCms, signCms, writeTimestampRequest } from '@govseal/cms';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import { addDocumentTimestamp } from '@govseal/pades';
import type { TestSigner } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  contentOfUnverified,
  PluginError,
  type VerificationResult,
  type VerifyOptions,
  verify,
} from '../../src/index.ts';
import { createScene, makePdf, type Scene } from '../signed.ts';

let scene: Scene;
let options: VerifyOptions;
let other: TestSigner;
beforeAll(async () => {
  scene = await createScene();
  other = await scene.authority.issueSigner({ commonName: 'Second signer' });
  options = { ...scene.options, anySigner: true };
});

const text = utf8('minutes of the meeting');
const sha256 = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

async function bytesOf(report: VerificationResult): Promise<Uint8Array | undefined> {
  return report.content?.bytes();
}

async function cms(detached = false): Promise<Uint8Array> {
  const { engine, clock } = scene.authority;
  const { signer } = await scene.authority.issueSigner();
  return signCms(text, { signer, engine, signingTime: clock(), detached });
}

describe('PDF', () => {
  test('is the revision that the last signature covers, with its id and the digest of its ByteRange', async () => {
    const once = await scene.sign(makePdf());
    const twice = await scene.sign(once, { signer: other.signer });
    const report = await verify(twice, options);
    expect([report.status, await bytesOf(report)]).toEqual(['valid', twice]);
    const { signatures, mediaType, digest, byteRange } = report.content!;
    const [start, before, next, after] = byteRange as [number, number, number, number];
    expect([signatures, mediaType]).toEqual([[report.signatures[1]!.id], 'application/pdf']);
    expect(digest).toEqual({
      algorithm: 'SHA-256',
      value: sha256(twice.subarray(start, start + before), twice.subarray(next, next + after)),
    });
  });

  test('leaves out what follows the last signature of a person, validation data and time-stamps', async () => {
    const signed = await scene.sign(makePdf());
    const { engine, tsa } = scene.authority;
    const stamped = (await addDocumentTimestamp(signed, { engine, tsa })).toBytes();
    const report = await verify(stamped, options);
    expect([report.status, await bytesOf(report)]).toEqual(['valid', signed]);
    expect(stamped.length).toBeGreaterThan(signed.length);
  });

  test('is absent if a later update is not signed, which is also not part of the unverified content', async () => {
    const signed = await scene.sign(makePdf());
    const longer = concatBytes(signed, utf8('BT (more) Tj ET\n'));
    const report = await verify(longer, options);
    expect([report.status, report.content]).toEqual(['indeterminate', undefined]);
    expect(await (await contentOfUnverified(report))?.bytes()).toEqual(signed);
  });

  test('is not returned if the source contains bytes other than the verified ones', async () => {
    const bytes = await scene.sign(makePdf());
    const report = await verify({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) }, options);
    const whole = bytes.slice();
    bytes[latin1(bytes).indexOf('(sample)') + 1] = 0x53;
    await expect(bytesOf(report)).rejects.toMatchObject({ code: 'VERIFY_CONTENT_CHANGED' });
    bytes.set(whole);
    bytes[report.content!.byteRange![1]! + 4] = 0x29; // inside the gap, which no digest covers
    await expect(bytesOf(report)).rejects.toMatchObject({ code: 'VERIFY_CONTENT_CHANGED' });
    bytes.set(whole);
    expect(await bytesOf(report)).toEqual(whole);
  });

  test('is a copy, through which the verified file cannot be changed', async () => {
    const signed = await scene.sign(makePdf());
    const report = await verify(signed, options);
    (await bytesOf(report))!.fill(0);
    expect((await verify(signed, options)).status).toBe('valid');
  });
});

describe('CMS', () => {
  test('is the encapsulated content, with every signer of it', async () => {
    const both = await coSignCms(await cms(), {
      signer: other.signer,
      engine: options.engine,
      signingTime: options.at,
    });
    const report = await verify(both, options);
    expect(report).toMatchObject({
      status: 'valid',
      content: {
        signatures: ['0', '1'],
        mediaType: 'application/octet-stream',
        digest: { algorithm: 'SHA-256', value: sha256(text) },
      },
    });
    expect(await bytesOf(report)).toEqual(text);
  });

  test('is the content given with a detached signature', async () => {
    const report = await verify(await cms(true), { ...options, content: text });
    expect([report.status, await bytesOf(report)]).toEqual(['valid', text]);
    const wrong = await verify(await cms(true), { ...options, content: utf8('another') });
    expect([wrong.status, wrong.content]).toEqual(['invalid', undefined]);
    const none = await verify(await cms(true), options);
    expect([none.content, await contentOfUnverified(none)]).toEqual([undefined, undefined]);
  });

  test('a countersigner is not listed as a signer of the content', async () => {
    const file = await counterSignCms(await cms(), {
      signer: other.signer,
      engine: options.engine,
      signingTime: options.at,
      of: '0',
    });
    const report = await verify(file, options);
    expect(report.signatures[0]!.counterSignatures).toHaveLength(1);
    expect([report.status, report.content?.signatures]).toEqual(['valid', ['0']]);
  });

  test('is absent if one of two signers fails, whichever it is', async () => {
    const both = await coSignCms(await cms(), {
      signer: other.signer,
      engine: options.engine,
      signingTime: options.at,
    });
    scene.authority.revoke(other.certificate, { at: new Date(options.at.getTime() - 86_400_000) });
    const report = await verify(both, { ...options, crls: await scene.authority.crls() });
    expect(report.signatures.map(({ indication }) => indication)).toContain('TOTAL_PASSED');
    expect([report.status === 'valid', report.content]).toEqual([false, undefined]);
    expect((await contentOfUnverified(report))?.signatures).toEqual(['0', '1']);
  });

  test('of a stream only the digest is known', async () => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield text.subarray(0, 5);
      yield text.subarray(5);
    }
    const report = await verify(await cms(true), { ...options, content: stream() });
    expect([report.status, report.content?.digest.value]).toEqual(['valid', sha256(text)]);
    await expect(bytesOf(report)).rejects.toMatchObject({ code: 'VERIFY_CONTENT_STREAMED' });
  });

  test('of a time-stamp is the time-stamped content, never the TSTInfo', async () => {
    const imprint = await options.engine.digest('SHA-256', text);
    const answer = await scene.authority.tsa.respond(
      writeTimestampRequest({ digest: 'SHA-256', imprint, certReq: true }),
    );
    const report = await verify(answer, { ...options, content: text });
    expect([report.status, report.content?.digest.value]).toEqual(['valid', sha256(text)]);
    expect(await bytesOf(report)).toEqual(text);
    const alone = await verify(answer, options);
    expect([alone.content, await contentOfUnverified(alone)]).toEqual([undefined, undefined]);
  });
});

describe('the report', () => {
  test('has the facts of the content in JSON and in copies, and never its bytes', async () => {
    const report = await verify(await scene.sign(makePdf()), options);
    const json = JSON.parse(JSON.stringify(report));
    expect(Object.keys(json.content)).toEqual(['signatures', 'mediaType', 'digest', 'byteRange']);
    expect(structuredClone(report).content).toEqual(json.content);
    expect(JSON.stringify(json.content).length).toBeLessThan(250);
  });

  test('of a file without a rule about signers has no content', async () => {
    const signed = await scene.sign(makePdf());
    for (const given of [scene.options, { ...options, trust: 'integrity-only' as const }]) {
      const report = await verify(signed, given);
      expect([report.status, report.content]).toEqual(['indeterminate', undefined]);
      expect(await (await contentOfUnverified(report))?.bytes()).toEqual(signed);
    }
  });

  test('of an unsigned or unreadable file has no content either way', async () => {
    for (const file of [makePdf(), utf8('text'), new Uint8Array(0)]) {
      const report = await verify(file, options);
      expect([report.content, await contentOfUnverified(report)]).toEqual([undefined, undefined]);
    }
  });

  test('must be the one that verify returned: a report read from JSON proves nothing', async () => {
    const report = await verify(await cms(), options);
    const copy = JSON.parse(JSON.stringify(report));
    await expect(contentOfUnverified(copy)).rejects.toThrow(PluginError);
    await expect(contentOfUnverified({ ...report, status: 'valid' })).rejects.toMatchObject({
      code: 'VERIFY_ARGUMENT',
    });
  });
});
