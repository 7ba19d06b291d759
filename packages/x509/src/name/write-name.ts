/** Encodes distinguished names: one attribute per RDN, in the given order. */
import { encodeOid, Tag, write } from '@govseal/der';
import { x509Error } from '../error.ts';
import { attributeToWrite } from './attribute-type.ts';

/**
 * DER of a Name. `type` is a short name (`CN`, `O`, …) or a dotted OID; C and serialNumber become PrintableString, DC
 * and emailAddress IA5String, everything else UTF8String (RFC 5280 §4.1.2.4). Throws `X509_NAME` for an unknown type, an
 * empty value or a value outside the string type.
 */
export function writeName(rdns: readonly { readonly type: string; readonly value: string }[]): Uint8Array {
  return write.sequence(
    ...rdns.map(({ type, value }) => {
      const attribute = attributeToWrite(type);
      if (attribute === undefined || value === '') throw x509Error('X509_NAME', {}, { type, value });
      // RFC 5280 appendix A.1: X520countryName is two letters
      if (attribute.oid === '2.5.4.6' && !/^[A-Za-z]{2}$/.test(value))
        throw x509Error('X509_NAME', {}, { type, value });
      return write.setOf([
        write.sequence(write.encode(Tag.OID, encodeOid(attribute.oid)), writeValue(type, value, attribute.tag)),
      ]);
    }),
  );
}

function writeValue(type: string, value: string, tag: number): Uint8Array {
  try {
    if (tag === Tag.PRINTABLE_STRING) return write.printableString(value);
    if (tag === Tag.IA5_STRING) return write.ia5String(value);
  } catch (cause) {
    if (cause instanceof TypeError) throw x509Error('X509_NAME', {}, { type, value });
    throw cause;
  }
  return write.utf8String(value);
}
