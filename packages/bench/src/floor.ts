/**
 * The floors: the minimum that any program must do, written with bare node:crypto and imported keys. The times of govseal
 * and of its peers are ratios to these, measured in the same run.
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/** Signing: hash the document, sign the attributes (a hash of ~200 bytes inside), write the document out once. */
export function signFloor(document: Uint8Array, attributes: Uint8Array, key: KeyObject): Uint8Array {
  createHash('sha256').update(document).digest();
  const signature = sign('sha256', attributes, key);
  const out = new Uint8Array(document.length + 20_000);
  out.set(document);
  out.set(signature, document.length);
  return out;
}

/** Verifying with a chain of three: hash the document, verify the value, the two certificates below the root and the CRLs. */
export function verifyFloor(
  document: Uint8Array,
  signed: readonly { readonly message: Uint8Array; readonly signature: Uint8Array; readonly key: KeyObject }[],
): boolean {
  createHash('sha256').update(document).digest();
  return signed.every(({ message, signature, key }) => verify('sha256', message, key, signature));
}
