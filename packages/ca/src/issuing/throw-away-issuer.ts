/**
 * A throw-away issuer: a copy of the authority's chain with the same names, dates, constraints and extensions under new
 * keys, down to its own trust anchor. It signs every certificate first, so that lints and path validation see a whole
 * certificate before the real key is used. Its keys exist only in memory, and nobody trusts its anchor.
 */
import {
  type CryptoEngine,
  CryptoError,
  defaultAlgorithm,
  type KeySpec,
  type PrivateKey,
  type PublicKey,
  writePublicKey,
} from '@govseal/crypto';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { buildCertificate, extensions } from '@govseal/x509/build';
import type { Issuer } from './issuer.ts';
import type { PreparedCertificate } from './prepare.ts';

/** A copy of an issuer under throw-away keys. */
export interface ThrowAwayIssuer {
  /** Like the issuer's chain: its own certificate first, anchor last; empty for a root that issues its own. */
  readonly chain: readonly Certificate[];
  /** The prepared certificate with a throw-away signature. */
  sign(prepared: PreparedCertificate): Promise<Certificate>;
}

/** Creates one with a new key of the issuer's own kind, and small keys above it. */
async function createThrowAwayIssuer(issuer: Issuer): Promise<ThrowAwayIssuer> {
  const { engine, algorithm } = issuer;
  const key = await newKey(engine, kindOf(issuer.key.publicKey));
  const chain: Certificate[] = [];
  // from the root down: each is signed by the one above; a root signs itself
  let above: PrivateKey | undefined;
  for (const [depth, link] of [...issuer.chain.entries()].reverse()) {
    const own = depth === 0 ? key : await newKey(engine, familyOf(link.publicKey));
    chain.unshift(await throwAwayCopy(link, own, above ?? own));
    above = own;
  }
  return {
    chain,
    sign: async (prepared) => parseCertificate(prepared.assemble(await key.sign(algorithm, prepared.tbs))),
  };
}

/** Copies everything but key and signature, including key identifiers, which only help to find a path. */
async function throwAwayCopy(original: Certificate, key: PrivateKey, signer: PrivateKey): Promise<Certificate> {
  const algorithm = defaultAlgorithm(signer.publicKey);
  const der = await buildCertificate({
    serialNumber: original.serialNumber,
    issuer: original.issuer.der,
    subject: original.subject.der,
    notBefore: original.notBefore,
    notAfter: original.notAfter,
    spki: writePublicKey(key.publicKey),
    extensions: original.extensions.map(({ oid, critical, value }) => extensions.raw(oid, critical, value)),
    algorithm,
    sign: (tbs) => signer.sign(algorithm, tbs),
  });
  return parseCertificate(der);
}

/** SM2 paths stay SM2, because mixed paths are refused. */
function familyOf(key: PublicKey): KeySpec {
  return { type: 'EC', curve: key.type === 'EC' && key.curve === 'SM2' ? 'SM2' : 'P-256' };
}

/** RSA keys have 2048 bits whatever the original has: larger ones take seconds to generate. */
function kindOf(key: PublicKey): KeySpec {
  switch (key.type) {
    case 'RSA':
      return { type: 'RSA', bits: 2048 };
    case 'EC':
      return { type: 'EC', curve: key.curve };
    case 'OKP':
      return { type: 'OKP', curve: key.curve };
    default:
      throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.type } });
  }
}

async function newKey(engine: CryptoEngine, spec: KeySpec): Promise<PrivateKey> {
  if (engine.generateKey === undefined) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: spec.type, engine: engine.name } });
  }
  return engine.generateKey(spec);
}

const cache = new WeakMap<
  Pick<PrivateKey, 'sign'>,
  { chain: readonly Certificate[]; throwAway: Promise<ThrowAwayIssuer> }
>();

/** The throw-away issuer for this key and chain, created on first use and cached until the key object is collected. */
export function throwAwayIssuerFor(issuer: Issuer): Promise<ThrowAwayIssuer> {
  const known = cache.get(issuer.key);
  const same = known?.chain.length === issuer.chain.length && known.chain.every((link, i) => link === issuer.chain[i]);
  if (known !== undefined && same) return known.throwAway;
  const throwAway = createThrowAwayIssuer(issuer);
  cache.set(issuer.key, { chain: issuer.chain, throwAway });
  return throwAway;
}
