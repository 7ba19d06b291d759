/** The DER or BER of a CMS file, which may be PEM. */
import { Budget, decodeSinglePem, latin1 } from '@govseal/core';
import { CmsError } from '../error.ts';

/** Maximum length of PEM in bytes; some engines cannot hold a string of twice that length. */
const MAX_ARMOURED = 256 * 1024 * 1024;

const LABELS: ReadonlySet<string> = new Set(['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA']);

/** RFC 7468 §8, §9: `CMS` and the older `PKCS7` label the same structure. */
export function unarmour(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30 || !latin1(bytes.subarray(0, 4096)).includes('-----BEGIN ')) return bytes;
  new Budget({ armoured: MAX_ARMOURED }).spend('armoured', bytes.length);
  const { label, bytes: der } = decodeSinglePem(latin1(bytes));
  if (!LABELS.has(label)) throw new CmsError('CMS_NOT_SIGNED_DATA', { params: { contentType: label } });
  return der;
}
