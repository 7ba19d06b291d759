/**
 * The twin of an authority: the same names, dates, constraints and extensions under other keys, down to a trust anchor of
 * its own. What the authority is about to sign is signed by the twin first, so that lints and path validation see a
 * whole certificate before the real key is used. The twin's keys live in memory alone and nobody trusts its anchor.
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
import { buildCertificate, type Certificate, extensions, parseCertificate } from '@govseal/x509';
import type { Issuer } from './issuer.ts';
import type { PreparedCertificate } from './prepare.ts';

export interface Twin {
  /** As the issuer's chain: its own certificate first, anchor last; empty for a root that makes its own. */
  readonly chain: readonly Certificate[];
  /** The prepared certificate under the throw-away signature. */
  sign(prepared: PreparedCertificate): Promise<Certificate>;
}

/** Made once an issuer: a fresh key of the issuer's own kind, and small ones above it. */
export async function createTwin(issuer: Issuer): Promise<Twin> {
  const { engine, algorithm } = issuer;
  const key = await throwAway(engine, kindOf(issuer.key.publicKey));
  const chain: Certificate[] = [];
  // from the root down: each twin is signed by the one above; a root signs itself
  let above: PrivateKey | undefined;
  for (const [depth, link] of [...issuer.chain.entries()].reverse()) {
    const own = depth === 0 ? key : await throwAway(engine, familyOf(link.publicKey));
    chain.unshift(await twinOf(link, own, above ?? own));
    above = own;
  }
  return {
    chain,
    sign: async (prepared) => parseCertificate(prepared.assemble(await key.sign(algorithm, prepared.tbs))),
  };
}

/** Everything as in the original but key and signature; key identifiers too, for they only help to find a path. */
async function twinOf(original: Certificate, key: PrivateKey, signer: PrivateKey): Promise<Certificate> {
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

/** A path of SM2 stays one: beside others such a key is refused. */
function familyOf(key: PublicKey): KeySpec {
  return { type: 'EC', curve: key.type === 'EC' && key.curve === 'SM2' ? 'SM2' : 'P-256' };
}

/** RSA keys of 2048 bits whatever the original has: the signature is of the same kind, and larger ones take seconds. */
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

async function throwAway(engine: CryptoEngine, spec: KeySpec): Promise<PrivateKey> {
  if (engine.generateKey === undefined) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: spec.type, engine: engine.name } });
  }
  return engine.generateKey(spec);
}

const twins = new WeakMap<Pick<PrivateKey, 'sign'>, { chain: readonly Certificate[]; twin: Promise<Twin> }>();

/** The twin of this issuer's key and chain, made when it is first asked for and forgotten with the key. */
export function twinFor(issuer: Issuer): Promise<Twin> {
  const known = twins.get(issuer.key);
  const same = known?.chain.length === issuer.chain.length && known.chain.every((link, i) => link === issuer.chain[i]);
  if (known !== undefined && same) return known.twin;
  const twin = createTwin(issuer);
  twins.set(issuer.key, { chain: issuer.chain, twin });
  return twin;
}
