/**
 * PKI.js' engine with the SM algorithms: certificates, requests, CRLs and SignedData built by PKI.js are signed with
 * SM2 and SM3. PKI.js has tables of algorithms inside its engine class; our tables are consulted first. PKI.js objects
 * are never shared with code that uses another copy of asn1js; DER is exchanged instead.
 */
import * as pkijs from 'pkijs';

const SM2_CURVE = '1.2.156.10197.1.301';
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** Algorithms and their OIDs; of two OIDs of one algorithm, the first is written. */
const rows: readonly { readonly oid: string; readonly algorithm: { readonly name: string } }[] = [
  { oid: SM2_WITH_SM3, algorithm: { name: 'SM2' } },
  { oid: '1.2.156.10197.1.401', algorithm: { name: 'SM3' } },
  { oid: '1.2.156.10197.1.401.2', algorithm: { name: 'HMAC-SM3' } },
  { oid: '1.2.156.10197.1.401.3.1', algorithm: { name: 'HMAC-SM3' } }, // OpenSSL's
  { oid: '1.2.156.10197.1.104.1', algorithm: { name: 'SM4-ECB' } },
  { oid: '1.2.156.10197.1.104.2', algorithm: { name: 'SM4-CBC' } },
  { oid: '1.2.156.10197.1.104.7', algorithm: { name: 'SM4-CTR' } },
  { oid: '1.2.156.10197.1.104.8', algorithm: { name: 'SM4-GCM' } },
  { oid: '1.2.156.10197.1.104.9', algorithm: { name: 'SM4-CCM' } },
];

const sm2Usages: Partial<Record<pkijs.CryptoEngineAlgorithmOperation, KeyUsage[]>> = {
  generateKey: ['sign', 'verify'],
  importKey: ['verify'],
  exportKey: ['verify'],
  sign: ['sign'],
  verify: ['verify'],
};

type Base = pkijs.CryptoEngine;

function isSm2(publicKeyInfo: pkijs.PublicKeyInfo): boolean {
  const parameters: unknown = publicKeyInfo.algorithm.algorithmParams;
  return String((parameters as { valueBlock?: unknown } | undefined)?.valueBlock) === SM2_CURVE;
}

/** Made with `{ name, crypto }`, where `crypto` comes from `createSmCrypto` or `createNodeSmCrypto`. */
export class SmCryptoEngine extends pkijs.CryptoEngine {
  /** Imports SM2 and SM4 keys here, all others in PKI.js. */
  override async importKey(...args: Parameters<Base['importKey']>): Promise<CryptoKey> {
    const [format, data, algorithm, extractable, usages] = args;
    const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
    if (!/^(SM|HMAC-SM3)/.test(name)) return super.importKey(...args);
    return this.subtle.importKey(format as 'spki', data as BufferSource, algorithm, extractable ?? true, usages ?? []);
  }

  override async exportKey(format: 'jwk', key: CryptoKey): Promise<JsonWebKey>;
  /** Exports SM2 and SM4 keys here, all others in PKI.js. */
  override async exportKey(format: Exclude<KeyFormat, 'jwk'>, key: CryptoKey): Promise<ArrayBuffer>;
  override async exportKey(format: KeyFormat, key: CryptoKey): Promise<ArrayBuffer | JsonWebKey> {
    if (/^(SM|HMAC-SM3)/.test(key.algorithm.name)) return this.subtle.exportKey(format as 'spki', key);
    return super.exportKey(format as 'spki', key);
  }

  override getAlgorithmByOID<T extends Algorithm = Algorithm>(
    oid: string,
    safety?: boolean,
    target?: string,
  ): T | object;
  override getAlgorithmByOID<T extends Algorithm = Algorithm>(oid: string, safety: true, target?: string): T;
  override getAlgorithmByOID(oid: string, safety?: boolean, target?: string): object {
    const row = rows.find((entry) => entry.oid === oid);
    return row === undefined ? super.getAlgorithmByOID(oid, safety, target) : { ...row.algorithm };
  }

  /** OID of an SM algorithm, otherwise the result of PKI.js. */
  override getOIDByAlgorithm(algorithm: Algorithm, safety?: boolean, target?: string): string {
    const row = rows.find((entry) => entry.algorithm.name === algorithm.name.toUpperCase());
    return row?.oid ?? super.getOIDByAlgorithm(algorithm, safety, target);
  }

  override getHashAlgorithm(signatureAlgorithm: pkijs.AlgorithmIdentifier): string {
    return signatureAlgorithm.algorithmId === SM2_WITH_SM3 ? 'SM3' : super.getHashAlgorithm(signatureAlgorithm);
  }

  /** Parameters of SM2, otherwise the result of PKI.js. */
  override getAlgorithmParameters(
    name: string,
    operation: pkijs.CryptoEngineAlgorithmOperation,
  ): pkijs.CryptoEngineAlgorithmParams {
    if (name.toUpperCase() !== 'SM2') return super.getAlgorithmParameters(name, operation);
    return { algorithm: { name: 'SM2' }, usages: sm2Usages[operation] ?? [] };
  }

  /** SM2 keys sign with SM3 only (GM/T 0006). */
  override async getSignatureParameters(
    privateKey: CryptoKey,
    hashAlgorithm?: string,
  ): Promise<pkijs.CryptoEngineSignatureParams> {
    if (privateKey.algorithm.name !== 'SM2') return super.getSignatureParameters(privateKey, hashAlgorithm);
    return {
      signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SM2_WITH_SM3 }),
      parameters: this.getAlgorithmParameters('SM2', 'sign'),
    };
  }

  /** Imports SM2 keys here, all others in PKI.js. */
  override async getPublicKey(
    publicKeyInfo: pkijs.PublicKeyInfo,
    signatureAlgorithm: pkijs.AlgorithmIdentifier,
    parameters?: pkijs.CryptoEnginePublicKeyParams,
  ): Promise<CryptoKey> {
    if (!isSm2(publicKeyInfo)) return super.getPublicKey(publicKeyInfo, signatureAlgorithm, parameters);
    const spki = publicKeyInfo.toSchema().toBER(false);
    return this.subtle.importKey('spki', spki, { name: 'SM2' }, true, ['verify']);
  }

  /** Verifies SM2 here, all others in PKI.js; SM2 with a digest other than SM3 is false. */
  override async verifyWithPublicKey(...args: Parameters<Base['verifyWithPublicKey']>): Promise<boolean> {
    const [data, signature, publicKeyInfo, signatureAlgorithm, shaAlgorithm] = args;
    if (!isSm2(publicKeyInfo)) return super.verifyWithPublicKey(...args);
    // The digest must be SM3: SM2 has no other (GB/T 32918.2 §5.4).
    if ((shaAlgorithm ?? this.getHashAlgorithm(signatureAlgorithm)) !== 'SM3') return false;
    const key = await this.getPublicKey(publicKeyInfo, signatureAlgorithm);
    return this.subtle.verify('SM2', key, new Uint8Array(signature.valueBlock.valueHexView), data);
  }
}
