/**
 * Encodes the names of a profile: subjectAltName with its placeholders filled, name constraints, identity extensions.
 */
import { write } from '@govseal/der';
import { X509Error } from '@govseal/x509';
import { extensions, writeName } from '@govseal/x509/build';
import { CaError } from '../error.ts';
import { isHost } from './host-name.ts';
import type { Profile } from './profile.ts';
import type { AltNameRule, ConstraintRule } from './profile-config.ts';
import { identityOids } from './profile-names.ts';
import { fillTemplate, placeholdersOf, type SubjectValues } from './subject-template.ts';

/** RFC 5321 §4.1.2: Dot-string before the at-sign. */
const MAILBOX = /^(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?!\*)/;
/**
 * RFC 3986: a scheme and more, in URI characters only, because readers disagree about where a host ends at other
 * characters.
 */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;

function isMailbox(text: string): boolean {
  return MAILBOX.test(text) && isHost(text.slice(text.indexOf('@') + 1));
}

function isUri(text: string): boolean {
  if (!URI.test(text)) return false;
  const authority = /^[^:]*:\/\/([^/?#]*)/.exec(text)?.[1];
  if (authority === undefined) return true;
  // RFC 5280 §4.2.1.6: if there is an authority, its host is a domain name or an address
  const host = authority.replace(/^[^@]*@/, '').replace(/:\d*$/, '');
  const address = addressBytes(host.replace(/^\[(.*)\]$/, '$1'));
  if (address !== undefined) return (address.length === 16) === host.startsWith('[');
  return isHost(host) && !host.startsWith('*');
}

/** Throws `CA_SUBJECT_ALT_NAME` for an invalid name and `CA_SUBJECT_VALUE` for a missing value. */
export function subjectAltNames(profile: Profile, values: SubjectValues): extensions.GeneralNameInput[] {
  return profile.subjectAltName.flatMap((rule) => {
    const filled = fillTemplate(rule.value, values);
    if (filled === undefined) {
      if (rule.optional) return [];
      throw new CaError('CA_SUBJECT_VALUE', { params: { name: placeholdersOf(rule.value), expected: rule.kind } });
    }
    return filled.split(' ').map((name) => altName(rule.kind, name));
  });
}

function altName(kind: AltNameRule['kind'], value: string): extensions.GeneralNameInput {
  const refused = new CaError('CA_SUBJECT_ALT_NAME', { params: { kind, value } });
  switch (kind) {
    case 'dNSName':
      if (!isHost(value)) throw refused;
      return { kind, value };
    case 'rfc822Name':
      if (!isMailbox(value)) throw refused;
      return { kind, value };
    case 'uniformResourceIdentifier':
      if (!isUri(value)) throw refused;
      return { kind, value };
    case 'iPAddress': {
      const bytes = addressBytes(value);
      if (bytes === undefined) throw refused;
      return { kind, value: bytes };
    }
    default:
      return kind satisfies never;
  }
}

/** The nameConstraints extension, complete. */
export function writeNameConstraints(constraints: NonNullable<Profile['nameConstraints']>): Uint8Array {
  return extensions.nameConstraints({
    permitted: constraints.permitted.map(subtree),
    excluded: constraints.excluded.map(subtree),
  });
}

/** One GeneralName for a subtree. Throws `CA_PROFILE_NAME_CONSTRAINTS`. */
export function subtree(rule: ConstraintRule): extensions.GeneralNameInput {
  const refused = new CaError('CA_PROFILE_NAME_CONSTRAINTS', { params: { kind: rule.kind } });
  switch (rule.kind) {
    case 'directoryName':
      try {
        return { kind: rule.kind, value: writeName(rule.value) };
      } catch (cause) {
        if (cause instanceof X509Error) throw refused;
        throw cause;
      }
    case 'iPAddress': {
      // RFC 5280 §4.2.1.10: the address, followed by a mask of the same length
      const [address = '', prefix = ''] = rule.value.split('/');
      const bytes = addressBytes(address);
      if (bytes === undefined || Number(prefix) > bytes.length * 8) throw refused;
      const mask = bytes.map((_, index) => (0xff00 >> Math.min(8, Math.max(0, Number(prefix) - 8 * index))) & 0xff);
      return { kind: rule.kind, value: Uint8Array.of(...bytes.map((byte, i) => byte & mask[i]!), ...mask) };
    }
    default:
      // RFC 5280 §4.2.1.10: a host, or a domain with or without a leading dot; rfc822Name also allows one mailbox
      if (!isHost(rule.value.replace(/^\./, '')) && !(rule.kind === 'rfc822Name' && isMailbox(rule.value))) {
        throw refused;
      }
      return { kind: rule.kind, value: rule.value };
  }
}

/** Without leading zeros, which some parsers read as octal. */
const QUAD = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Four or sixteen bytes; undefined if the text is not an IP address. */
export function addressBytes(text: string): Uint8Array | undefined {
  const quad = QUAD.exec(text);
  if (quad !== null) {
    const bytes = quad.slice(1).map(Number);
    return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : undefined;
  }
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = groups.flat().length;
  if (!groups.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  if (halves.length === 1 ? count !== 8 : count > 7) return undefined;
  const filled = [...groups[0]!, ...Array.from({ length: 8 - count }, () => '0'), ...(groups[1] ?? [])];
  return Uint8Array.from(
    filled.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}

/** GB/T 20518 identity extensions: each a PrintableString, not critical. Throws `CA_SUBJECT_VALUE`. */
export function identityExtensions(profile: Profile, values: SubjectValues): Uint8Array[] {
  const rules = [
    ...(profile.organizationCode === undefined
      ? []
      : [{ kind: 'organizationCode', value: profile.organizationCode, optional: false } as const]),
    ...profile.identity,
  ];
  return rules.flatMap(({ kind, value, optional }) => {
    const filled = fillTemplate(value, values);
    if (filled === undefined && optional) return [];
    if (filled === undefined || !/^[A-Z0-9-]{1,32}$/.test(filled)) {
      throw new CaError('CA_SUBJECT_VALUE', { params: { name: value, expected: kind } });
    }
    return [extensions.raw(identityOids[kind], false, write.printableString(filled))];
  });
}
