/** Signers from files: PKCS#12, or a PKCS#8 key with its certificate. */
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { openPkcs12, openPrivateKey } from '@govseal/crypto/keystore';
import { readCertificates } from '@govseal/x509';

/** Opens a PKCS#12 file. Throws `CryptoError` with a KEYSTORE code. */
export async function signerFromPkcs12(bytes: Uint8Array, passphrase: string): Promise<Signer> {
  const { key, certificate, chain } = await openPkcs12(bytes, { passphrase });
  return createSoftwareSigner({ key, certificate, chain });
}

/** Opens a PKCS#8 key (PEM or DER); `certificates` is PEM or DER, the signer's first. */
export async function signerFromKey(key: Uint8Array, certificates: Uint8Array, passphrase?: string): Promise<Signer> {
  const [leaf, ...chain] = readCertificates(certificates);
  if (leaf === undefined) throw new TypeError('no certificate given');
  return createSoftwareSigner({
    key: await openPrivateKey(key, passphrase === undefined ? {} : { passphrase }),
    certificate: leaf.der,
    chain: chain.map((certificate) => certificate.der),
  });
}
