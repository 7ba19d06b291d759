/** Compares the contents and keys of certificates; signatures and signature algorithms may differ. */
import { equalBytes } from '@govseal/core';
import type { Certificate } from '@govseal/x509';

/** The serial number must also be equal, because revocation is looked up by it. */
export function sameContent(one: Certificate, other: Certificate): boolean {
  if (equalBytes(one.tbs, other.tbs)) return true;
  return (
    one.version === other.version &&
    equalBytes(one.serialNumber, other.serialNumber) &&
    equalBytes(one.issuer.der, other.issuer.der) &&
    equalBytes(one.subject.der, other.subject.der) &&
    one.notBefore.getTime() === other.notBefore.getTime() &&
    one.notAfter.getTime() === other.notAfter.getTime() &&
    equalBytes(one.spki, other.spki) &&
    one.extensions.length === other.extensions.length &&
    one.extensions.every(({ oid, critical, value }, index) => {
      const beside = other.extensions[index]!;
      return oid === beside.oid && critical === beside.critical && equalBytes(value, beside.value);
    })
  );
}
