/**
 * Verifying signed PDFs of 50 KB, 1 MB and 50 MB with a chain of three certificates: RSA-2048, distinct documents in rotation.
 * The row represents a running service whose caches hold the signer, the authorities and the current CRLs. A second
 * figure is the cost with an unknown signer and unknown CRLs, in rotations larger than any cache.
 */
import { sign } from 'node:crypto';
import { signPdf } from '@govseal/pades';
import { verify } from '@govseal/plugin';
import type { TestSigner } from '@govseal/testkit';
import { parseCrl } from '@govseal/x509';
import { makePdf } from '../documents.ts';
import { verifyFloor } from '../floor.ts';
import type { Material } from '../material.ts';
import type { Row } from '../measure.ts';

const DOCUMENTS = 200;
const LARGE_DOCUMENTS = 4;
/** More than the caches hold: 256 signers, 64 CRLs. */
const STRANGERS = 300;
const STRANGE_LISTS = 40;

export async function verifyRows(material: Material): Promise<Row[]> {
  return [
    await row(
      'verify a signed 50 KB PDF, chain of 3 and two CRLs',
      50_000,
      { batch: 100, target: 5, unknown: 2.5 },
      material,
    ),
    await row(
      'verify a signed 1 MB PDF, chain of 3 and two CRLs',
      1_000_000,
      { batch: 30, target: 1.5, unknown: 1.4 },
      material,
    ),
    await row('verify a signed 50 MB PDF, chain of 3 and two CRLs', 50_000_000, { batch: 2, target: 1.2 }, material),
  ];
}

async function row(
  title: string,
  size: number,
  { batch, target, unknown }: Pick<Row, 'batch' | 'target'> & { readonly unknown?: number },
  material: Material,
): Promise<Row> {
  const { authority, at } = material;
  const large = size > 10_000_000;
  const documents = await signedBy(repeat(large ? LARGE_DOCUMENTS : DOCUMENTS, material.leaf), size, material);
  const pick = (index: number): Uint8Array => documents[index % documents.length]!;
  const signed = signedParts(material);
  const options = {
    engine: authority.engine,
    at,
    trust: { signers: [authority.root.der] },
    crls: material.crls,
    anySigner: true,
  };
  const first = await verify(pick(0), options);
  if (first.status !== 'valid') throw new Error(`the bench's own document is ${first.status}`);
  return {
    title,
    batch,
    target,
    candidates: [
      { name: 'floor', run: (index) => verifyFloor(pick(index), signed) },
      {
        name: 'govseal',
        // as they come from a file or a network: other bytes in memory each time
        run: (index) => verify(pick(index), { ...options, crls: material.crls.map((crl) => crl.slice()) }),
      },
      ...(unknown === undefined ? [] : [{ ...(await strangers(size, options, material)), target: unknown }]),
    ],
  };
}

/** One key, which the floor also imports; each certificate and each list is different. */
async function strangers(
  size: number,
  options: Parameters<typeof verify>[1],
  material: Material,
): Promise<Row['candidates'][number]> {
  const { authority, leaf } = material;
  const signers: TestSigner[] = [];
  for (let index = 0; index < STRANGERS; index++) {
    signers.push(await authority.issueSigner({ commonName: `Signer ${index}`, key: leaf.key }));
  }
  const lists: (readonly Uint8Array[])[] = [];
  for (let second = 1; second <= STRANGE_LISTS; second++) {
    authority.clock.set(new Date(material.at.getTime() - second * 1000));
    lists.push(await authority.crls());
  }
  authority.clock.set(material.at);
  const documents = await signedBy(signers, size, material);
  const run = (index: number): ReturnType<typeof verify> =>
    verify(documents[index % STRANGERS]!, { ...options, crls: lists[index % STRANGE_LISTS]! });
  const { status } = await run(0);
  if (status !== 'valid') throw new Error(`a document of a new signer is ${status}`);
  return { name: 'govseal, all new', run };
}

async function signedBy(
  signers: readonly TestSigner[],
  size: number,
  { authority, at }: Material,
): Promise<Uint8Array[]> {
  const documents: Uint8Array[] = [];
  for (const [index, { signer }] of signers.entries()) {
    const result = await signPdf(makePdf(size, index), { signer, engine: authority.engine, at, level: 'B-B' });
    documents.push(result.toBytes());
  }
  return documents;
}

const repeat = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

/** The floor verifies the very certificates and CRLs, and one value of the signer's key over as many bytes. */
export function signedParts(material: Material): Parameters<typeof verifyFloor>[1] {
  const keys = material.publicKeys;
  return signedMessages(material).map(({ message, signature, signer }) => ({ message, signature, key: keys[signer]! }));
}

interface SignedMessage {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  /** Of leaf, issuing CA and root. */
  readonly signer: 0 | 1 | 2;
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
}

export function signedMessages(material: Material): SignedMessage[] {
  const { authority, leaf } = material;
  const message = new Uint8Array(900);
  const spki = [leaf.certificate.spki, authority.issuing.spki, authority.root.spki] as const;
  const by = (signer: 0 | 1 | 2, tbs: Uint8Array, signature: Uint8Array): SignedMessage => ({
    message: tbs,
    signature,
    signer,
    key: spki[signer],
  });
  return [
    by(0, message, sign('sha256', message, material.privateKey)),
    by(1, leaf.certificate.tbs, leaf.certificate.signatureValue),
    by(2, authority.issuing.tbs, authority.issuing.signatureValue),
    ...material.crls.map(parseCrl).map((crl, index) => by(index === 0 ? 2 : 1, crl.tbs, crl.signatureValue)),
  ];
}
