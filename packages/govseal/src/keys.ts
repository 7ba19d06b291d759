/** Signers from files (PKCS#12, or a PKCS#8 key with its certificate) and from tokens (PKCS #11). */
import { createSoftwareSigner, type SignatureAlgorithm, type Signer } from '@govseal/crypto';
import type { PinSource, Pkcs11Key, Pkcs11Session } from '@govseal/crypto/pkcs11';
import { type Certificate, parseCertificate, parseCertificates } from '@govseal/x509';
import { checkBytes } from './arguments.ts';

/** Opens a PKCS#12 file. Throws `SIGN_ARGUMENT`, `KeystoreError` and `CryptoError`. */
export async function signerFromPkcs12(bytes: Uint8Array, passphrase: string): Promise<Signer> {
  checkBytes(bytes, 'bytes');
  const { openPkcs12 } = await import('@govseal/crypto/keystore');
  const { key, certificate, chain } = await openPkcs12(bytes, { passphrase });
  return createSoftwareSigner({ key, certificate, chain });
}

/**
 * Opens a PKCS#8 key (PEM or DER); `certificates` is PEM or DER, the signer's first. Throws `SIGN_ARGUMENT`, `KeystoreError`,
 * `X509Error`, and `CRYPTO_KEY_MISMATCH` where the two do not belong together.
 */
export async function signerFromKey(key: Uint8Array, certificates: Uint8Array, passphrase?: string): Promise<Signer> {
  checkBytes(key, 'key');
  checkBytes(certificates, 'certificates');
  const [leaf, ...chain] = parseCertificates(certificates);
  if (leaf === undefined) throw new TypeError('no certificate given');
  const { openPrivateKey } = await import('@govseal/crypto/keystore');
  return createSoftwareSigner({
    key: await openPrivateKey(key, { passphrase }),
    certificate: leaf.der,
    chain: chain.map((certificate) => certificate.der),
  });
}

/** Where a PKCS #11 key is: the module, the token and the key in it. */
export interface TokenKeyOptions {
  /** The PKCS #11 module, a shared library of the device's maker: native code that runs in this process. */
  readonly module: string;
  /** The token's label; may be left out where there is one. */
  readonly token?: string;
  /** The key's label, or `id:` with its CKA_ID in hex; may be left out where there is one. */
  readonly key?: string;
  /** Asked for the user PIN once, at login (PKCS #11 C_Login, CKU_USER). */
  readonly pin: PinSource;
}

/** A private key on a PKCS #11 token with an open, logged-in session. */
export interface TokenKey {
  /** Signs; a CA takes it as its key. */
  readonly key: Pkcs11Key;
  /** The session that the key belongs to, for reading the token's certificates. */
  readonly session: Pkcs11Session;
  /** Logs out. */
  close(): Promise<void>;
}

/** Logs in at a token and finds a key. Throws `Pkcs11Error`; what was opened is closed then. */
export async function openTokenKey(options: TokenKeyOptions): Promise<TokenKey> {
  const { openPkcs11 } = await import('@govseal/crypto/pkcs11');
  const module = await openPkcs11(options.module);
  try {
    const { token, key, pin } = options;
    const session = await module.login({ token: token === undefined ? undefined : { label: token }, pin });
    return { key: session.key(keyChoice(key)), session, close: () => module.close() };
  } catch (error) {
    await module.close();
    throw error;
  }
}

function keyChoice(name: string | undefined): Parameters<Pkcs11Session['key']>[0] {
  if (name === undefined) return {};
  const hex = /^id:((?:[0-9a-f]{2})+)$/i.exec(name)?.[1];
  if (hex === undefined) return { label: name };
  return { id: Uint8Array.from(hex.match(/../g)!, (byte) => Number.parseInt(byte, 16)) };
}

/** A PKCS #11 key and the certificates that go with it. */
export interface TokenSignerOptions extends TokenKeyOptions {
  /** PEM or DER, the signer's first; default what the token holds. */
  readonly certificates?: readonly Uint8Array[];
  /** The signature algorithm; default: the one that suits the key. */
  readonly algorithm?: SignatureAlgorithm;
}

/** Any number of signatures under one PIN entry, until it is closed. Throws `Pkcs11Error` and `CryptoError`. */
export async function signerFromPkcs11(options: TokenSignerOptions): Promise<{
  /** Makes CMS signature values on the token, under the PIN entered at opening. */
  readonly signer: Signer;
  /** Logs out of the token; later signatures fail. */
  close(): Promise<void>;
}> {
  const { createPkcs11Signer } = await import('@govseal/crypto/pkcs11');
  const { key, session, close } = await openTokenKey(options);
  try {
    const { algorithm, certificates } = options;
    const [leaf, ...given] = (certificates ?? []).flatMap((file) => parseCertificates(file));
    const bare = createPkcs11Signer(key, {
      certificate: leaf?.der,
      algorithm,
    });
    const pool = [...given, ...session.certificates().map(parseCertificate)];
    const chain = issuersOf(parseCertificate(bare.certificate), pool);
    const rest = given.filter((certificate) => !chain.includes(certificate));
    return { signer: { ...bare, chain: [...chain, ...rest].map(({ der }) => der) }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Issuers by name only: certificates of a token are local material, not trusted. Ends at a self-issued certificate. */
function issuersOf(leaf: Certificate, pool: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = [];
  let last = leaf;
  while (last.issuer.canonical !== last.subject.canonical) {
    const issuer = pool.find(
      (candidate) => candidate.subject.canonical === last.issuer.canonical && !chain.includes(candidate),
    );
    if (issuer === undefined) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}
