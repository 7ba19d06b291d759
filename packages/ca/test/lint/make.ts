/** Certificates for the lints: valid ones, and ones that our builder would not write. They are not really signed. */
import { fromHex } from '@govseal/core';
import { type SignatureAlgorithm, writePublicKey, writeSignatureAlgorithm } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { buildCertificate, extensions, writeName } from '@govseal/x509/build';

const key = generateKey({ type: 'EC', curve: 'P-256' });
export const spki = {
  p256: writePublicKey(key.publicKey),
  sm2: writePublicKey(generateKey({ type: 'EC', curve: 'SM2' }).publicKey),
  ed25519: writePublicKey(generateKey({ type: 'OKP', curve: 'Ed25519' }).publicKey),
  k1: writePublicKey(generateKey({ type: 'EC', curve: 'secp256k1' }).publicKey),
};
export const ECDSA: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' };
export const ED25519: SignatureAlgorithm = { scheme: 'Ed25519', digest: null };
/** y = 1: the neutral element of Ed25519. */
export const neutral = fromHex(`01${'00'.repeat(31)}`);
export const SM2: SignatureAlgorithm = { scheme: 'SM2', digest: 'SM3' };
export const issuer = writeName([{ type: 'CN', value: '示例运营CA' }]);
export const identifier = fromHex('0102030405060708');
export const OID = {
  aki: '2.5.29.35',
  ski: '2.5.29.14',
  san: '2.5.29.17',
  ku: '2.5.29.15',
  bc: '2.5.29.19',
  nc: '2.5.29.30',
};
export const EKU = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  time: '1.3.6.1.5.5.7.3.8',
  ocsp: '1.3.6.1.5.5.7.3.9',
  any: '2.5.29.37.0',
};
export const ORGANIZATION_CODE = '1.2.156.10260.4.1.4';
export const crl = 'http://crl.example/a.crl';

/** Extensions by name; undefined omits one. */
export interface Make {
  readonly subject?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly serial?: string;
  readonly from?: string;
  readonly to?: string;
  readonly spki?: Uint8Array;
  readonly algorithm?: SignatureAlgorithm;
  readonly ext?: Readonly<Record<string, Uint8Array | undefined>>;
  readonly only?: readonly Uint8Array[];
}

export const base: Record<string, Uint8Array> = {
  aki: extensions.authorityKeyIdentifier(identifier),
  ski: extensions.subjectKeyIdentifier(identifier),
  ku: extensions.keyUsage(['digitalSignature', 'nonRepudiation']),
  policies: extensions.certificatePolicies(['2.999.1']),
  bc: extensions.basicConstraints({ cA: false }),
  crl: extensions.crlDistributionPoints([crl]),
};
export const ca = {
  ku: extensions.keyUsage(['keyCertSign', 'cRLSign']),
  bc: extensions.basicConstraints({ cA: true, pathLength: 0 }),
};
export const root = { issuer, subject: issuer, ext: ca } as const;
export const name = (...rdns: readonly (readonly [string, string])[]): Uint8Array =>
  writeName(rdns.map(([type, value]) => ({ type, value })));
export const person = name(['C', 'CN'], ['O', '11330800MB0000000T衢州市示例局'], ['CN', '示例经办人']);
/** An attribute with any string tag and bytes. */
export const rdn = (oid: string, tag: number, text: string): Uint8Array =>
  write.setOf([write.sequence(write.oid(oid), write.encode(tag, new TextEncoder().encode(text)))]);
export const names = (...rdns: readonly Uint8Array[]): Uint8Array => write.sequence(...rdns);
export const eku = (purposes: readonly string[], critical = false): Uint8Array =>
  extensions.extendedKeyUsage(purposes, { critical });
export const host = (value: string): Uint8Array => extensions.subjectAltName([{ kind: 'dNSName', value }]);
export const rsa = (
  n: Uint8Array,
  e: Uint8Array,
  parameters: readonly Uint8Array[] = [write.nullValue()],
): Uint8Array =>
  write.sequence(
    write.sequence(write.oid('1.2.840.113549.1.1.1'), ...parameters),
    write.bitString(write.sequence(write.unsigned(n), write.unsigned(e))),
  );
export const F4 = fromHex('010001');
/** 2^(8·bytes) − 1 and similar: only size and residues matter for the lints. */
export function modulus(bytes: number, last: number): Uint8Array {
  const n = new Uint8Array(bytes).fill(0xff);
  n[bytes - 1] = last;
  return n;
}
/** A modulus without small factors: the last byte is searched. */
export function roughModulus(bytes: number): Uint8Array {
  const primes = Array.from({ length: 750 }, (_, i) => i + 2).filter(
    (p) => ![2, 3, 5, 7, 11, 13, 17, 19, 23].some((d) => d < p && p % d === 0),
  );
  for (let last = 1; last < 256; last += 2) {
    const n = modulus(bytes, last);
    if (primes.every((prime) => n.reduce((rest, byte) => (rest * 256 + byte) % prime, 0) !== 0)) return n;
  }
  throw new Error('no modulus');
}

/** A product as bytes of a modulus. */
export function product(p: bigint, q: bigint): Uint8Array {
  const hex = (p * q).toString(16);
  return fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
}

/**
 * A factor as the library of CVE-2017-15361 chose it: k · M + (65537^a mod M), where M is the product of the first
 * primes.
 */
export function guessable(a: bigint): bigint {
  let m = 1n;
  for (let candidate = 2n; candidate <= 167n; candidate++) {
    let prime = true;
    for (let divisor = 2n; divisor * divisor <= candidate; divisor++) prime &&= candidate % divisor !== 0n;
    if (prime) m *= candidate;
  }
  return (2n ** 1023n / m + a) * m + (65537n ** a % m);
}

export async function make(options: Make = {}): Promise<Certificate> {
  const list =
    options.only ?? Object.values({ ...base, ...options.ext }).filter((extension) => extension !== undefined);
  const algorithm = options.algorithm ?? ECDSA;
  const der = await buildCertificate({
    serialNumber: fromHex(options.serial ?? `01${'ab'.repeat(16)}`),
    issuer: options.issuer ?? issuer,
    subject: options.subject ?? person,
    notBefore: new Date(options.from ?? '2026-09-01T00:00:00Z'),
    notAfter: new Date(options.to ?? '2027-08-31T23:59:59Z'),
    spki: options.spki ?? spki.p256,
    extensions: list,
    algorithm,
    sign: () => new Uint8Array(70),
  });
  return parseCertificate(der);
}

/** Replaces bytes of the certificate with something that our builder would not write. */
export async function patched(
  options: Make,
  change: (tbs: Uint8Array[]) => Uint8Array[],
  inner = writeSignatureAlgorithm(options.algorithm ?? ECDSA, 'certificate'),
): Promise<Certificate> {
  const made = await make(options);
  const members = parseDer(made.tbs).children.map((node) => node.der.slice());
  return parseCertificate(
    write.sequence(write.sequence(...change(members)), inner, write.bitString(new Uint8Array(70))),
  );
}
