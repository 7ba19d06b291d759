/** What `--trust` takes: certificates, or a trust list (`govseal-trust/1`, JSON). */
import { dirname, resolve } from 'node:path';
import { PolicyError, parseTrustList } from '@govseal/validation';
import { type Certificate, parseCertificates, type TrustAnchor, trustAnchor } from '@govseal/x509';
import { readInput } from '../files/io.ts';
import { readJson } from '../files/json.ts';
import { ofFile, usageError } from '../run/errors.ts';

/** Whether the bytes are a JSON object. */
function isList(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 0x20) === 0x7b;
}

/** The anchors of a file. Throws usage errors that name it. */
export function readTrust(path: string, bytes: Uint8Array = readInput(path)): TrustAnchor[] {
  if (!isList(bytes)) return readChain(path, bytes).map((one) => trustAnchor(one));
  const list = readJson(path, bytes);
  try {
    return parseTrustList(list, (file) => readChain(resolve(dirname(path), file)));
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw ofFile(path, cause);
    throw usageError(
      'CLI_BAD_VALUE',
      { option: '--trust', value: path, expected: String(cause.params.expected) },
      cause,
    );
  }
}

/** A certificate file of the command line; if it cannot be parsed, the error is a usage error that names the file. */
export function readChain(path: string, bytes: Uint8Array = readInput(path)): Certificate[] {
  try {
    return parseCertificates(bytes);
  } catch (cause) {
    if (isPkcs12(bytes)) throw usageError('CLI_CERTIFICATE_IS_PKCS12', { path }, cause);
    throw ofFile(path, cause);
  }
}

/** PFX (RFC 7292 §4) begins with its version, 3; a certificate with a SEQUENCE, a ContentInfo with an OBJECT IDENTIFIER. */
function isPkcs12(bytes: Uint8Array): boolean {
  const length = bytes[1] ?? 0;
  const start = 2 + (length > 0x80 ? length & 0x7f : 0);
  return bytes[0] === 0x30 && bytes[start] === 0x02 && bytes[start + 1] === 1 && bytes[start + 2] === 3;
}
