/** Parallel signatures and counter-signatures, also with SM2, exchanged with Bouncy Castle. */
import { readFileSync, writeFileSync } from 'node:fs';
import { utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectCmsEvidence, coSignCms, counterSignCms, parseSignedData, signCms } from '../../src/index.ts';
import { type Material, material, withDirectory } from '../material.ts';
import { bouncyCastle, haveBouncyCastle } from './bouncy-castle.ts';

const signingTime = new Date('2026-11-23T08:00:00Z');
const content = utf8('准予行政许可\r\n'.repeat(40));
const people: Record<string, Material> = {};
const by = (name: string) => ({ signer: people[name]!.signer, engine, signingTime });

describe.skipIf(!haveBouncyCastle)('Bouncy Castle (libbcpkix-java and a JDK)', () => {
  beforeAll(async () => {
    people.rsa = await material({ type: 'RSA', bits: 2048 }, { name: 'RSA' });
    people.ec = await material({ type: 'EC', curve: 'P-256' }, { name: 'EC' });
    people.sm2 = await material({ type: 'EC', curve: 'SM2' }, { name: 'SM2' });
    people.sm2b = await material({ type: 'EC', curve: 'SM2' }, { name: 'SM2 b' });
  });

  const verified = (cms: Uint8Array, of?: Uint8Array): Promise<string[]> =>
    withDirectory(async (path) => {
      writeFileSync(path('in.p7m'), cms);
      if (of !== undefined) writeFileSync(path('content'), of);
      return bouncyCastle('verify', path('in.p7m'), ...(of === undefined ? [] : [path('content')]))
        .trimEnd()
        .split('\n');
    });
  const created = (kind: 'attached' | 'detached', ...algorithms: readonly string[]): Promise<Uint8Array> =>
    withDirectory(async (path) => {
      writeFileSync(path('content'), content);
      bouncyCastle('create', path('out.p7m'), path('content'), kind, ...algorithms);
      return new Uint8Array(readFileSync(path('out.p7m')));
    });

  test('verifies our parallel RSA, EC and SM2 signatures with counter-signatures two levels deep', async () => {
    let cms = await signCms(content, by('rsa'));
    cms = await coSignCms(cms, by('ec'));
    cms = await coSignCms(cms, by('sm2'));
    for (let index = 0; index < 3; index++) cms = await counterSignCms(cms, { ...by('sm2b'), of: String(index) });
    cms = await counterSignCms(cms, { ...by('rsa'), of: '1/counter-signature-0' });
    const lines = await verified(cms);
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual(['valid', 'valid', 'valid']);
    expect(lines.map((line) => line.trim())).toEqual(Array(7).fill('valid'));
    expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(1);
  });

  test('verifies our detached signatures, and detects other content', async () => {
    const one = await signCms(content, { ...by('sm2'), detached: true });
    const two = await coSignCms(one, { ...by('sm2b'), content });
    expect(await verified(two, content)).toEqual(['valid', 'valid']);
    expect((await verified(two, utf8('不予行政许可'))).filter((line) => line === 'valid')).toEqual([]);
  });

  test.each<['attached' | 'detached', readonly string[], number]>([
    ['attached', ['RSA', 'EC', '+EC'], 1],
    ['detached', ['EC', 'RSA', '+RSA', '+EC'], 2],
    ['attached', ['SM2', 'SM2', '+SM2'], 1],
    ['detached', ['SM2', 'EC', '+SM2'], 1],
  ])('creates signatures that we verify: %s by %j', async (kind, algorithms, counters) => {
    const cms = await created(kind, ...algorithms);
    expect(parseSignedData(cms).signerInfos).toHaveLength(2);
    const evidence = await collectCmsEvidence(cms, { engine, ...(kind === 'detached' ? { content } : {}) });
    const all = evidence.flatMap((one) => [one, ...(one.counterSignatures ?? [])]);
    expect(all).toHaveLength(2 + counters);
    for (const { cryptographic, formatFailure } of all) {
      expect(cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
      expect(formatFailure).toBe(false);
    }
  });

  test('verifies our co-signature and counter-signature of its own file', async () => {
    const theirs = await created('attached', 'SM2', 'EC', '+RSA');
    const ours = await counterSignCms(await coSignCms(theirs, by('sm2')), { ...by('rsa'), of: '0' });
    expect((await verified(ours)).map((line) => line.trim())).toEqual(Array(5).fill('valid'));
  });
});
