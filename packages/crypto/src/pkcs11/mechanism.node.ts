/**
 * Selects the mechanism for a signature, its input and the format of its value (PKCS #11 v2.40 mechanisms §2.1, §2.3;
 * EdDSA from v3.0). Where possible the digest is computed in software: cards are slow and often lack SHA-2.
 */
import { write } from '@govseal/der';
import { curveRow } from '../curve.ts';
import { digest } from '../digest.node.ts';
import { digestRow } from '../digest.ts';
import { derFromP1363 } from '../ecdsa-value.ts';
import { Pkcs11Error } from '../error.ts';
import type { DigestName, PublicKey, SignatureAlgorithm } from '../types.ts';
import type { Binding, Mechanism } from './binding.node.ts';

export interface SigningOperation {
  readonly mechanism: Mechanism;
  readonly input: Uint8Array;
  /** Maximum length of the value in bytes. */
  readonly capacity: number;
  /** Converts the value to the format of `SigningKey.sign`; null for invalid bytes. */
  read(value: Uint8Array): Uint8Array | null;
}

/** CKM_EDDSA of PKCS #11 v3.0; the binding has only v2.40. */
const CKM_EDDSA = 0x1057;

interface TokenMechanisms {
  /** Mechanisms that the token supports. */
  readonly mechanisms: ReadonlySet<number>;
  readonly binding: Binding;
}

/** Throws `PKCS11_MECHANISM` if the token does not support the algorithm. */
export function signingOperation(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  message: Uint8Array,
  token: TokenMechanisms,
): SigningOperation {
  const operation = build(algorithm, key, message, token);
  if (operation !== null && token.mechanisms.has(operation.mechanism.mechanism)) return operation;
  const params = { scheme: algorithm.scheme, digest: algorithm.digest ?? 'none' };
  throw new Pkcs11Error('PKCS11_MECHANISM', { params });
}

function build(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  message: Uint8Array,
  { mechanisms, binding }: TokenMechanisms,
): SigningOperation | null {
  const name = algorithm.digest;
  if (key.type === 'RSA' && name !== null) {
    const digested =
      algorithm.scheme === 'RSASSA-PSS' ? pss(algorithm, message, binding) : pkcs1(name, message, binding);
    const whole = digested && wholeMessage(name, algorithm.scheme, binding);
    const direct = digested !== null && !mechanisms.has(digested.mechanism.mechanism) && whole !== null;
    const chosen = direct ? { mechanism: { ...digested.mechanism, mechanism: whole }, input: message } : digested;
    return (
      chosen && { ...chosen, capacity: key.n.length, read: (value) => (value.length === key.n.length ? value : null) }
    );
  }
  if (key.type === 'EC' && algorithm.scheme === 'ECDSA' && name !== null) {
    const { order } = curveRow(key.curve);
    return {
      mechanism: { mechanism: binding.CKM_ECDSA },
      // FIPS 186-4 §6.4: the leftmost bits of the digest; the order of every such curve has a whole number of bytes,
      // except P-521's, which is longer than any digest
      input: digest(name, message).subarray(0, order.length),
      capacity: 2 * order.length,
      read: (value) => derFromP1363(value, key.curve),
    };
  }
  if (key.type === 'OKP' && key.curve === 'Ed25519') {
    const read = (value: Uint8Array): Uint8Array | null => (value.length === 64 ? value : null);
    return { mechanism: { mechanism: CKM_EDDSA }, input: message, capacity: 64, read };
  }
  return null;
}

type DigestInput = Pick<SigningOperation, 'mechanism' | 'input'>;

/** DigestInfo (RFC 8017 §9.2) for CKM_RSA_PKCS, which only pads and exponentiates. */
function pkcs1(name: DigestName, message: Uint8Array, binding: Binding): DigestInput {
  const identifier = write.sequence(write.oid(digestRow(name).oid), write.nullValue());
  const input = write.sequence(identifier, write.octetString(digest(name, message)));
  return { mechanism: { mechanism: binding.CKM_RSA_PKCS }, input };
}

function pss({ pss: parameters }: SignatureAlgorithm, message: Uint8Array, binding: Binding): DigestInput | null {
  const hash = parameters && hashMechanisms[parameters.digest]?.(binding);
  const mask = parameters && hashMechanisms[parameters.mgfDigest]?.(binding);
  if (parameters === undefined || hash === undefined || mask === undefined) return null;
  const parameter = {
    type: binding.CK_PARAMS_RSA_PSS,
    hashAlg: hash.digest,
    mgf: mask.mgf,
    saltLen: parameters.saltLength,
  };
  return {
    mechanism: { mechanism: binding.CKM_RSA_PKCS_PSS, parameter },
    input: digest(parameters.digest, message),
  };
}

/** The mechanism that also computes the digest, for tokens that have only this one. */
function wholeMessage(name: DigestName, scheme: SignatureAlgorithm['scheme'], binding: Binding): number | null {
  const row = hashMechanisms[name]?.(binding);
  return row === undefined ? null : scheme === 'RSASSA-PSS' ? row.pss : row.pkcs1;
}

interface HashMechanisms {
  readonly digest: number;
  readonly mgf: number;
  readonly pkcs1: number;
  readonly pss: number;
}

const hashMechanisms: Partial<Record<DigestName, (binding: Binding) => HashMechanisms>> = {
  'SHA-256': (b) => ({
    digest: b.CKM_SHA256,
    mgf: b.CKG_MGF1_SHA256,
    pkcs1: b.CKM_SHA256_RSA_PKCS,
    pss: b.CKM_SHA256_RSA_PKCS_PSS,
  }),
  'SHA-384': (b) => ({
    digest: b.CKM_SHA384,
    mgf: b.CKG_MGF1_SHA384,
    pkcs1: b.CKM_SHA384_RSA_PKCS,
    pss: b.CKM_SHA384_RSA_PKCS_PSS,
  }),
  'SHA-512': (b) => ({
    digest: b.CKM_SHA512,
    mgf: b.CKG_MGF1_SHA512,
    pkcs1: b.CKM_SHA512_RSA_PKCS,
    pss: b.CKM_SHA512_RSA_PKCS_PSS,
  }),
};
