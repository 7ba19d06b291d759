/** Files of the shared corpus that another reader shows differently: none may be valid. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { policies } from '@govseal/validation';
import { expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';

const corpus = process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));
const folder = `${corpus}/viewers/ofd/`;
const there = existsSync(folder);
const files = there ? readdirSync(folder).filter((name) => /\.(ofd|pdf)$/.test(name)) : [];

function options(): VerifyOptions {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(`${folder}trust/${name}`));
  const certificate = (name: string): Uint8Array => {
    const bytes = read(name);
    return bytes[0] === 0x30 ? bytes : decodePem(new TextDecoder().decode(bytes))[0]!.bytes;
  };
  const root = certificate('root.crt');
  return {
    engine: nodeEngine,
    at: new Date('2026-10-15T01:00:00Z'),
    trust: { signers: [root], timestamps: [root], sealMakers: [certificate('seal-maker.crt')] },
    certificates: [certificate('issuing.crt')],
    crls: [read('root.crl'), read('issuing.crl')],
    anySigner: true,
  };
}

test.skipIf(!there)('the corpus has files', () => {
  expect(files.length).toBeGreaterThan(5);
});

test.each(files.map((name) => [name]))('%s is not valid', async (name) => {
  const bytes = new Uint8Array(readFileSync(folder + name));
  for (const policy of [policies.baseline, policies.strict]) {
    const { status } = await verify(bytes, { ...options(), policy });
    expect(status).not.toBe('valid');
  }
});
