/** Codes of the crypto layer: algorithms, keys, keystores, engines and tokens, each with its clause. */
import { CodedError } from '@govseal/core';

export const cryptoCodes = {
  CRYPTO_UNSUPPORTED_DIGEST: { clause: 'RFC 5652 §10.1.1', severity: 'error' },
  CRYPTO_UNSUPPORTED_ALGORITHM: { clause: 'RFC 5652 §10.1.2', severity: 'error' },
  CRYPTO_UNSUPPORTED_KEY: { clause: 'RFC 5280 §4.1.2.7', severity: 'error' },
  CRYPTO_ALGORITHM_PARAMETERS: { clause: 'RFC 5280 §4.1.1.2', severity: 'error' },
  CRYPTO_KEY_MALFORMED: { clause: 'RFC 5280 §4.1.2.7', severity: 'error' },
  CRYPTO_KEY_SMALL_ORDER: {
    clause: 'RFC 8032 §5.1.3, §5.2.3, NIST SP 800-186 appendix D.1.3, SP 800-89 §5.3.1',
    severity: 'error',
  },
  CRYPTO_KEY_MISMATCH: { clause: 'RFC 5280 §4.1.2.7', severity: 'error' },
  CRYPTO_BLOCKED_KEY_LINE: { clause: 'govseal blocked keys', severity: 'error' },
  CRYPTO_KEY_LIMIT: { clause: 'govseal limits', severity: 'error' },
  CRYPTO_SIGNING_FAILED: { clause: 'PKCS #1 v2.2 §8', severity: 'error' },
  CRYPTO_USER_ID: { clause: 'GB/T 32918.2 §5.5', severity: 'error' },
  CRYPTO_CIPHER_PARAMETERS: { clause: 'GB/T 32907 §5, NIST SP 800-38', severity: 'error' },
} as const;

/** An algorithm, key or parameter cannot be used; `params` identify it. */
export class CryptoError extends CodedError<keyof typeof cryptoCodes> {
  protected static override readonly failure: string = 'The key or algorithm cannot be used';
}

export const keystoreCodes = {
  KEYSTORE_MALFORMED: { clause: 'RFC 5958 §2, RFC 7292 §4', severity: 'error' },
  KEYSTORE_PASSPHRASE_REQUIRED: { clause: 'RFC 5958 §3', severity: 'error' },
  KEYSTORE_WRONG_PASSPHRASE: { clause: 'RFC 8018 §6.2, RFC 7292 §4', severity: 'error' },
  KEYSTORE_UNSUPPORTED_ENCRYPTION: { clause: 'RFC 8018 §6.2', severity: 'error' },
  KEYSTORE_UNSUPPORTED_MAC: { clause: 'RFC 7292 §4', severity: 'error' },
  KEYSTORE_NO_MAC: { clause: 'RFC 7292 §4', severity: 'error' },
  KEYSTORE_ITERATION_LIMIT: { clause: 'govseal limits', severity: 'error' },
  KEYSTORE_NO_KEY: { clause: 'RFC 7292 §4.2', severity: 'error' },
  KEYSTORE_ENVELOPED_KEY: { clause: 'GB/T 35276 §7.4', severity: 'error' },
  KEYSTORE_NO_CERTIFICATE: { clause: 'RFC 7292 §4.2', severity: 'error' },
} as const;

/** A keystore cannot be opened or written; the error reveals nothing about a secret beyond its code. */
export class KeystoreError extends CodedError<keyof typeof keystoreCodes> {
  protected static override readonly failure: string = 'The keystore cannot be opened or written';
}

export const pkcs11Codes = {
  PKCS11_BINDING_ABSENT: { clause: 'PKCS #11 v2.40 §2', severity: 'error' },
  PKCS11_MODULE_UNUSABLE: { clause: 'PKCS #11 v2.40 §5.4', severity: 'error' },
  PKCS11_TOKEN_NOT_FOUND: { clause: 'PKCS #11 v2.40 §5.5', severity: 'error' },
  PKCS11_TOKEN_AMBIGUOUS: { clause: 'PKCS #11 v2.40 §5.5', severity: 'error' },
  PKCS11_PIN_NEEDED: { clause: 'PKCS #11 v2.40 §5.6', severity: 'error' },
  PKCS11_PIN_WRONG: { clause: 'PKCS #11 v2.40 §5.6', severity: 'error' },
  PKCS11_PIN_LOCKED: { clause: 'PKCS #11 v2.40 §5.6', severity: 'error' },
  PKCS11_KEY_NOT_FOUND: { clause: 'PKCS #11 v2.40 §5.7', severity: 'error' },
  PKCS11_KEY_AMBIGUOUS: { clause: 'PKCS #11 v2.40 §5.7', severity: 'error' },
  PKCS11_CERTIFICATE: { clause: 'PKCS #11 v2.40 §4.6', severity: 'error' },
  PKCS11_MECHANISM: { clause: 'PKCS #11 v2.40 §5.5', severity: 'error' },
  PKCS11_CLOSED: { clause: 'PKCS #11 v2.40 §5.6', severity: 'error' },
  PKCS11_DEVICE: { clause: 'PKCS #11 v2.40 §5.1', severity: 'error' },
} as const;

/** A token or module failed; `params` have the function and its return value, never a PIN. */
export class Pkcs11Error extends CodedError<keyof typeof pkcs11Codes> {
  protected static override readonly failure: string = 'The PKCS #11 token cannot be used';
}
