/**
 * Certificates that are not for signing: the encryption certificate of an SM2 pair, and similar ones with other
 * algorithms.
 */
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine, type KeySpec } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { signCms, signCmsStream } from '../../src/index.ts';
import { material } from '../material.ts';

const signingTime = new Date('2026-11-23T08:00:00Z');
const content = new TextEncoder().encode('准予行政许可');
const keys: readonly (readonly [string, KeySpec, usage: string])[] = [
  ['SM2', { type: 'EC', curve: 'SM2' }, 'keyEncipherment'],
  ['P-256', { type: 'EC', curve: 'P-256' }, 'keyAgreement'],
  ['RSA', { type: 'RSA', bits: 2048 }, 'keyEncipherment'],
];

async function* parts(): AsyncGenerator<Uint8Array> {
  yield content;
}

describe.each(keys)('the %s encryption certificate', (_, spec, usage) => {
  test('is rejected for every kind of signature before its key is used', async () => {
    const { signer, certificate } = await material(spec, { encryption: true });
    const used: string[] = [];
    const { algorithm, chain } = signer;
    const signs = (message: Uint8Array): ReturnType<NonNullable<Signer['sign']>> => {
      used.push('sign');
      return signer.sign!(message);
    };
    const software: Signer = { certificate, chain, algorithm, sign: signs };
    const device: Signer = { certificate, chain, algorithm, signDigest: signs };
    const syntaxes = algorithm.scheme === 'SM2' ? (['rfc5652', 'gbt35275'] as const) : (['rfc5652'] as const);
    const refused = { code: 'CMS_SIGNER_KEY_USAGE', params: { keyUsage: [usage] } };
    for (const one of [software, device]) {
      for (const syntax of syntaxes) {
        const options = { signer: one, engine, signingTime, syntax };
        await expect(signCms(content, options)).rejects.toMatchObject(refused);
        await expect(signCms(content, { ...options, detached: true })).rejects.toMatchObject(refused);
        await expect(signCms(parts(), { ...options, detached: true })).rejects.toMatchObject(refused);
        const stream = signCmsStream({ size: content.length, open: parts }, options);
        await expect(stream.next()).rejects.toMatchObject(refused);
        if (syntax === 'gbt35275') {
          const bare = signCms(new Uint8Array(32), { ...options, signedAttributes: false });
          await expect(bare).rejects.toMatchObject(refused);
        }
      }
    }
    expect(used).toEqual([]);
  });
});
