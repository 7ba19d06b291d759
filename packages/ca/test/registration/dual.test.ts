/** Pairs of SM2 certificates: one signs, one encrypts; the encryption key is delivered wrapped and kept in escrow. */
import { spawnSync } from 'node:child_process';
import type { PrivateKey } from '@govseal/crypto';
import { generateKey, importPkcs8, nodeEngine, nodeSm4 } from '@govseal/crypto/node';
import { openSm2EnvelopedKey, sm2Decrypt, sm2Encrypt } from '@govseal/crypto/sm';
import { parseDer } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  CaError,
  createKeyCentre,
  type DualCertificates,
  issueDual,
  parseCsrResponse,
  recoverKey,
  writeCsrResponse,
} from '../../src/index.ts';
import type { StoreChanges } from '../../src/store/index.ts';
import { type City, createCity, officer, P256, pem, profile, start } from '../city.ts';
import { openssl, testWithOpenssl } from '../status/openssl.ts';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const random = nodeEngine.randomBytes;
const subject = { ...officer, commonName: '示例经办人' };
const pair = { profile: profile('personal'), encryptionProfile: profile('personal-encryption'), subject };

interface Scene extends DualCertificates {
  readonly city: City;
  readonly key: PrivateKey;
  readonly recovery: PrivateKey;
}

async function scene(change: Record<string, unknown> = {}): Promise<Scene> {
  const city = await createCity(SM2);
  const key = generateKey(SM2);
  const recovery = generateKey(SM2);
  const keyCentre = createKeyCentre({ engine: nodeEngine, random, sm4: nodeSm4, recovery: recovery.publicKey });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });
  const dual = await issueDual(city.issuing, csr, { ...pair, keyCentre, ...change });
  return { ...dual, city, key, recovery };
}

async function refusal(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CaError)) throw error;
    return error.code;
  }
}

const message = new TextEncoder().encode('示例公文');
function decrypts(pkcs8: Uint8Array, certificate: Uint8Array): boolean {
  const sealed = sm2Encrypt(parseCertificate(certificate).publicKey, message, { random });
  const opened = sm2Decrypt(importPkcs8(pkcs8), sealed);
  return opened !== null && Buffer.from(opened).equals(message);
}

test('the pair has one subject, two keys, two serial numbers, and disjoint key usages', async () => {
  const { sign, encryption, city } = await scene();
  expect(encryption.certificate.subject.der).toEqual(sign.certificate.subject.der);
  expect(encryption.certificate.issuer.der).toEqual(sign.certificate.issuer.der);
  expect(encryption.certificate.spki).not.toEqual(sign.certificate.spki);
  expect(encryption.serialHex).not.toBe(sign.serialHex);
  expect([...sign.certificate.keyUsage!]).toEqual(['digitalSignature', 'nonRepudiation']);
  expect([...encryption.certificate.keyUsage!]).toEqual(['keyEncipherment', 'dataEncipherment', 'keyAgreement']);
  for (const { certificate, findings } of [sign, encryption]) {
    expect(certificate.signatureAlgorithm).toMatchObject({ scheme: 'SM2', digest: 'SM3' });
    // parameters absent, as GB/T 20518 requires
    expect(parseDer(certificate.signatureAlgorithmDer).children.length).toBe(1);
    expect(findings).toEqual([]);
    expect(await city.issuing.store.find(certificate.serialHex)).toMatchObject({ state: 'issued' });
  }
});

test('the holder opens the response with only the signature key and decrypts with the delivered key', async () => {
  const { response, key, sign, encryption } = await scene();
  const read = parseCsrResponse(response);
  const own = read.signCerts.find((der) => Buffer.from(parseCertificate(der).spki).equals(sign.certificate.spki));
  expect(own).toEqual(sign.der);
  expect(read.signCerts.length).toBe(3);
  expect(read.encryptCerts).toEqual([encryption.der]);
  expect(decrypts(openSm2EnvelopedKey(read.encryptedPrivateKey!, key, { sm4: nodeSm4 }), encryption.der)).toBe(true);
  expect(() => openSm2EnvelopedKey(read.encryptedPrivateKey!, generateKey(SM2), { sm4: nodeSm4 })).toThrow(
    'KEYSTORE_ENVELOPED_KEY',
  );
});

test('only the recovery key can unwrap the escrowed key, to wrap it for another recipient', async () => {
  const { city, encryption, recovery, key } = await scene();
  const escrow = (await city.issuing.store.escrow(encryption.serialHex))!;
  const heir = generateKey(SM2);
  const options = { random, sm4: nodeSm4, recovery, holder: heir.publicKey, importKey: importPkcs8 };
  const delivered = await recoverKey(escrow, options);
  expect(decrypts(openSm2EnvelopedKey(delivered, heir, { sm4: nodeSm4 }), encryption.der)).toBe(true);
  await expect(recoverKey(escrow, { ...options, recovery: key })).rejects.toThrow('KEYSTORE_ENVELOPED_KEY');
});

test('the escrow is durable before the encryption certificate is recorded, and that before the other is signed', async () => {
  const city = await createCity(SM2);
  const order: string[] = [];
  const { store } = city.issuing;
  const watched = {
    ...city.issuing,
    store: {
      ...store,
      as: (actor: Actor): StoreChanges => {
        const changes = store.as(actor);
        return {
          ...changes,
          reserve: (reservation) => {
            order.push(`reserve ${reservation.profile}`);
            return changes.reserve(reservation);
          },
          putEscrow: (...args) => {
            order.push('escrow');
            return changes.putEscrow(...args);
          },
          recordIssued: (...args) => {
            order.push('record');
            return changes.recordIssued(...args);
          },
        };
      },
    },
  };
  const keyCentre = createKeyCentre({ engine: nodeEngine, random, sm4: nodeSm4, recovery: generateKey(SM2).publicKey });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(SM2) });
  await issueDual(watched, csr, { ...pair, keyCentre });
  expect(order).toEqual(['reserve personal-encryption', 'escrow', 'record', 'reserve personal', 'record']);
});

