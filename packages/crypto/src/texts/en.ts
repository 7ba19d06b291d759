/** English texts of the codes of `@govseal/crypto`. */
import type { Texts } from '@govseal/core';
import type { cryptoCodes, keystoreCodes, pkcs11Codes } from '../error.ts';

export const en: Texts<keyof typeof cryptoCodes | keyof typeof keystoreCodes | keyof typeof pkcs11Codes> = {
  CRYPTO_UNSUPPORTED_DIGEST:
    'The digest algorithm {algorithm} is not supported, so nothing could be computed. Ask the issuer for SHA-256 or stronger, or use software that supports it.',
  CRYPTO_UNSUPPORTED_ALGORITHM:
    'The signature algorithm {algorithm} is not supported, so the signature value was not checked. Use software or an engine that supports it.',
  CRYPTO_UNSUPPORTED_KEY:
    'The key type {algorithm} is not supported. Supported are RSA, EC on named curves with uncompressed points (including SM2), Ed25519 and Ed448.',
  CRYPTO_ALGORITHM_PARAMETERS:
    'The standard does not allow these parameters of the algorithm {algorithm}; the producer must encode the structure again.',
  CRYPTO_KEY_MALFORMED:
    'The key is invalid ({key}): a point off its curve, an even modulus or exponent, or a private and a public half that do not match. Obtain the key or certificate again from its source.',
  CRYPTO_KEY_SMALL_ORDER:
    'The {key} key is an element of small order, so anyone can make signatures that it verifies; they prove nothing. Do not trust a certificate with this key.',
  CRYPTO_BLOCKED_KEY_LINE:
    'Line {line} of the list of blocked keys is not a fingerprint. Each line must have 64, 40 or 20 hexadecimal digits, or begin with #.',
  CRYPTO_KEY_MISMATCH:
    'The key, the certificate and the algorithm do not match (key {key}). Choose the certificate that was issued for this key and an algorithm of its type.',
  CRYPTO_KEY_LIMIT: 'The {number} has {bits} bits; only {least} to {most} are accepted. Use a key of a common size.',
  CRYPTO_SIGNING_FAILED:
    'The key could not sign with {scheme} and {digest}; it is probably too short for this digest or salt. Choose a longer key or a shorter digest.',
  CRYPTO_USER_ID:
    'The SM2 user ID has {length} bytes; at most {most} fit into its length field. Give the ID that the parties agreed on, usually 1234567812345678.',
  CRYPTO_CIPHER_PARAMETERS:
    'The {parameter} for {cipher} is {length} bytes long, which the cipher does not accept. Use the length that its standard requires.',
  KEYSTORE_MALFORMED:
    'The key file is damaged or not a key file of a known kind (PKCS#8, PKCS#12, PEM). Export it again from the program it came from.',
  KEYSTORE_PASSPHRASE_REQUIRED:
    'The key file is protected by a pass phrase, and none was given. Enter it at the prompt, or supply it in a file or the environment.',
  KEYSTORE_WRONG_PASSPHRASE:
    'The pass phrase does not open the key file. Check the pass phrase; if it is correct, the file was changed after it was written.',
  KEYSTORE_UNSUPPORTED_ENCRYPTION:
    'The key file is encrypted with an unsupported method ({algorithm}). Export it again with AES-256 and PBKDF2.',
  KEYSTORE_UNSUPPORTED_MAC:
    'The integrity protection of the key file is not supported ({algorithm}). Export it again with an HMAC under a pass phrase.',
  KEYSTORE_NO_MAC:
    'The PKCS#12 file has no MAC, so changes to it cannot be detected; it was not opened. Export it again with a MAC.',
  KEYSTORE_ITERATION_LIMIT:
    'The key file requires {iterations} iterations of key derivation; at most {most} are allowed per file. Export it again with fewer iterations.',
  KEYSTORE_NO_KEY: 'The file has no private key. Supply a file that was exported with its private key.',
  KEYSTORE_ENVELOPED_KEY:
    'The delivered encryption key could not be unwrapped ({step}): it was wrapped for another signature key, or changed in transit. Ask the CA to deliver it again.',
  KEYSTORE_NO_CERTIFICATE:
    'The file has no certificate, or none for its private key. Export the key and its certificate together.',
  PKCS11_BINDING_ABSENT:
    'Tokens require the optional package pkcs11js with its native part, which is not installed or not compiled for this machine ({reason}). Install it with npm install pkcs11js, which needs a C++ compiler; in this repository, run npm run pkcs11.',
  PKCS11_MODULE_UNUSABLE:
    'The PKCS#11 module {module} cannot be used: {reason}. Give the path of the shared library that the manufacturer of the token supplies for this system.',
  PKCS11_TOKEN_NOT_FOUND:
    'The token "{token}" is not present (present: {present}). Insert it, or give the label of one of these.',
  PKCS11_TOKEN_AMBIGUOUS: 'Several tokens match "{token}" ({present}). Select one by its label or serial number.',
  PKCS11_PIN_NEEDED:
    'The token {token} requires a PIN, and none was given. Enter it at the prompt, or supply it in a file or the environment, never as an argument.',
  PKCS11_PIN_WRONG:
    'The token {token} rejected the PIN ({answer}). It was tried only once, because further wrong attempts may lock the token. Check the PIN.',
  PKCS11_PIN_LOCKED:
    'The PIN of token {token} is locked or expired. The issuer of the token can unlock it or set a new PIN.',
  PKCS11_KEY_NOT_FOUND:
    'The token has no signing key "{key}" (it has: {present}). Give the label of one of these, or id: with its CKA_ID in hex.',
  PKCS11_KEY_AMBIGUOUS:
    'Several keys of the token match "{key}" ({present}). Select one by its label, or by id: with its CKA_ID in hex.',
  PKCS11_CERTIFICATE:
    'The token has {found} certificates for key {key}; exactly one is needed. Supply the signing certificate as a file.',
  PKCS11_MECHANISM:
    'The token does not sign with {scheme} and {digest}. Choose an algorithm that it supports, or another token.',
  PKCS11_CLOSED: 'The session with {token} is closed. Log in again before signing.',
  PKCS11_DEVICE:
    'The token returned {answer} to {function}. If it was removed or locked, insert it again and retry; otherwise consult the manufacturer about this code.',
};
