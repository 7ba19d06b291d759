/** The next certificate of a holder: with the same key, or with a new one that the earlier key authorizes. */
import { signCms } from '@govseal/cms';
import { createSoftwareSigner, type PrivateKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { type Ca, hold, issue, rekey, renew } from '../../src/index.ts';
import { type City, createCity, DAY, officer, P256, profile, start } from '../city.ts';

const personal = profile('personal');
const subject = { ...officer, commonName: '示例经办人' };
const csrOf = (key: PrivateKey): Promise<Uint8Array> =>
  buildCsr({ subject: writeName([{ type: 'CN', value: '另一名字' }]), key });
const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Holder {
  readonly city: City;
  readonly ca: Ca;
  readonly key: PrivateKey;
  readonly der: Uint8Array;
  readonly serialHex: string;
}

async function holder(): Promise<Holder> {
  const city = await createCity();
  const key = generateKey(P256);
  const { der, serialHex } = await issue(city.issuing, await csrOf(key), { profile: personal, subject });
  city.now = new Date(start.getTime() + 700 * DAY);
  return { city, ca: city.issuing, key, der, serialHex };
}

const authorize = (csr: Uint8Array, key: PrivateKey, certificate: Uint8Array, at: Date): Promise<Uint8Array> =>
  signCms(csr, {
    signer: createSoftwareSigner({ key, certificate, chain: [] }),
    engine: nodeEngine,
    signingTime: at,
    detached: true,
  });

test('a renewal keeps key and subject, has a new validity and records the certificate that it replaces', async () => {
  const { ca, key, der, serialHex } = await holder();
  const { certificate } = await renew(ca, serialHex, await csrOf(key), { profile: personal });
  const earlier = parseCertificate(der);
  expect(certificate.spki).toEqual(earlier.spki);
  expect(certificate.subject.der).toEqual(earlier.subject.der);
  expect(certificate.notAfter.getTime() - earlier.notAfter.getTime()).toBe(700 * DAY);
  expect(await ca.store.find(certificate.serialHex)).toMatchObject({ replaces: serialHex });
});

test('a renewal needs the same key, proof of possession, the same profile, and a valid earlier certificate', async () => {
  const { city, ca, key, serialHex } = await holder();
  const csr = await csrOf(key);
  expect(await code(renew(ca, serialHex, await csrOf(generateKey(P256)), { profile: personal }))).toBe(
    'CA_RENEWAL_KEY',
  );
  const broken = csr.slice();
  broken[broken.length - 1]! ^= 1;
  expect(await code(renew(ca, serialHex, broken, { profile: personal }))).toBe('CA_REQUEST_SIGNATURE');
  expect(await code(renew(ca, serialHex, csr, { profile: profile('operator-registrar') }))).toBe('CA_REQUEST_PROFILE');
  expect(await code(renew(ca, '01ff', csr, { profile: personal }))).toBe('CA_SERIAL_UNKNOWN');
  await hold(ca, serialHex, city.now);
  expect(await code(renew(ca, serialHex, csr, { profile: personal }))).toBe('CA_RENEWAL_STATE');
  const second = await holder();
  second.city.now = new Date(start.getTime() + 731 * DAY);
  expect(await code(renew(second.ca, second.serialHex, await csrOf(second.key), { profile: personal }))).toBe(
    'CA_RENEWAL_STATE',
  );
});

test('a new key is authorized by a signature of the earlier one over the new request', async () => {
  const { city, ca, key, der, serialHex } = await holder();
  const next = generateKey(P256);
  const csr = await csrOf(next);
  const authorization = await authorize(csr, key, der, city.now);
  const { certificate } = await rekey(ca, serialHex, csr, { profile: personal, authorization });
  expect(certificate.spki).not.toEqual(parseCertificate(der).spki);
  expect(certificate.subject.der).toEqual(parseCertificate(der).subject.der);
  expect(await ca.store.find(certificate.serialHex)).toMatchObject({ replaces: serialHex, state: 'issued' });
});

test('a new key is rejected if it is the old one, already certified, or authorized by someone else', async () => {
  const { city, ca, key, der, serialHex } = await holder();
  const next = generateKey(P256);
  const csr = await csrOf(next);
  const same = await csrOf(key);
  const attempt = async (request: Uint8Array, authorization: Uint8Array): Promise<string> =>
    code(rekey(ca, serialHex, request, { profile: personal, authorization }));
  expect(await attempt(same, await authorize(same, key, der, city.now))).toBe('CA_RENEWAL_KEY');
  expect(await attempt(csr, await authorize(same, key, der, city.now))).toBe('CA_APPROVAL_SIGNATURE');
  const other = generateKey(P256);
  const stranger = await issue(ca, await csrOf(other), {
    profile: personal,
    subject: { ...subject, commonName: '示例旁人' },
  });
  expect(await attempt(csr, await authorize(csr, other, stranger.der, city.now))).toBe('CA_RENEWAL_AUTHORIZATION');
  const taken = await csrOf(other);
  expect(await attempt(taken, await authorize(taken, key, der, city.now))).toBe('CA_KEY_IN_USE');
  expect(await attempt(csr, await authorize(csr, key, der, city.now))).toBe('accepted');
});
