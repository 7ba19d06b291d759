/** A page that uses SM2, bundled by `browser-bundle.ts` and run by `browser.full.test.ts`. */
import { toBase64, utf8 } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { Integer, PrintableString } from 'asn1js';
import * as pkijs from 'pkijs';
import { readPublicKey } from '../src/index.ts';
import {
  createWasmKernel,
  DEFAULT_USER_ID,
  generateSm2Key,
  loadWasmKernel,
  portableKernel,
  type Sm2Kernel,
  type Sm2PublicKey,
  sm2Decrypt,
  sm2Encrypt,
  verifySm2With,
} from '../src/sm/index.ts';
import { createWebEngine } from '../src/web/index.ts';
import { createSmCrypto, SmCryptoEngine } from '../src/webcrypto/index.ts';

/** What the page reports; the test checks it in Node. */
export interface PageReport {
  readonly agent: string;
  readonly hasNode: boolean;
  /** Names of the kernels that were loaded, null if none was. */
  readonly kernels: { readonly waited: string | null; readonly atOnce: string | null };
  /** Whether each kernel verifies every kernel's signature and decrypts what the other encrypted. */
  readonly agree: readonly boolean[];
  readonly sm3: string;
  /** SM3 of several messages at once. */
  readonly sm3Together: readonly string[];
  readonly gcm: boolean;
  readonly platformEcdsa: boolean;
  readonly spki: string;
  readonly value: string;
  /** Whether the engine for pages and each kernel verify that value with that key. */
  readonly verified: readonly boolean[];
  /** A self-signed certificate made by PKI.js, DER. */
  readonly certificate: string;
}

const message = utf8('准予行政许可');
const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function agreement(kernels: readonly Sm2Kernel[]): boolean[] {
  return kernels.flatMap((signer) => {
    const key = generateSm2Key({ random, kernel: signer });
    const { publicKey } = key;
    if (publicKey.type !== 'EC') return [false];
    const value = key.sign({ ...algorithm, userId: DEFAULT_USER_ID }, message) as Uint8Array;
    const cipher = sm2Encrypt(publicKey, message, { random, kernel: signer });
    return kernels.flatMap((kernel) => [
      verifySm2With(kernel, algorithm, publicKey, message, value),
      !verifySm2With(kernel, algorithm, publicKey, message.subarray(1), value),
      toBase64(sm2Decrypt(key, cipher, { kernel }) ?? new Uint8Array(0)) === toBase64(message),
    ]);
  });
}

async function issue(engine: SmCryptoEngine, pair: CryptoKeyPair): Promise<Uint8Array> {
  const made = new pkijs.Certificate();
  const value = new PrintableString({ value: 'Page' });
  const attribute = new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value });
  made.version = 2;
  made.serialNumber = new Integer({ value: 7 });
  made.issuer = new pkijs.RelativeDistinguishedNames({ typesAndValues: [attribute] });
  made.subject = made.issuer;
  made.notBefore.value = new Date('2026-01-01T00:00:00Z');
  made.notAfter.value = new Date('2036-01-01T00:00:00Z');
  await made.subjectPublicKeyInfo.importKey(pair.publicKey, engine);
  await made.sign(pair.privateKey, 'SM3', engine);
  return new Uint8Array(made.toSchema().toBER(false));
}

async function run(): Promise<PageReport> {
  const waited = await loadWasmKernel();
  const atOnce = createWasmKernel();
  const kernels = [waited, atOnce, portableKernel].filter((kernel) => kernel !== null);
  const sm = createSmCrypto(globalThis.crypto);
  const { subtle } = sm;
  const usages: KeyUsage[] = ['sign', 'verify'];
  const pair = (await subtle.generateKey({ name: 'SM2' }, true, usages)) as CryptoKeyPair;
  const spki = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
  const secret = (await subtle.generateKey({ name: 'SM4-GCM' }, true, ['encrypt', 'decrypt'])) as CryptoKey;
  const gcm = { name: 'SM4-GCM', iv: new Uint8Array(12) };
  const opened = await subtle.decrypt(gcm, secret, await subtle.encrypt(gcm, secret, message.slice()));
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const other = (await subtle.generateKey(ecdsa, false, usages)) as CryptoKeyPair;
  const signed = await subtle.sign(ecdsa, other.privateKey, message.slice());
  const value = new Uint8Array(await subtle.sign('SM2', pair.privateKey, message.slice()));
  const key = readPublicKey(parseDer(spki)) as Sm2PublicKey;
  const certificate = await issue(new SmCryptoEngine({ name: 'sm', crypto: sm }), pair);
  return {
    agent: navigator.userAgent,
    hasNode: 'process' in globalThis,
    kernels: { waited: waited?.name ?? null, atOnce: atOnce?.name ?? null },
    agree: agreement(kernels),
    sm3Together: (await createWebEngine().digestAll!('SM3', [message, message.subarray(1), message])).map(toBase64),
    sm3: toBase64(new Uint8Array(await subtle.digest('SM3', message.slice()))),
    gcm: toBase64(new Uint8Array(opened)) === toBase64(message),
    platformEcdsa: await subtle.verify(ecdsa, other.publicKey, signed, message.slice()),
    spki: toBase64(spki),
    value: toBase64(value),
    verified: [
      await createWebEngine().verify(algorithm, key, message, value),
      ...kernels.map((kernel) => verifySm2With(kernel, algorithm, key, message, value)),
    ],
    certificate: toBase64(certificate),
  };
}

const answer = await run().catch((error: unknown) => ({ error: String(error) }));
await fetch('/report', { method: 'POST', body: JSON.stringify(answer) });
