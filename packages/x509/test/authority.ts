/** Creates small certificates, so that a test states only what matters to it. Keys are generated once per process. */
import { defaultAlgorithm, type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { buildCertificate } from '../src/certificate/build-certificate.ts';
import { parseCertificate } from '../src/certificate/certificate.ts';
import { keyIdentifier } from '../src/certificate/key-identifier.ts';
import { buildCrl, type CrlEntryInput } from '../src/crl/build-crl.ts';
import * as extensions from '../src/extension/extensions.ts';
import { writeName } from '../src/name/write-name.ts';
import type { Certificate } from '../src/types.ts';

export const AT: Date = new Date('2026-07-01T00:00:00Z');

const keys = new Map<string, PrivateKey>();

/**
 * The key with this name; equal names give the same key, and a name that begins with SM2 or RSA determines its type.
 */
export function keyOf(name: string): PrivateKey {
  let key = keys.get(name);
  if (key === undefined) {
    key = name.startsWith('RSA')
      ? generateKey({ type: 'RSA', bits: 2048 })
      : generateKey({ type: 'EC', curve: name.startsWith('SM2') ? 'SM2' : 'P-256' });
    keys.set(name, key);
  }
  return key;
}

export function nameOf(cn: string): Uint8Array {
  return writeName([
    { type: 'C', value: 'CN' },
    { type: 'O', value: '测试机构' },
    { type: 'CN', value: cn },
  ]);
}

export interface Recipe {
  readonly subject: string;
  readonly issuer: string;
  /** Key names; default: the common names themselves. */
  readonly key?: string;
  readonly signedBy?: string;
  readonly serial?: number;
  readonly ca?: boolean | { readonly pathLength: number };
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Further extensions; one with the OID of a default replaces it. */
  readonly extra?: readonly Uint8Array[];
  /** true: without the default extensions. */
  readonly bare?: boolean;
  readonly subjectName?: Uint8Array;
}

let serial = 1000;

export async function certificateDer(recipe: Recipe): Promise<Uint8Array> {
  const key = keyOf(recipe.key ?? recipe.subject);
  const signer = keyOf(recipe.signedBy ?? recipe.issuer);
  const algorithm = defaultAlgorithm(signer.publicKey);
  const ca = recipe.ca ?? false;
  const number = recipe.serial ?? serial++;
  const defaults = [
    ca === false
      ? extensions.basicConstraints({ cA: false })
      : extensions.basicConstraints(ca === true ? { cA: true } : { cA: true, pathLength: ca.pathLength }),
    extensions.keyUsage(ca === false ? ['digitalSignature', 'nonRepudiation'] : ['keyCertSign', 'cRLSign']),
    extensions.subjectKeyIdentifier(await keyIdentifier(writePublicKey(key.publicKey), nodeEngine)),
    extensions.authorityKeyIdentifier(await keyIdentifier(writePublicKey(signer.publicKey), nodeEngine)),
  ];
  const extra = recipe.extra ?? [];
  const kept = defaults.filter((one) => !extra.some((other) => oidHex(other) === oidHex(one)));
  return buildCertificate({
    serialNumber: Uint8Array.of(1, (number >> 16) & 255, (number >> 8) & 255, number & 255),
    issuer: nameOf(recipe.issuer),
    subject: recipe.subjectName ?? nameOf(recipe.subject),
    notBefore: recipe.notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: recipe.notAfter ?? new Date('2027-01-01T00:00:00Z'),
    spki: writePublicKey(key.publicKey),
    extensions: recipe.bare === true ? extra : [...kept, ...extra],
    algorithm,
    sign: (tbs) => signer.sign(algorithm, tbs),
  });
}

function oidHex(extension: Uint8Array): string {
  const start = extension[1]! < 0x80 ? 2 : 2 + (extension[1]! & 0x7f);
  return extension.subarray(start, start + 2 + extension[start + 1]!).join(' ');
}

export async function certificate(recipe: Recipe): Promise<Certificate> {
  return parseCertificate(await certificateDer(recipe));
}

export interface CrlRecipe {
  readonly issuer: string;
  readonly signedBy?: string;
  readonly entries?: readonly CrlEntryInput[];
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
  readonly number?: bigint;
  readonly extra?: readonly Uint8Array[];
}

export async function crlDer(recipe: CrlRecipe): Promise<Uint8Array> {
  const signer = keyOf(recipe.signedBy ?? recipe.issuer);
  const algorithm = defaultAlgorithm(signer.publicKey);
  return buildCrl({
    issuer: nameOf(recipe.issuer),
    thisUpdate: recipe.thisUpdate ?? new Date('2026-06-30T00:00:00Z'),
    nextUpdate: recipe.nextUpdate ?? new Date('2026-07-07T00:00:00Z'),
    crlNumber: recipe.number ?? 1n,
    entries: recipe.entries ?? [],
    extensions: recipe.extra ?? [],
    authorityKeyIdentifier: await keyIdentifier(writePublicKey(signer.publicKey), nodeEngine),
    algorithm,
    sign: (tbs) => signer.sign(algorithm, tbs),
  });
}
