/** Two roots of one name with two keys and cross-certificates (RFC 4210 §4.4): old with new, new with old. */
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate, crlDer } from './authority.ts';

const authority = (key: string, signedBy: string): Promise<Certificate> =>
  certificate({ subject: 'Rolled', issuer: 'Rolled', key, signedBy, ca: true });
const old = await authority('old key', 'old key');
const renewed = await authority('new key', 'new key');
const crossed = [await authority('old key', 'new key'), await authority('new key', 'old key')];
const crls = [
  await crlDer({ issuer: 'Rolled', signedBy: 'old key' }),
  await crlDer({ issuer: 'Rolled', signedBy: 'new key' }),
];
const underOld = await certificate({ subject: 'leaf', issuer: 'Rolled', signedBy: 'old key' });
const underNew = await certificate({ subject: 'leaf', issuer: 'Rolled', signedBy: 'new key' });

test.each([
  ['old', 'old', old, underOld],
  ['old', 'new', old, underNew],
  ['new', 'old', renewed, underOld],
  ['new', 'new', renewed, underNew],
] as const)('with the %s root trusted, a certificate under the %s key has a path', async (_root, _key, root, leaf) => {
  const intermediates = [...crossed, old, renewed];
  const options = { engine: nodeEngine, trust: [trustAnchor(root)], at: AT, intermediates, crls };
  expect((await validatePath(leaf, options)).ok).toBe(true);
  const untrusted = await certificate({ subject: 'leaf', issuer: 'Rolled', signedBy: 'Mallory' });
  expect((await validatePath(untrusted, options)).ok).toBe(false);
});
