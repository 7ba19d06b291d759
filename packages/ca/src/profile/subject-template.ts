/** Builds the subject of a certificate from a profile's subject rules and the given values. */
import { findInvisible } from '@govseal/core';
import { isUscc } from '@govseal/forms/identifiers';
import { writeName } from '@govseal/x509/build';
import { CaError } from '../error.ts';
import type { Profile } from './profile.ts';
import type { SubjectRule } from './profile-config.ts';

/** Values for the placeholders of a profile, e.g. `{ uscc, organization, unit, commonName }`. */
export type SubjectValues = Readonly<Record<string, string>>;

/** Attribute types that a profile may use, with the upper bounds of RFC 5280 appendix A.1 in characters. */
export const attributeTypes: Readonly<Record<string, number>> = {
  C: 2,
  ST: 128,
  L: 128,
  O: 64,
  OU: 64,
  CN: 64,
  serialNumber: 64,
};

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

interface Template {
  readonly names: readonly string[];
  /** The text before each placeholder, and after the last. */
  readonly texts: readonly string[];
}

/** Profiles have few templates: each is parsed once. */
const templates = new Map<string, Template>();

function templateOf(text: string): Template {
  let known = templates.get(text);
  if (known === undefined) {
    const parts = text.split(PLACEHOLDER);
    known = { texts: parts.filter((_, i) => i % 2 === 0), names: parts.filter((_, i) => i % 2 === 1) };
    templates.set(text, known);
  }
  return known;
}

export function placeholdersOf(template: string): readonly string[] {
  return templateOf(template).names;
}

/** Fills one template; undefined if a placeholder has no value. Throws `CA_SUBJECT_USCC`. */
export function fillTemplate(template: string, values: SubjectValues): string | undefined {
  const { names, texts } = templateOf(template);
  let filled = texts[0]!;
  for (const [index, name] of names.entries()) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === '') return undefined;
    if (name === 'uscc' && !isUscc(value)) throw new CaError('CA_SUBJECT_USCC', { params: { uscc: value } });
    filled += value + texts[index + 1]!;
  }
  return filled;
}

/** The parts of a profile that determine its values. */
export type ValueRules = Pick<Profile, 'subject' | 'subjectAltName' | 'identity' | 'organizationCode' | 'values'>;

const placeholders = new WeakMap<ValueRules, ReadonlySet<string>>();

/** Every placeholder of a profile, once. */
export function profilePlaceholders(profile: ValueRules): ReadonlySet<string> {
  let known = placeholders.get(profile);
  if (known === undefined) {
    const texts = [...profile.subject, ...profile.subjectAltName, ...profile.identity].map(({ value }) => value);
    known = new Set([...texts, profile.organizationCode ?? ''].flatMap(placeholdersOf));
    placeholders.set(profile, known);
  }
  return known;
}

/**
 * Throws `CA_SUBJECT_VALUE` for a value that no placeholder uses, and for one that does not match the profile's
 * pattern.
 */
export function checkValues(profile: ValueRules, values: SubjectValues): void {
  const used = profilePlaceholders(profile);
  for (const [name, value] of Object.entries(values)) {
    // an unused value is probably a misspelt one, and the certificate would silently lack it
    if (!used.has(name)) throw new CaError('CA_SUBJECT_VALUE', { params: { name, expected: [...used] } });
    // a value of another type could be written into a certificate but not read back from the record
    if (typeof value !== 'string') throw new CaError('CA_SUBJECT_VALUE', { params: { name, expected: 'text' } });
    const pattern = profile.values.get(name);
    if (pattern !== undefined && !pattern.test(value)) {
      throw new CaError('CA_SUBJECT_VALUE', { params: { name, expected: pattern.source } });
    }
  }
}

/** DER of the subject Name. Throws `CA_SUBJECT_*` for a missing, overlong or invalid value. */
export function buildSubject(rules: readonly SubjectRule[], values: SubjectValues): Uint8Array {
  const rdns: { type: string; value: string }[] = [];
  for (const rule of rules) {
    const value = fillTemplate(rule.value, values);
    if (value === undefined) {
      if (rule.optional === true) continue;
      throw new CaError('CA_SUBJECT_VALUE', { params: { name: placeholdersOf(rule.value), expected: rule.type } });
    }
    checkValue(rule.type, value);
    rdns.push({ type: rule.type, value });
  }
  return writeName(rdns);
}

// RFC 4518 §2.2, §2.4 also map to nothing or prohibit: Mongolian hyphen, object replacement and replacement character.
const PROHIBITED = /[\u1806\ufffc\ufffd]/u;

function checkValue(type: string, value: string): void {
  const limit = attributeTypes[type]!;
  if ([...value].length > limit) throw new CaError('CA_SUBJECT_TOO_LONG', { params: { type, limit, value } });
  // ISO 3166 alpha-2 (X.520 §6.3.1)
  if (type === 'C' && !/^[A-Z]{2}$/.test(value))
    throw new CaError('CA_SUBJECT_VALUE', { params: { name: value, expected: type } });
  if (type === 'serialNumber' && !/^[A-Za-z0-9 '()+,\-./:=?]+$/.test(value)) {
    throw new CaError('CA_SUBJECT_VALUE', { params: { name: value, expected: type } });
  }
  // with invisible characters, different names could look the same or be displayed backwards
  if (findInvisible(value) !== undefined || PROHIBITED.test(value) || value !== value.trim())
    throw new CaError('CA_SUBJECT_VALUE', { params: { name: value, expected: type } });
}
