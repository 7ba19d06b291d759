/**
 * Decodes the identity extensions of Chinese certificates (GB/T 20518, GM/T 0015-2012 §5.2.4.2, and the private
 * extensions that preceded them) in every encoding in use, including bare text without DER. CAs use these extensions
 * differently, so base an authorisation on `readSubjectIdentifiers` under CAs chosen for it, never on one extension.
 */
import { attempt, CodedError } from '@govseal/core';
import { type DerNode, decodeString, parseDer, readString, Tag } from '@govseal/der';
import type { Certificate } from '../types.ts';

/** The meaning of the number in an identity extension. */
export type IdentityMeaning =
  | 'identifyCode'
  | 'insuranceNumber'
  | 'icRegistrationNumber'
  | 'organizationCode'
  | 'taxationNumber'
  | 'uscc'
  | 'private';

/** An extension that identifies the holder by a number (GB/T 20518, GM/T 0015-2012 §5.2.4.2). */
export interface IdentityExtension {
  /** extnID in dotted form. */
  readonly oid: string;
  /** Name of the extension in the newest standard that defines it; `private`: only its CA knows the meaning. */
  readonly meaning: IdentityMeaning;
  /** For an identifyCode: the kind of document that the number belongs to, if encoded. */
  readonly document?: 'residentCard' | 'militaryCard' | 'passport';
  /** Content of extnValue as received. */
  readonly rawDer: Uint8Array;
  /** The decoded text; undefined if it cannot be decoded. */
  readonly text: string | undefined;
}

const STANDARD: Readonly<Record<string, IdentityMeaning>> = {
  '1.2.156.10260.4.1.1': 'identifyCode',
  // GM/T 0015-2023 splits the personal code; OIDs as observed in certificates
  '1.2.156.10260.4.1.1.1': 'identifyCode',
  '1.2.156.10260.4.1.1.2': 'identifyCode',
  '1.2.156.10260.4.1.2': 'insuranceNumber',
  '1.2.156.10260.4.1.3': 'icRegistrationNumber',
  '1.2.156.10260.4.1.4': 'organizationCode',
  '1.2.156.10260.4.1.5': 'taxationNumber',
  // GM/T 0015-2023: two OIDs are observed for the credit code
  '1.2.156.10260.4.4': 'uscc',
  '1.2.156.10260.4.4.4': 'uscc',
};

const DOCUMENTS: Readonly<Record<string, NonNullable<IdentityExtension['document']>>> = {
  '1.2.156.10260.4.1.1.1': 'residentCard',
  '1.2.156.10260.4.1.1.2': 'passport',
};
const CHOICE = ['residentCard', 'militaryCard', 'passport'] as const;
/** Arc used before the standard: names, codes and internal numbers, defined by each CA. */
const OLDER = /^(?:1\.2\.86\.11\.7|2\.86\.11\.7)\.\d+$/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const STRINGS: readonly number[] = [Tag.PRINTABLE_STRING, Tag.UTF8_STRING, Tag.IA5_STRING, Tag.BMP_STRING];

/**
 * Every identity extension of a certificate, in its order. Never throws: `text` of a malformed extension is undefined.
 */
export function readIdentityExtensions(certificate: Certificate): IdentityExtension[] {
  return certificate.extensions.flatMap(({ oid, value }) => {
    const meaning = STANDARD[oid] ?? (OLDER.test(oid) ? 'private' : undefined);
    if (meaning === undefined) return [];
    const read = readText(value, meaning === 'identifyCode');
    const document = DOCUMENTS[oid] ?? read.document;
    return [{ oid, meaning, document, rawDer: value, text: read.text }];
  });
}

interface DecodedText {
  readonly text: string | undefined;
  readonly document?: IdentityExtension['document'];
}

function readText(value: Uint8Array, choice: boolean): DecodedText {
  return attempt(() => readNode(parseDer(value), choice), CodedError) ?? { text: bareText(value) };
}

/** The standard does not define the tagging of the CHOICE; EXPLICIT, IMPLICIT and untagged encodings are in use. */
function readNode(node: DerNode, choice: boolean): DecodedText {
  if (STRINGS.includes(node.tag)) return { text: readString(node) };
  if (!choice) return { text: undefined };
  const number = node.tag & 0x1f;
  const document = CHOICE[number];
  if (document === undefined || (node.tag & 0xc0) !== 0x80) return { text: undefined };
  if ((node.tag & 0x20) !== 0) {
    const [inner] = node.children;
    const whole = node.children.length === 1 && STRINGS.includes(inner!.tag);
    return { text: whole ? readString(inner!) : undefined, document };
  }
  return { text: decodeString(node, number === 1 ? Tag.UTF8_STRING : Tag.PRINTABLE_STRING), document };
}

/** Some CAs put bare characters into extnValue, without DER around them. */
function bareText(value: Uint8Array): string | undefined {
  const text = attempt(() => strictUtf8.decode(value), TypeError) ?? '';
  return text !== '' && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(text) ? text : undefined;
}
