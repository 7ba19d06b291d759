/** Opening a CSRResponse as its holder, and forged responses. */
import type { PrivateKey } from '@govseal/crypto';
import { nodeEngine as engine, generateKey, importPkcs8, nodeSm4 as sm4 } from '@govseal/crypto/node';
import { sealSm2EnvelopedKey } from '@govseal/crypto/sm';
import { trustAnchor } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { beforeAll, expect, test } from 'vitest';
import {
  type CsrResponse,
  createKeyCentre,
  type DualCertificates,
  issue,
  issueDual,
  openCsrResponse,
  parseCsrResponse,
  writeCsrResponse,
} from '../../src/index.ts';
import { type City, createCity, officer, profile, start } from '../city.ts';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const random = engine.randomBytes;
const subject = { ...officer, commonName: '示例经办人' };
const csrOf = (key: PrivateKey): Promise<Uint8Array> =>
  buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });

interface Delivered {
  readonly key: PrivateKey;
  readonly dual: DualCertificates;
  readonly parts: CsrResponse;
}

let city: City;
let mine: Delivered;
let theirs: Delivered;

async function deliver(by: City, commonName: string, key: PrivateKey = generateKey(SM2)): Promise<Delivered> {
  const keyCentre = createKeyCentre({ engine, random, sm4, recovery: generateKey(SM2).publicKey });
  const pair = { profile: profile('personal'), encryptionProfile: profile('personal-encryption') };
  const options = { ...pair, subject: { ...subject, commonName }, keyCentre };
  const dual = await issueDual(by.issuing, await csrOf(key), options);
  return { key, dual, parts: parseCsrResponse(dual.response) };
}

beforeAll(async () => {
  city = await createCity(SM2);
  mine = await deliver(city, '示例经办人');
  theirs = await deliver(city, '示例科长');
});

const opening = (more: object = {}): Parameters<typeof openCsrResponse>[1] => ({
  engine,
  sm4,
  key: mine.key,
  importKey: importPkcs8,
  at: start,
  ...more,
});
const open = (parts: Partial<CsrResponse>, more: object = {}): ReturnType<typeof openCsrResponse> =>
  openCsrResponse(writeCsrResponse({ ...mine.parts, ...parts }), opening(more));
const pair = (rule: string): object => ({ code: 'CA_CSR_RESPONSE_PAIR', params: { rule } });

test('gives the certificate of the request, the encryption certificate and its key', async () => {
  for (const more of [{}, { trust: [trustAnchor(city.root.chain[0]!)] }]) {
    const { sign, issuers, encryption } = await openCsrResponse(mine.dual.response, opening(more));
    expect(sign.der).toEqual(mine.dual.sign.der);
    expect(encryption!.certificate.der).toEqual(mine.dual.encryption.der);
    expect(encryption!.key.publicKey).toMatchObject({ ...encryption!.certificate.publicKey });
    expect(issuers.map(({ der }) => der).sort()).toEqual(mine.dual.sign.chain.map((der) => der).sort());
  }
});

test('a response without a pair has only the signature certificate; half a pair is rejected', async () => {
  const { signCerts, encryptCerts, encryptedPrivateKey } = mine.parts;
  const alone = await openCsrResponse(writeCsrResponse({ signCerts }), opening());
  expect([alone.sign.der, alone.encryption]).toEqual([mine.dual.sign.der, null]);
  const half = (parts: CsrResponse): Promise<unknown> => openCsrResponse(writeCsrResponse(parts), opening());
  await expect(half({ signCerts, encryptCerts: encryptCerts! })).rejects.toMatchObject(pair('encryptedPrivateKey'));
  await expect(half({ signCerts, encryptedPrivateKey: encryptedPrivateKey! })).rejects.toMatchObject(
    pair('encryptCerts'),
  );
});

test('a response for another key, or a key wrapped to another, is rejected', async () => {
  await expect(open({}, { key: theirs.key })).rejects.toMatchObject(pair('signCerts'));
  await expect(open({ encryptedPrivateKey: theirs.parts.encryptedPrivateKey! })).rejects.toMatchObject({
    code: 'KEYSTORE_ENVELOPED_KEY',
  });
  const cut = mine.dual.response.slice(0, -1);
  await expect(openCsrResponse(cut, opening())).rejects.toMatchObject({ code: 'CA_CSR_RESPONSE' });
});

test('another holder’s encryption certificate is rejected with or without its key', async () => {
  const { encryptCerts } = theirs.parts;
  await expect(open({ encryptCerts: encryptCerts! })).rejects.toMatchObject(pair('encryptCerts'));
  const key = (await openCsrResponse(theirs.dual.response, opening({ key: theirs.key }))).encryption!.key;
  const wrapped = sealSm2EnvelopedKey(key, mine.key.publicKey, { random, sm4 });
  await expect(open({ encryptCerts: encryptCerts!, encryptedPrivateKey: wrapped })).rejects.toMatchObject(
    pair('subject'),
  );
});

test('a key substituted in transit is rejected, because its certificate has no valid path', async () => {
  const forger = await createCity(SM2);
  const forged = await deliver(forger, '示例经办人', mine.key);
  const { encryptCerts, encryptedPrivateKey } = forged.parts;
  const swapped = { encryptCerts: encryptCerts!, encryptedPrivateKey: encryptedPrivateKey! };
  await expect(open(swapped)).rejects.toMatchObject(pair('X509_SIGNATURE'));
  // Completely made by the forger: it is consistent, and only the trusted root detects it.
  expect((await openCsrResponse(forged.dual.response, opening())).encryption).not.toBeNull();
  const trust = [trustAnchor(city.root.chain[0]!)];
  await expect(openCsrResponse(forged.dual.response, opening({ trust }))).rejects.toMatchObject(pair('X509_SIGNATURE'));
  const leaf = { signCerts: [mine.dual.sign.der] };
  await expect(open(leaf)).rejects.toMatchObject(pair('issuer'));
});

test('a signing certificate is not accepted for encryption, nor the reverse', async () => {
  const second = generateKey(SM2);
  const options = { profile: profile('personal'), subject };
  const signing = await issue(city.issuing, await csrOf(second), options);
  const wrapped = sealSm2EnvelopedKey(second, mine.key.publicKey, { random, sm4 });
  const doubled = open({ encryptCerts: [signing.der], encryptedPrivateKey: wrapped });
  await expect(doubled).rejects.toMatchObject(pair('keyUsage'));
  const encryption = (await openCsrResponse(mine.dual.response, opening())).encryption!;
  const turned = open({ signCerts: [encryption.certificate.der] }, { key: encryption.key });
  await expect(turned).rejects.toMatchObject(pair('keyUsage'));
});

test('expired certificates are rejected', async () => {
  await expect(open({}, { at: new Date('2040-01-01T00:00:00Z') })).rejects.toMatchObject(pair('X509_EXPIRED'));
});
