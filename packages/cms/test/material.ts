/** Keys and certificates for tests: a root and a leaf, generated in each run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import {
  createSoftwareSigner,
  defaultAlgorithm,
  type PrivateKey,
  type SignatureAlgorithm,
  type Signer,
  writePublicKey,
} from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { keyIdentifier, purposeOid } from '@govseal/x509';
import { buildCertificate, extensions, writeName } from '@govseal/x509/build';

export interface Material {
  readonly key: PrivateKey;
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
  readonly signer: Signer;
}

export interface MaterialOptions {
  readonly algorithm?: SignatureAlgorithm;
  readonly timeStamping?: boolean;
  readonly name?: string;
  readonly serialNumber?: Uint8Array;
  /** For encryption instead of signatures. */
  readonly encryption?: boolean;
  /** An existing key instead of `spec`. */
  readonly key?: PrivateKey;
}

const notBefore = new Date('2026-01-01T00:00:00Z');
const notAfter = new Date('2036-01-01T00:00:00Z');
const rootKey = generateKey({ type: 'EC', curve: 'P-256' });
const rootName = writeName([
  { type: 'C', value: 'CN' },
  { type: 'O', value: 'Test keys, worth nothing' },
  { type: 'CN', value: 'Test root' },
]);
const rootAlgorithm: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' };
const rootId = await keyIdentifier(writePublicKey(rootKey.publicKey), nodeEngine);
export const root: Uint8Array = await buildCertificate({
  serialNumber: Uint8Array.of(1),
  issuer: rootName,
  subject: rootName,
  notBefore,
  notAfter,
  spki: writePublicKey(rootKey.publicKey),
  extensions: [
    extensions.basicConstraints({ cA: true }),
    extensions.keyUsage(['keyCertSign', 'cRLSign']),
    extensions.subjectKeyIdentifier(rootId),
  ],
  algorithm: rootAlgorithm,
  sign: (tbs) => rootKey.sign(rootAlgorithm, tbs),
});

let serial = 1;

export async function material(spec: KeySpec, options: MaterialOptions = {}): Promise<Material> {
  const key = options.key ?? generateKey(spec);
  const spki = writePublicKey(key.publicKey);
  const certificate = await buildCertificate({
    serialNumber: options.serialNumber ?? Uint8Array.of(++serial),
    issuer: rootName,
    subject: writeName([
      { type: 'C', value: 'CN' },
      { type: 'CN', value: options.name ?? '测试签名者' },
    ]),
    notBefore,
    notAfter,
    spki,
    extensions: [
      extensions.keyUsage(
        options.encryption === true
          ? [spec.type === 'EC' && spec.curve !== 'SM2' ? 'keyAgreement' : 'keyEncipherment']
          : ['digitalSignature', 'nonRepudiation'],
      ),
      extensions.subjectKeyIdentifier(await keyIdentifier(spki, nodeEngine)),
      extensions.authorityKeyIdentifier(rootId),
      ...(options.timeStamping === true
        ? [extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true })]
        : []),
    ],
    algorithm: rootAlgorithm,
    sign: (tbs) => rootKey.sign(rootAlgorithm, tbs),
  });
  const algorithm = options.algorithm ?? defaultAlgorithm(key.publicKey);
  return { key, certificate, root, signer: createSoftwareSigner({ key, certificate, chain: [root], algorithm }) };
}

/** Runs `use` with a temporary directory. */
export async function withDirectory<Result>(use: (path: (name: string) => string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'cms-'));
  try {
    return await use((name) => join(directory, name));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Writes key, certificate and root as PEM for OpenSSL. */
export function writeMaterial(path: (name: string) => string, { key, certificate }: Material): void {
  writeFileSync(path('key.pem'), encodePem('PRIVATE KEY', key.exportPkcs8()));
  writeFileSync(path('cert.pem'), encodePem('CERTIFICATE', certificate));
  writeFileSync(path('root.pem'), encodePem('CERTIFICATE', root));
}
