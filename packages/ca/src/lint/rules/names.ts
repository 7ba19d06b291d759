/** The subject and issuer names; one constant per rule. */

import { Tag } from '@govseal/der';
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** A CA has a subject; anyone else has one or a critical subjectAltName. */
const nameEmpty: LintRule = {
  code: 'CERTLINT_NAME_EMPTY',
  check: ({ isCa, attributes, altNames, critical }) => {
    if (attributes.length > 0) return null;
    if (isCa) return { rule: 'a CA needs a subject' };
    return altNames.length > 0 && critical(extensionOid.subjectAltName) === true
      ? null
      : { rule: 'an empty subject needs a critical subjectAltName' };
  },
};

/** New names are UTF8String or PrintableString; domain components and mailboxes IA5String. */
const nameStringType: LintRule = {
  code: 'CERTLINT_NAME_STRING_TYPE',
  check: ({ attributes }) => {
    const ia5 = ['DC', 'emailAddress'];
    const wrong = attributes.find(({ type, tag }) =>
      ia5.includes(type) ? tag !== Tag.IA5_STRING : tag !== Tag.UTF8_STRING && tag !== Tag.PRINTABLE_STRING,
    );
    return wrong === undefined ? null : { type: wrong.type, tag: wrong.tag };
  },
};

/** A country is two capital letters in a PrintableString. */
const nameCountry: LintRule = {
  code: 'CERTLINT_NAME_COUNTRY',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ type, value, tag }) => type === 'C' && (tag !== Tag.PRINTABLE_STRING || !/^[A-Z]{2}$/.test(value)),
    );
    return wrong === undefined ? null : { value: wrong.value };
  },
};

const UPPER_BOUNDS: Readonly<Record<string, number>> = {
  C: 2,
  ST: 128,
  L: 128,
  O: 64,
  OU: 64,
  CN: 64,
  serialNumber: 64,
  title: 64,
  SN: 40,
  GN: 16,
  pseudonym: 128,
  emailAddress: 255,
};

/** Attribute values respect the upper bounds, counted in characters. */
const nameLength: LintRule = {
  code: 'CERTLINT_NAME_LENGTH',
  check: ({ attributes }) => {
    const long = attributes.find(({ type, value }) => [...value].length > (UPPER_BOUNDS[type] ?? 32_768));
    return long === undefined ? null : { type: long.type, length: [...long.value].length };
  },
};

/** Values are not empty, have no white space at their ends and no control characters. */
const nameWhiteSpace: LintRule = {
  code: 'CERTLINT_NAME_WHITE_SPACE',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ value }) => value.trim() !== value || value === '' || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
    );
    return wrong === undefined ? null : { type: wrong.type };
  },
};

/** Each attribute occurs once; only OU and DC may repeat. */
const nameRepeated: LintRule = {
  code: 'CERTLINT_NAME_REPEATED',
  check: ({ attributes }) => {
    const types = attributes.map(({ type }) => type).filter((type) => type !== 'OU' && type !== 'DC');
    const twice = types.find((type, index) => types.indexOf(type) !== index);
    return twice === undefined ? null : { type: twice };
  },
};

/** Each RDN has one attribute, because validators treat multi-valued RDNs differently. */
const nameMultiValued: LintRule = {
  code: 'CERTLINT_NAME_MULTI_VALUED',
  check: ({ certificate }) => {
    const found = certificate.subject.rdns.find((rdn) => rdn.length > 1);
    return found === undefined ? null : { types: found.map(({ type }) => type) };
  },
};

export const nameLints: readonly LintRule[] = [
  nameEmpty,
  nameStringType,
  nameCountry,
  nameLength,
  nameWhiteSpace,
  nameRepeated,
  nameMultiValued,
];
