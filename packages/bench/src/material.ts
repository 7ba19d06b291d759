/** Keys, certificates and CRLs of one run, and the bare node:crypto objects that floors use (keys ready). */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { generateKey } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';

export interface Material {
  readonly authority: TestAuthority;
  readonly leaf: TestSigner;
  readonly at: Date;
  readonly crls: readonly Uint8Array[];
  readonly privateKey: KeyObject;
  /** Public keys of leaf, issuing CA and root. */
  readonly publicKeys: readonly [KeyObject, KeyObject, KeyObject];
}

/** RSA-2048 throughout: root → issuing → signer. */
export async function makeMaterial(): Promise<Material> {
  const authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
  const leaf = await authority.issueSigner({ key: generateKey({ type: 'RSA', bits: 2048 }) });
  const publicKey = (der: Uint8Array): KeyObject =>
    createPublicKey(new X509Certificate(der).publicKey.export({ type: 'pkcs1', format: 'pem' }));
  return {
    authority,
    leaf,
    at: authority.clock(),
    crls: await authority.crls(),
    privateKey: createPrivateKey({ key: Buffer.from(leaf.key.exportPkcs8()), format: 'der', type: 'pkcs8' }),
    publicKeys: [publicKey(leaf.certificate.der), publicKey(authority.issuing.der), publicKey(authority.root.der)],
  };
}
