/** English texts of the codes of `@govseal/crypto`. */
import type { Texts } from '@govseal/core';
import type { cryptoCodes, keystoreCodes, pkcs11Codes } from '../error.ts';

export const en: Texts<keyof typeof cryptoCodes | keyof typeof keystoreCodes | keyof typeof pkcs11Codes> = {
  CRYPTO_UNSUPPORTED_DIGEST:
    'The digest algorithm is not one this program knows ({algorithm}); nothing could be computed with it. Ask the issuer for SHA-256 or stronger, or use a program that knows it.',
  CRYPTO_UNSUPPORTED_ALGORITHM:
    'The signature algorithm is not one this program can judge ({algorithm}); the signature value was not checked. Use a program or an engine that supports it.',
  CRYPTO_UNSUPPORTED_KEY:
    'The key is of a kind this program cannot use ({algorithm}). RSA, EC on named curves with uncompressed points (SM2 too), Ed25519 and Ed448 are supported.',
  CRYPTO_ALGORITHM_PARAMETERS:
    'The parameters of algorithm {algorithm} are not what its standard allows; whoever made the structure must write it again.',
  CRYPTO_KEY_MALFORMED:
    'The numbers in the key do not make a key ({key}): a point off its curve, an even modulus or exponent, or halves that do not belong together. Get the key or certificate again from its source.',
  CRYPTO_KEY_SMALL_ORDER:
    'The {key} key is an element of small order, for which anybody can make signatures; what it verifies proves nothing. Trust no certificate with this key.',
  CRYPTO_BLOCKED_KEY_LINE:
    'Line {line} of the list of blocked keys is not a fingerprint. Each line holds 64, 40 or 20 hexadecimal digits, or begins with #.',
  CRYPTO_KEY_MISMATCH:
    'The key, the certificate and the algorithm do not belong together (key {key}). Choose the certificate that was issued for this key and an algorithm of its kind.',
  CRYPTO_KEY_LIMIT: 'The {number} has {bits} bits; only {least} to {most} are accepted. Use a key of a usual size.',
  CRYPTO_SIGNING_FAILED:
    'The key could not sign with {scheme} and {digest}: most likely the key is too short for this digest or salt. Choose a longer key or a shorter digest.',
  CRYPTO_USER_ID:
    'The SM2 user ID has {length} bytes; at most {most} fit into its length field. Give the ID that the parties agreed on, usually 1234567812345678.',
  CRYPTO_CIPHER_PARAMETERS:
    'The {parameter} given to {cipher} has a length of {length} bytes, which the cipher does not take. Give it in the length its standard names.',
  KEYSTORE_MALFORMED:
    'The key file is damaged or not a key file of a known kind (PKCS#8, PKCS#12, PEM). Export it again from the program it came from.',
  KEYSTORE_PASSPHRASE_REQUIRED:
    'The key file needs a pass phrase and none was given. Give it at the prompt, in a file or in the environment.',
  KEYSTORE_WRONG_PASSPHRASE:
    'The pass phrase does not open the key file. Check the pass phrase; if it is right, the file was changed after it was written.',
  KEYSTORE_UNSUPPORTED_ENCRYPTION:
    'The key file is encrypted with a method this program does not read ({algorithm}). Export it again with AES-256 and PBKDF2.',
  KEYSTORE_UNSUPPORTED_MAC:
    'The key file is protected by an integrity method this program does not check ({algorithm}). Export it again with an HMAC under a pass phrase.',
  KEYSTORE_NO_MAC:
    'The PKCS#12 file carries no MAC, so that nobody can tell whether it was changed; it is not opened. Export it again with a MAC.',
  KEYSTORE_ITERATION_LIMIT:
    'The key file asks for {iterations} rounds of key derivation; at most {most} are spent on one file. Export it again with fewer rounds.',
  KEYSTORE_NO_KEY: 'The file holds no private key. Give the file that was exported with its private key.',
  KEYSTORE_ENVELOPED_KEY:
    'The delivered encryption key could not be unwrapped ({step}): it was wrapped for another signature key, or changed on its way. Ask the certification authority to deliver it again.',
  KEYSTORE_NO_CERTIFICATE:
    'The file holds a private key but no certificate for it. Export key and certificate together.',
  PKCS11_BINDING_ABSENT:
    'Tokens need the optional package pkcs11js with its native part, which is not installed or not compiled for this machine ({reason}). Install it (npm install pkcs11js; it needs a C++ compiler), in this repository with npm run pkcs11.',
  PKCS11_MODULE_UNUSABLE:
    'The PKCS#11 module {module} cannot be used: {reason}. Give the path of the shared library that the maker of the token supplies for this system.',
  PKCS11_TOKEN_NOT_FOUND:
    'No token "{token}" is present (present: {present}). Plug it in, or give the label of one that is.',
  PKCS11_TOKEN_AMBIGUOUS: 'Several tokens fit "{token}" ({present}). Name one by its label or serial number.',
  PKCS11_PIN_NEEDED:
    'The token {token} wants a PIN and none was given. Give it at the prompt, in a file or in the environment; never as an argument.',
  PKCS11_PIN_WRONG:
    'The token {token} refused the PIN ({answer}). It was tried once only: further wrong ones may lock the token. Check the PIN.',
  PKCS11_PIN_LOCKED: 'The PIN of token {token} is locked or expired. Its issuer can unlock it or set a new one.',
  PKCS11_KEY_NOT_FOUND:
    'The token has no signing key "{key}" (it has: {present}). Give the label of one of these, or id: with its CKA_ID in hex.',
  PKCS11_KEY_AMBIGUOUS:
    'Several keys of the token fit "{key}" ({present}). Name one by its label, or by id: with its CKA_ID in hex.',
  PKCS11_CERTIFICATE:
    'The token holds {found} certificates for key {key}; exactly one is needed. Give the signing certificate as a file.',
  PKCS11_MECHANISM: 'The token does not sign with {scheme} and {digest}. Choose an algorithm it has, or another token.',
  PKCS11_CLOSED: 'The session with {token} is closed. Log in again before signing.',
  PKCS11_DEVICE:
    'The token answered {answer} to {function}. If it was pulled out or locked, put it back and try again; otherwise its maker explains the answer.',
};
