/**
 * The holder's side of a pair (GM/T 0092, GB/T 35276 §7.4): opens a CSRResponse with the signature key of the request.
 * An SM2EnvelopedKey is unsigned, so the delivered key is accepted only with a certificate for it from the same
 * authority and for the same subject.
 */
import { isForSigning } from '@govseal/cms';
import { equalBytes } from '@govseal/core';
import { type CryptoEngine, type PrivateKey, writePublicKey } from '@govseal/crypto';
import type { Sm4 } from '@govseal/crypto/sm';
import { type Certificate, parseCertificate, type TrustAnchor, trustAnchor, validatePath } from '@govseal/x509';
import { CaError } from '../../error.ts';
import { type CsrResponse, parseCsrResponse } from './csr-response.ts';

/** Keys, trust and time. */
export interface OpenCsrResponseOptions {
  /** Checks the certificates. */
  readonly engine: CryptoEngine;
  /** Unwraps the encryption key. */
  readonly sm4: Sm4;
  /** The private key that the request was for. */
  readonly key: PrivateKey;
  /** Turns PKCS #8 DER into a usable key. */
  readonly importKey: (pkcs8: Uint8Array) => PrivateKey;
  /** When both certificates must be valid. */
  readonly at: Date;
  /**
   * Trust anchors of their paths. Default: the issuers in the response itself, which only shows that the response is
   * consistent.
   */
  readonly trust?: readonly TrustAnchor[] | undefined;
}

/** The holder's certificates and encryption key. */
export interface OpenedCsrResponse {
  /** The certificate for the requested key. */
  readonly sign: Certificate;
  /** All other certificates of the response. */
  readonly issuers: readonly Certificate[];
  /** null if no pair was delivered. */
  readonly encryption: {
    /** The encryption certificate. */
    readonly certificate: Certificate;
    /** The delivered private key; it matches the certificate. */
    readonly key: PrivateKey;
  } | null;
}

/**
 * Throws `CA_CSR_RESPONSE` for malformed DER; `CA_CSR_RESPONSE_PAIR`, whose `rule` names the part that does not match;
 * `KEYSTORE_ENVELOPED_KEY` for a key wrapped to another; `X509Error` for a malformed certificate.
 */
export async function openCsrResponse(der: Uint8Array, options: OpenCsrResponseOptions): Promise<OpenedCsrResponse> {
  const response = parseCsrResponse(der);
  const signCerts = response.signCerts.map((one) => parseCertificate(one));
  const encryptCerts = (response.encryptCerts ?? []).map((one) => parseCertificate(one));
  const sign = certificateFor(signCerts, options.key, 'signCerts');
  if (!isForSigning(sign)) throw refused('keyUsage');
  const key = await deliveredKey(response, options);
  const encryption = key && { key, certificate: certificateFor(encryptCerts, key, 'encryptCerts') };
  if (encryption !== null) requirePair(sign, encryption.certificate);
  const own = encryption === null ? [sign] : [sign, encryption.certificate];
  const issuers = [...signCerts, ...encryptCerts].filter((one) => !own.includes(one));
  for (const certificate of own) await requirePath(certificate, issuers, options);
  return { sign, issuers, encryption };
}

const refused = (rule: string): CaError => new CaError('CA_CSR_RESPONSE_PAIR', { params: { rule } });

/** The sets are sorted by encoding, so the holder's certificate is found by its key. */
function certificateFor(certificates: readonly Certificate[], key: PrivateKey, rule: string): Certificate {
  const spki = writePublicKey(key.publicKey);
  const [own, ...more] = certificates.filter((one) => equalBytes(one.spki, spki));
  if (own === undefined || more.length > 0) throw refused(rule);
  return own;
}

async function deliveredKey(response: CsrResponse, options: OpenCsrResponseOptions): Promise<PrivateKey | null> {
  const { encryptedPrivateKey, encryptCerts } = response;
  if (encryptedPrivateKey === undefined && encryptCerts === undefined) return null;
  if (encryptedPrivateKey === undefined) throw refused('encryptedPrivateKey');
  const { openSm2EnvelopedKey } = await import('@govseal/crypto/sm');
  return options.importKey(openSm2EnvelopedKey(encryptedPrivateKey, options.key, { sm4: options.sm4 }));
}

/** GB/T 20518: same subject, same authority; one certificate signs and the other does not. */
function requirePair(sign: Certificate, encryption: Certificate): void {
  if (!equalBytes(sign.subject.der, encryption.subject.der)) throw refused('subject');
  if (!equalBytes(sign.issuer.der, encryption.issuer.der)) throw refused('issuer');
  if (isForSigning(encryption)) throw refused('keyUsage');
}

async function requirePath(
  certificate: Certificate,
  intermediates: readonly Certificate[],
  { engine, at, trust = intermediates.map((one) => trustAnchor(one)) }: OpenCsrResponseOptions,
): Promise<void> {
  if (trust.length === 0) throw refused('issuer');
  // a certificate that was just issued is on no CRL yet
  const result = await validatePath(certificate, { engine, at, trust, intermediates, revocation: 'off' });
  if (!result.ok) throw refused(result.failures[0]?.findings[0]?.code ?? 'X509_NO_PATH');
}
