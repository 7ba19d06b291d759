/** If an engine cannot compute something, the result is unknown, never broken. */
import { Readable } from 'node:stream';
import { utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { collectCmsEvidence } from '../src/index.ts';
import { codes, data, type Forgery, forge } from './forge.ts';
import { integrityOf } from './integrity.ts';
import { limitedEngine } from './limited-engine.ts';
import { type Material, material } from './material.ts';

const ed448 = await material({ type: 'OKP', curve: 'Ed448' });
const sha3 = { scheme: 'ECDSA', digest: 'SHA3-256' } as const;
const ecdsaSha3 = await material({ type: 'EC', curve: 'P-256' }, { algorithm: sha3 });

async function* inParts(): AsyncGenerator<Uint8Array> {
  yield data.subarray(0, 5);
  yield data.subarray(5);
}

test.each([
  ['Ed448', ed448, {}],
  ['Ed448 without signed attributes', ed448, { attributes: () => null }],
  ['ECDSA with SHA3-256', ecdsaSha3, {}],
] as [string, Material, Forgery][])(
  'the result for %s is unknown with an engine without it',
  async (_name, made, forgery) => {
    const file = await forge(made, forgery);
    const [evidence] = await collectCmsEvidence(file, { engine: limitedEngine });
    expect(integrityOf(evidence!)).toBe('unknown');
    expect(evidence!.formatFailure).toBe(false);
    expect(codes(evidence!).some((code) => code.startsWith('CRYPTO_UNSUPPORTED_'))).toBe(true);
    const [onNode] = await collectCmsEvidence(file, { engine: nodeEngine });
    expect(integrityOf(onNode!)).toBe('intact');
  },
);

test.each([
  ['whole', () => data],
  ['in parts', inParts],
] as const)('also with detached content that is given %s', async (_name, content) => {
  const file = await forge(ed448, { eContent: null });
  const [evidence] = await collectCmsEvidence(file, { engine: limitedEngine, content: content() });
  expect(evidence!.cryptographic).toEqual({ digest: 'unavailable', signatureValue: 'unavailable' });
});

test.each([
  ['whole', () => utf8('another content')],
  ['in parts', () => Readable.from([utf8('another'), utf8(' content')])],
] as const)('other content given %s besides attached content is never accepted', async (_name, content) => {
  const ed25519 = await material({ type: 'OKP', curve: 'Ed25519' });
  const file = await forge(ed25519, { attributes: () => null, digest: 'SHA3-256' });
  const [evidence] = await collectCmsEvidence(file, { engine: limitedEngine, content: content() });
  expect(evidence!.cryptographic).toEqual({ digest: 'unavailable', signatureValue: 'valid' });
  expect(codes(evidence!)).toContain('CRYPTO_UNSUPPORTED_DIGEST');
  const unknown = withUnknownDigest(await forge(ed25519, { attributes: () => null, digest: 'SHA3-256' }));
  const [onNode] = await collectCmsEvidence(unknown, { engine: nodeEngine, content: content() });
  expect(onNode!.cryptographic).toEqual({ digest: 'unavailable', signatureValue: 'valid' });
  expect(codes(onNode!)).toContain('CMS_ALGORITHM_UNREADABLE');
});

/** The same file with an unassigned OID in place of SHA3-256. */
function withUnknownDigest(file: Uint8Array): Uint8Array {
  const known = Buffer.from(write.oid('2.16.840.1.101.3.4.2.8'));
  const out = Buffer.from(file);
  for (let at = out.indexOf(known); at >= 0; at = out.indexOf(known, at)) out[at + known.length - 1] = 99;
  return new Uint8Array(out);
}
