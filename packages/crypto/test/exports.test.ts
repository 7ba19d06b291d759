import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as node from '../src/index.node.ts';
import * as crypto from '../src/index.ts';
import * as keystore from '../src/keystore/index.ts';
import * as sm from '../src/sm/index.ts';

test('the main entry exports these names', () => {
  expect(Object.keys(crypto).sort()).toEqual([
    'CryptoError',
    'KeystoreError',
    'Pkcs11Error',
    'closePrimesRound',
    'cmsDigestFor',
    'createSoftwareSigner',
    'cryptoCodes',
    'defaultAlgorithm',
    'derFromP1363',
    'describeAlgorithm',
    'digestLength',
    'digestToSign',
    'hasNegativeModulus',
    'hasRocaFingerprint',
    'isSmallOrder',
    'keystoreCodes',
    'p1363FromDer',
    'pkcs11Codes',
    'pssAlgorithm',
    'readAlgorithmIdentifier',
    'readDigestAlgorithm',
    'readPublicKey',
    'readSignatureAlgorithm',
    'readSm2Value',
    'rsaWeakness',
    'sameAlgorithm',
    'smallFactor',
    'writeDigestAlgorithm',
    'writePublicKey',
    'writeSignatureAlgorithm',
  ]);
});

test('the entry for Node exports these names', () => {
  expect(Object.keys(node).sort()).toEqual([
    'createNodeEngine',
    'generateKey',
    'importPkcs8',
    'nodeEngine',
    'nodeSm4',
    'readBlockedKeys',
  ]);
});

test('the entry of the SM algorithms exports these names', () => {
  expect(Object.keys(sm).sort()).toEqual([
    'DEFAULT_USER_ID',
    'Sm3',
    'createSm4',
    'createWasmKernel',
    'generateSm2Key',
    'hmacSm3',
    'importSm2Key',
    'loadWasmKernel',
    'openSm2EnvelopedKey',
    'portableKernel',
    'portableSm4',
    'readSm2Value',
    'sealSm2EnvelopedKey',
    'sm2Decrypt',
    'sm2Encrypt',
    'sm2Z',
    'sm3',
    'verifySm2With',
  ]);
});

test('the entry of keystores exports these names', () => {
  expect(Object.keys(keystore).sort()).toEqual([
    'createPkcs12',
    'openPkcs12',
    'openPkcs12Certificates',
    'openPrivateKey',
    'sealPrivateKey',
  ]);
});

/**
 * Everything that an entry point imports when it is loaded, directly or through its own files; dynamic imports are not
 * followed.
 */
function imports(entry: string, seen: Set<string> = new Set()): Set<string> {
  const source = readFileSync(entry, 'utf8').replace(/^(import|export) type [^;]*;/gm, '');
  for (const [, specifier] of source.matchAll(/^(?:import|export) (?:[^;']* from )?'([^']+)'/gm)) {
    const target = specifier!.startsWith('.') ? resolve(dirname(entry), specifier!) : specifier!;
    if (seen.has(target)) continue;
    seen.add(target);
    if (specifier!.startsWith('.')) imports(target, seen);
  }
  return seen;
}

const entry = (name: string): string => fileURLToPath(new URL(`../src/${name}`, import.meta.url));
const foreign = (name: string): string[] =>
  [...imports(entry(name))].filter((target) => !target.startsWith('/') && !target.startsWith('@govseal/')).sort();

test('each entry point loads only its own libraries', () => {
  expect(foreign('index.ts')).toEqual([]);
  expect(foreign('sm/index.ts')).toEqual(['@noble/curves/abstract/weierstrass.js']);
  expect(foreign('webcrypto/index.ts')).toEqual(['@noble/curves/abstract/weierstrass.js', 'pkijs', 'webcrypto-core']);
  expect(foreign('index.node.ts')).toEqual(['node:crypto']);
  expect(foreign('keystore/index.ts')).toEqual(['node:crypto', 'node:util']);
  expect(foreign('webcrypto/index.node.ts')).toContain('@peculiar/webcrypto');
});

/** CommonJS modules (such as node-forge) that are loaded after the specifiers are imported. */
function loaded(...specifiers: readonly string[]): string[] {
  const imports = specifiers.map((specifier) => `import(${JSON.stringify(specifier)})`).join(', ');
  const run = `Promise.all([${imports}]).then(() => console.log(JSON.stringify(Object.keys(require.cache))))`;
  const args = ['--import', 'tsx', '--conditions=@govseal/source', '-e', run];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const out = execFileSync(process.execPath, args, { encoding: 'utf8', cwd });
  return (JSON.parse(out) as string[]).filter((path) => path.includes('node-forge'));
}

test('no entry point loads node-forge, which this test can detect', () => {
  const entries = ['index.ts', 'index.node.ts', 'keystore/index.ts'].map((entry) =>
    fileURLToPath(new URL(`../src/${entry}`, import.meta.url)),
  );
  expect(loaded(...entries)).toEqual([]);
  expect(loaded('node-forge').length).toBeGreaterThan(0);
});