describe('a pair is rejected', () => {
  test('unless the encryption profile is that of the signature profile, only encrypts and has the same subject', async () => {
    expect(await refusal(scene({ encryptionProfile: profile('hall-system-encryption') }))).toBe('CA_DUAL_PROFILE');
    const named = { name: 'personal-encryption' };
    expect(await refusal(scene({ encryptionProfile: profile('personal', { ...named, encryptionProfile: 'x' }) }))).toBe(
      'CA_DUAL_PROFILE',
    );
    const other = profile('personal-encryption', { subject: [{ type: 'CN', value: '{commonName}' }] });
    expect(await refusal(scene({ encryptionProfile: other }))).toBe('CA_DUAL_PROFILE');
  });

  test('for a key that is not SM2, and for a request signed with another key', async () => {
    const { issuing } = await createCity(SM2);
    const keyCentre = createKeyCentre({
      engine: nodeEngine,
      random,
      sm4: nodeSm4,
      recovery: generateKey(SM2).publicKey,
    });
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
    expect(await refusal(issueDual(issuing, csr, { ...pair, keyCentre }))).toBe('CA_DUAL_KEY');
    for (const curve of [P256, SM2]) {
      const broken = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(curve) });
      broken[broken.length - 1]! ^= 1;
      expect(await refusal(issueDual(issuing, broken, { ...pair, keyCentre }))).toBe('CA_REQUEST_SIGNATURE');
    }
  });

  test('as a whole if the encryption certificate cannot be issued', async () => {
    const city = await createCity(SM2);
    const keyCentre = createKeyCentre({
      engine: nodeEngine,
      random,
      sm4: nodeSm4,
      recovery: generateKey(SM2).publicKey,
    });
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(SM2) });
    const narrow = profile('personal-encryption', { keys: [{ type: 'EC', curves: ['P-256'] }], defaultKey: P256 });
    expect(await refusal(issueDual(city.issuing, csr, { ...pair, encryptionProfile: narrow, keyCentre }))).toBe(
      'CA_REQUEST_KEY',
    );
    for await (const { serialHex } of city.issuing.store.certificates()) throw new Error(`reserved ${serialHex}`);
  });
});

testWithOpenssl('OpenSSL verifies both certificates with SM2 and can use the delivered key', async () => {
  const { city, sign, encryption, envelope, key } = await scene();
  const at = String(Math.floor(start.getTime() / 1000) + 3600);
  // level by level: -vfyopt distid reaches only the target certificate of a chain
  const steps = [
    [sign.der, city.issuing.chain[0]!.der],
    [encryption.der, city.issuing.chain[0]!.der],
    [city.issuing.chain[0]!.der, city.root.chain[0]!.der],
  ] as const;
  for (const [target, issuer] of steps) {
    const options = ['-x509_strict', '-partial_chain', '-vfyopt', 'distid:1234567812345678', '-attime', at];
    const { output } = openssl(['verify', ...options, '-trusted', 'issuer', 'target'], {
      issuer: pem('CERTIFICATE', issuer),
      target: pem('CERTIFICATE', target),
    });
    expect(output).toContain('target: OK');
  }
  // SM2EnvelopedKey ::= { symAlgID, symEncryptedKey, sm2PublicKey, sm2EncryptedPrivateKey }
  const [, cipher, , encrypted] = parseDer(envelope).children;
  const symmetric = openssl(['pkeyutl', '-decrypt', '-inkey', 'key', '-in', 'cipher'], {
    key: pem('PRIVATE KEY', key.exportPkcs8()),
    cipher: cipher!.der,
  }).bytes;
  expect(symmetric.length).toBe(16);
  const hex = Buffer.from(symmetric).toString('hex');
  const opened = spawnSync('openssl', ['enc', '-d', '-sm4-ecb', '-nopad', '-K', hex], {
    input: encrypted!.content.subarray(1),
  });
  const delivered = openSm2EnvelopedKey(envelope, key, { sm4: nodeSm4 });
  expect(Buffer.from(delivered).includes(opened.stdout)).toBe(true);
  expect(opened.stdout.length).toBe(32);
});

test('a response is parsed strictly, without a key and with a SEQUENCE of certificates, and any bytes give a coded error', async () => {
  const { sign, encryption, envelope } = await scene();
  expect(parseCsrResponse(writeCsrResponse({ signCerts: [sign.der] }))).toEqual({ signCerts: [sign.der] });
  const whole = writeCsrResponse({
    signCerts: [sign.der],
    encryptedPrivateKey: envelope,
    encryptCerts: [encryption.der],
  });
  expect(parseCsrResponse(whole).encryptedPrivateKey).toEqual(envelope);
  expect(() => parseCsrResponse(whole.subarray(0, -1))).toThrow('CA_CSR_RESPONSE');
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = whole.slice();
      bytes[at]! ^= change;
      try {
        parseCsrResponse(bytes);
      } catch (error) {
        if (!(error instanceof CaError)) throw error;
      }
    }),
  );
});
