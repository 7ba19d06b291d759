/**
 * SM2 against Node's own: the floor is OpenSSL's SM2 through node:crypto, with imported keys and Z prepended by hand.
 * The figures of govseal are those of the engine's interface, Z and DER included.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { toHex } from '@govseal/core';
import { type PrivateKey, type PublicKey, p1363FromDer, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import {
  DEFAULT_USER_ID,
  importSm2Key,
  portableKernel,
  type Sm2PublicKey,
  sm2Z,
  sm3,
  verifySm2With,
} from '@govseal/crypto/sm';
import { parseDer, readBitStringBytes, readSequence } from '@govseal/der';
import { createTestAuthority } from '@govseal/testkit';
import { parseCertificate, trustAnchor, validatePath } from '@govseal/x509';
import { sm2 as smCryptoV2 } from 'sm-crypto-v2';
import type { Row } from '../measure.ts';

const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
const message = new Uint8Array(200).fill(7);
// More keys than the kernel tracks, so that none of them gets a precomputed table.
const KEYS = 600;
const CHAINS = 300;

interface Signed {
  readonly key: Sm2PublicKey;
  readonly ready: KeyObject;
  readonly z: Uint8Array;
  readonly value: Uint8Array;
  readonly raw: string;
  readonly point: string;
}

function signedBy(key: PrivateKey): Signed {
  const publicKey = key.publicKey as Sm2PublicKey;
  const value = key.sign(algorithm, message) as Uint8Array;
  return {
    key: publicKey,
    ready: imported(publicKey),
    z: sm2Z(publicKey, DEFAULT_USER_ID, sm3),
    value,
    raw: toHex(p1363FromDer(value, 'SM2')!),
    point: `04${toHex(publicKey.x)}${toHex(publicKey.y)}`,
  };
}

function imported(key: PublicKey): KeyObject {
  return createPublicKey({ key: Buffer.from(writePublicKey(key)), format: 'der', type: 'spki' });
}

export async function sm2Rows(): Promise<Row[]> {
  const key = generateKey({ type: 'EC', curve: 'SM2' });
  const ready = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  const portable = importSm2Key(key.exportPkcs8(), { random: nodeEngine.randomBytes, kernel: portableKernel });
  const d = toHex(parseDer(parseDer(key.exportPkcs8()).children[2]!.content).children[1]!.content);
  const known = signedBy(key);
  const fresh = Array.from({ length: KEYS }, () => signedBy(generateKey({ type: 'EC', curve: 'SM2' })));
  const pick = (index: number): Signed => fresh[index % KEYS]!;
  const native = ({ ready: by, z, value }: Signed): boolean =>
    createVerify('sm3').update(z).update(message).verify(by, value);
  const peers = (of: (index: number) => Signed): Row['candidates'][number][] => [
    {
      name: '@noble/curves',
      share: 0.1,
      run: (index) => verifySm2With(portableKernel, algorithm, of(index).key, message, of(index).value),
    },
    {
      name: 'sm-crypto-v2',
      share: 0.05,
      run: (index) => smCryptoV2.doVerifySignature(message, of(index).raw, of(index).point, { hash: true }),
    },
  ];
  const messages = Array.from({ length: 4 }, (_, index) => new Uint8Array(250_000).fill(index));
  return [
    {
      title: 'SM3 of four messages of 250 KB',
      batch: 10,
      target: 0.7,
      candidates: [
        {
          name: 'floor: native SM3',
          run: () => messages.map((bytes) => createHash('sm3').update(bytes).digest()),
        },
        { name: 'govseal', run: () => nodeEngine.digestAll('SM3', messages) },
      ],
    },
    {
      title: 'sign 200 bytes with SM2',
      batch: 500,
      target: 0.2,
      candidates: [
        { name: 'floor: native SM2', run: () => createSign('sm3').update(known.z).update(message).sign(ready) },
        { name: 'govseal', run: () => key.sign(algorithm, message) },
        { name: '@noble/curves', share: 0.1, run: () => portable.sign(algorithm, message) },
        { name: 'sm-crypto-v2', share: 0.1, run: () => smCryptoV2.doSignature(message, d, { hash: true }) },
      ],
    },
    {
      title: 'verify SM2 with a key that was seen before',
      batch: 500,
      target: 0.25,
      candidates: [
        { name: 'floor: native SM2', run: () => native(known) },
        { name: 'govseal', run: () => nodeEngine.verify(algorithm, known.key, message, known.value) },
        ...peers(() => known),
      ],
    },
    {
      title: 'verify SM2 with a new key (the floor has it imported)',
      batch: 500,
      target: 0.55,
      candidates: [
        { name: 'floor: native SM2', run: (index) => native(pick(index)) },
        {
          name: 'govseal',
          run: (index) => nodeEngine.verify(algorithm, pick(index).key, message, pick(index).value),
        },
        ...peers(pick),
      ],
    },
    ...(await certificateRows()),
  ];
}

/** Root, issuing CA, and leaves that differ; the path without revocation, from DER. */
async function certificateRows(): Promise<Row[]> {
  const authority = await createTestAuthority({ algorithm: { type: 'EC', curve: 'SM2' } });
  const { key } = await authority.issueSigner({});
  const leaves: Uint8Array[] = [];
  for (let index = 0; index < CHAINS; index++) {
    leaves.push((await authority.issueSigner({ commonName: `示例签名人${index}`, key })).certificate.der.slice());
  }
  const issuing = authority.issuing.der;
  const root = authority.root.der;
  const at = authority.clock();
  const signed = (der: Uint8Array, issuer: Uint8Array): (() => boolean) => {
    const issuerKey = parseCertificate(issuer).publicKey as Sm2PublicKey;
    const fields = readSequence(parseDer(der));
    const tbs = fields.next().der;
    fields.next();
    const value = readBitStringBytes(fields.next());
    const z = sm2Z(issuerKey, DEFAULT_USER_ID, sm3);
    const ready = imported(issuerKey);
    return () => createVerify('sm3').update(z).update(tbs).verify(ready, value);
  };
  const floors = leaves.map((leaf) => signed(leaf, issuing));
  const issuingFloor = signed(issuing, root);
  return [
    {
      title: 'parse an SM2 certificate and read its fields',
      batch: 500,
      target: 0.25,
      candidates: [
        { name: "floor: Node's X509", run: (index) => nodeFields(leaves[index % CHAINS]!) },
        {
          name: 'govseal',
          run: (index) => {
            const certificate = parseCertificate(leaves[index % CHAINS]!);
            return [certificate.subject.text, certificate.issuer.text, certificate.notBefore, certificate.publicKey];
          },
        },
      ],
    },
    {
      title: 'validate a chain of 3 from DER bytes, SM2',
      batch: 300,
      target: 0.4,
      candidates: [
        { name: 'floor: 2 native verify', run: (index) => floors[index % CHAINS]!() && issuingFloor() },
        {
          name: 'govseal',
          run: async (index) => {
            const { ok } = await validatePath(parseCertificate(leaves[index % CHAINS]!), {
              engine: nodeEngine,
              trust: [trustAnchor(parseCertificate(root))],
              intermediates: [parseCertificate(issuing)],
              revocation: 'off',
              at,
            });
            if (!ok) throw new Error('the path was not found');
          },
        },
      ],
    },
  ];
}

function nodeFields(der: Uint8Array): unknown[] {
  const certificate = new X509Certificate(der);
  return [certificate.subject, certificate.issuer, certificate.validFrom, certificate.publicKey];
}
