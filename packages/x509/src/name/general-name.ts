/** Decodes and encodes all nine forms of GeneralName (RFC 5280 §4.2.1.6). */
import { type DerNode, decodeOid, decodeString, expectTag, readExplicit, readOid, Tag, write } from '@govseal/der';
import { x509Error } from '../error.ts';
import type { GeneralName } from '../types.ts';
import { parseName } from './name.ts';

/** A GeneralName to encode: directoryName as the DER of the Name; otherName requires `oid`. */
export type GeneralNameInput =
  | Exclude<GeneralName, { readonly kind: 'directoryName' }>
  | {
      readonly kind: 'directoryName';
      /** DER of the Name. */
      readonly value: Uint8Array;
    };

const TEXT_FORMS = { 129: 'rfc822Name', 130: 'dNSName', 134: 'uniformResourceIdentifier' } as const;

/** Decodes one GeneralName. Throws `DerError` or `X509_GENERAL_NAME`. */
export function readGeneralName(node: DerNode): GeneralName {
  switch (node.tag) {
    case 0x81:
    case 0x82:
    case 0x86:
      return { kind: TEXT_FORMS[node.tag], value: decodeString(node, Tag.IA5_STRING) };
    case 0xa4: // Name is a CHOICE, so its tag is EXPLICIT
      return { kind: 'directoryName', value: parseName(readExplicit(node)) };
    case 0x87:
      return { kind: 'iPAddress', value: node.content };
    case 0x88:
      return { kind: 'registeredID', value: readImplicitOid(node) };
    case 0xa0: {
      const [type, value] = node.children;
      if (node.children.length !== 2 || value!.tag !== 0xa0)
        throw x509Error('X509_GENERAL_NAME', { offset: node.start });
      return { kind: 'otherName', oid: readOid(type!), value: readExplicit(value!).der };
    }
    case 0xa3:
      return { kind: 'x400Address', value: node.der };
    case 0xa5:
      return { kind: 'ediPartyName', value: node.der };
    default:
      throw x509Error('X509_GENERAL_NAME', { offset: node.start }, { tag: node.tag });
  }
}

function readImplicitOid(node: DerNode): string {
  const { bytes, contentStart, contentEnd } = node;
  // The parser checks only universal types, so an IMPLICIT OBJECT IDENTIFIER is checked here (X.690 §8.19).
  let first = true;
  for (let i = contentStart; i < contentEnd; i++) {
    if (first && bytes[i] === 0x80) throw x509Error('X509_GENERAL_NAME', { offset: node.start });
    first = (bytes[i]! & 0x80) === 0;
  }
  if (contentEnd === contentStart || !first || contentEnd - contentStart > 64) {
    throw x509Error('X509_GENERAL_NAME', { offset: node.start });
  }
  return decodeOid(bytes, contentStart, contentEnd);
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX), under SEQUENCE or the given IMPLICIT tag. */
export function readGeneralNames(node: DerNode, tag: number = Tag.SEQUENCE): GeneralName[] {
  expectTag(node, tag);
  if (node.children.length === 0) throw x509Error('X509_GENERAL_NAME', { offset: node.start }, { empty: true });
  return node.children.map(readGeneralName);
}

export function writeGeneralName(name: GeneralNameInput): Uint8Array {
  switch (name.kind) {
    case 'rfc822Name':
      return write.implicit(1, ia5(name.value));
    case 'dNSName':
      return write.implicit(2, ia5(name.value));
    case 'uniformResourceIdentifier':
      return write.implicit(6, ia5(name.value));
    case 'directoryName':
      return write.explicit(4, name.value);
    case 'iPAddress':
      return write.implicit(7, name.value);
    case 'registeredID':
      return write.implicit(8, write.oid(name.value).subarray(2));
    case 'otherName':
      if (name.oid === undefined) throw x509Error('X509_GENERAL_NAME', {}, { kind: name.kind });
      return write.explicit(0, write.oid(name.oid), write.explicit(0, name.value));
    default:
      return name.value;
  }
}

function ia5(text: string): Uint8Array {
  const der = write.ia5String(text);
  return der.subarray(der.length - text.length);
}
