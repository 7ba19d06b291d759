/**
 * Short names of attribute types (RFC 4519, RFC 5280 §4.1.2.4, EN 319 412-1) and the string type in which each is
 * written.
 */
import { Tag } from '@govseal/der';

const ROWS: readonly (readonly [string, string, number?])[] = [
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber', Tag.PRINTABLE_STRING],
  ['2.5.4.6', 'C', Tag.PRINTABLE_STRING],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.13', 'description'],
  ['2.5.4.15', 'businessCategory'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.20', 'telephoneNumber', Tag.PRINTABLE_STRING],
  ['2.5.4.41', 'name'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.43', 'initials'],
  ['2.5.4.44', 'generationQualifier'],
  ['2.5.4.46', 'dnQualifier', Tag.PRINTABLE_STRING],
  ['2.5.4.65', 'pseudonym'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC', Tag.IA5_STRING],
  ['1.2.840.113549.1.9.1', 'emailAddress', Tag.IA5_STRING],
];

const shortNames = new Map(ROWS.map(([oid, type]) => [oid, type]));
const byShortName = new Map(
  ROWS.map(([oid, type, tag]): [string, { oid: string; tag: number }] => [
    type.toLowerCase(),
    { oid, tag: tag ?? Tag.UTF8_STRING },
  ]),
);
for (const [alias, type] of [
  ['e', 'emailaddress'],
  ['email', 'emailaddress'],
  ['s', 'st'],
  ['givenname', 'gn'],
  ['surname', 'sn'],
] as const) {
  byShortName.set(alias, byShortName.get(type)!);
}

export const emailAddressOid = '1.2.840.113549.1.9.1';

/** The short name of an attribute type, or its OID if it has none. */
export function attributeShortName(oid: string): string {
  return shortNames.get(oid) ?? oid;
}

/** OID and string tag to write an attribute with, from a short name (any case) or a dotted OID; undefined if unknown. */
export function attributeToWrite(type: string): { readonly oid: string; readonly tag: number } | undefined {
  const known = byShortName.get(type.toLowerCase());
  if (known !== undefined) return known;
  if (!/^[0-2](\.\d+)+$/.test(type)) return undefined;
  return byShortName.get(attributeShortName(type).toLowerCase()) ?? { oid: type, tag: Tag.UTF8_STRING };
}
