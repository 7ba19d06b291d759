/**
 * Validating a chain of three (leaf, issuing, root as the anchor) against the two bare signature checks inside, keys
 * ready: 1,000 distinct leaves under four authorities, RSA-2048 and P-256. The authorities' certificates, the same every
 * time, are read by `parseCertificates`, which caches them and the results of their signature checks.
 */
import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import type { PublicKey } from '@govseal/crypto';
import { type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import {
  type Certificate,
  type PathOptions,
  type PathResult,
  parseCertificate,
  parseCertificates,
  parseCrl,
  type TrustAnchor,
  trustAnchor,
  validatePath,
} from '@govseal/x509';
import forge from 'node-forge';
import * as pkijs from 'pkijs';
import type { Candidate, Row } from '../measure.ts';

const AUTHORITIES = 4;
const LEAVES = 1000;
/** Enough that the warm-up reaches optimised code, as in a service that has run for a minute. */
const BATCH = 4000;

interface Signed {
  readonly tbs: Uint8Array;
  readonly value: Uint8Array;
  readonly key: KeyObject;
}

interface Chain {
  readonly leaf: Uint8Array;
  readonly issuing: Uint8Array;
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** Leaf under issuing, issuing under root. */
  readonly certificates: readonly Signed[];
  /** The two CRLs under their issuers. */
  readonly lists: readonly Signed[];
  readonly seen: {
    readonly leaf: Certificate;
    readonly intermediates: readonly Certificate[];
    readonly trust: readonly TrustAnchor[];
  };
  readonly at: Date;
}

export async function pathRows(): Promise<Row[]> {
  return [
    ...(await rows('RSA-2048', { type: 'RSA', bits: 2048 })),
    ...(await rows('P-256', { type: 'EC', curve: 'P-256' })),
  ];
}

async function rows(name: string, algorithm: KeySpec): Promise<Row[]> {
  const chains = await makeChains(algorithm);
  const pick = (index: number): Chain => chains[index % chains.length]!;
  const floor: Candidate = { name: 'floor: two verify calls', run: (index) => check(pick(index).certificates) };
  return [
    {
      title: `validate a chain of 3 from DER bytes, ${name}`,
      batch: BATCH,
      target: 2.5,
      candidates: [
        floor,
        { name: 'govseal', run: (index) => fromBytes(pick(index), 'off') },
        { name: 'govseal, nothing kept', run: (index) => fromBytes(pick(index), 'off', parseCertificate) },
        { name: "Node's X509Certificate", share: 0.2, run: (index) => nodeClasses(pick(index)) },
        ...(algorithm.type === 'RSA'
          ? [{ name: 'node-forge', share: 0.02, run: (index: number) => nodeForge(pick(index)) }]
          : []),
        { name: 'pkijs', share: 0.01, run: (index) => pkiJs(pick(index)) },
      ],
    },
    {
      title: `validate a chain of 3, certificates seen before, ${name}`,
      batch: BATCH,
      target: 1.3,
      candidates: [
        floor,
        {
          name: 'govseal',
          run: (index) => {
            const { seen, at } = pick(index);
            return held(validatePath(seen.leaf, { engine: nodeEngine, revocation: 'off', at, ...seen }));
          },
        },
      ],
    },
    {
      title: `validate a chain of 3 with two CRLs from DER bytes, ${name}`,
      batch: BATCH / 2,
      target: 2.5,
      candidates: [
        {
          name: 'floor: four verify calls',
          run: (index) => check([...pick(index).certificates, ...pick(index).lists]),
        },
        { name: 'govseal', run: (index) => fromBytes(pick(index), 'require') },
        { name: 'govseal, nothing kept', run: (index) => fromBytes(pick(index), 'require', parseCertificate) },
      ],
    },
  ];
}

async function makeChains(algorithm: KeySpec): Promise<Chain[]> {
  const chains: Chain[] = [];
  for (let authorityIndex = 0; authorityIndex < AUTHORITIES; authorityIndex++) {
    const authority = await createTestAuthority({ algorithm, seed: `bench ${authorityIndex}` });
    chains.push(...(await chainsUnder(authority)));
  }
  // The row measures valid paths only: an early failure would be faster.
  for (const chain of [chains[0]!, chains.at(-1)!]) {
    await fromBytes(chain, 'require');
    if (!check([...chain.certificates, ...chain.lists])) throw new Error('the floor does not verify');
  }
  // Authorities in turn, so that no cache is warm for only one of them.
  return chains.map((_, index) => chains[(index * (LEAVES / AUTHORITIES) + Math.floor(index / AUTHORITIES)) % LEAVES]!);
}

async function chainsUnder(authority: TestAuthority): Promise<Chain[]> {
  const { root, issuing } = authority;
  const crls = await authority.crls();
  const keys = { root: keyObject(root.publicKey), issuing: keyObject(issuing.publicKey) };
  const lists = crls.map((der): Signed => {
    const { tbs, signatureValue, issuer } = parseCrl(der);
    const key = issuer.canonical === root.subject.canonical ? keys.root : keys.issuing;
    return { tbs, value: signatureValue, key };
  });
  const trust = [trustAnchor(readAuthority(root.der))];
  const { key } = await authority.issueSigner();
  const chains: Chain[] = [];
  for (let index = 0; index < LEAVES / AUTHORITIES; index++) {
    const { certificate } = await authority.issueSigner({ key });
    chains.push({
      leaf: certificate.der.slice(),
      issuing: issuing.der.slice(),
      root: root.der.slice(),
      crls,
      certificates: [
        { tbs: certificate.tbs, value: certificate.signatureValue, key: keys.issuing },
        { tbs: issuing.tbs, value: issuing.signatureValue, key: keys.root },
      ],
      lists,
      seen: { leaf: certificate, intermediates: [readAuthority(issuing.der)], trust },
      at: authority.clock(),
    });
  }
  return chains;
}

function readAuthority(der: Uint8Array): Certificate {
  return parseCertificates(der)[0]!;
}

/** As JWK: importing an SPKI costs four times as much as the verification, which would improve every ratio. */
function keyObject(key: PublicKey): KeyObject {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  if (key.type === 'RSA') {
    return createPublicKey({ key: { kty: 'RSA', n: text(key.n), e: text(key.e) }, format: 'jwk' });
  }
  if (key.type !== 'EC') throw new Error(`no floor for ${key.type}`);
  return createPublicKey({ key: { kty: 'EC', crv: key.curve, x: text(key.x), y: text(key.y) }, format: 'jwk' });
}

function check(signed: readonly Signed[]): boolean {
  return signed.every(({ tbs, value, key }) => verify('sha256', tbs, key, value));
}

function fromBytes(chain: Chain, revocation: PathOptions['revocation'] & string, read = readAuthority): Promise<void> {
  return held(
    validatePath(parseCertificate(chain.leaf), {
      engine: nodeEngine,
      trust: [trustAnchor(read(chain.root))],
      intermediates: [read(chain.issuing)],
      crls: revocation === 'off' ? undefined : chain.crls,
      at: chain.at,
      revocation,
    }),
  );
}

async function held(result: Promise<PathResult>): Promise<void> {
  const { ok } = await result;
  if (!ok) throw new Error('the chain is not valid');
}

/** What node:crypto's own classes can check: names, signatures, dates and the CA flag; no policies, no constraints. */
function nodeClasses(chain: Chain): boolean {
  const [leaf, issuing, root] = [chain.leaf, chain.issuing, chain.root].map((der) => new X509Certificate(der)) as [
    X509Certificate,
    X509Certificate,
    X509Certificate,
  ];
  const current = [leaf, issuing].every(
    ({ validFrom, validTo }) =>
      Date.parse(validFrom) <= chain.at.getTime() && chain.at.getTime() <= Date.parse(validTo),
  );
  return (
    current &&
    issuing.ca &&
    leaf.checkIssued(issuing) &&
    issuing.checkIssued(root) &&
    leaf.verify(issuing.publicKey) &&
    issuing.verify(root.publicKey)
  );
}

function nodeForge(chain: Chain): boolean {
  const [leaf, issuing, root] = [chain.leaf, chain.issuing, chain.root].map((der) =>
    forge.pki.certificateFromAsn1(forge.asn1.fromDer(Buffer.from(der).toString('binary'))),
  ) as [forge.pki.Certificate, forge.pki.Certificate, forge.pki.Certificate];
  return forge.pki.verifyCertificateChain(forge.pki.createCaStore([root]), [leaf, issuing], {
    validityCheckDate: chain.at,
  });
}

async function pkiJs(chain: Chain): Promise<void> {
  const [leaf, issuing, root] = [chain.leaf, chain.issuing, chain.root].map((der) =>
    pkijs.Certificate.fromBER(der.slice().buffer as ArrayBuffer),
  ) as [pkijs.Certificate, pkijs.Certificate, pkijs.Certificate];
  const validator = new pkijs.CertificateChainValidationEngine({
    trustedCerts: [root],
    certs: [issuing, leaf],
    checkDate: chain.at,
  });
  const { result, resultMessage } = await validator.verify();
  if (!result) throw new Error(`PKI.js: ${resultMessage}`);
}
