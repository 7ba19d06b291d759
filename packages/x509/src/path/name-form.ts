/**
 * Compares names with the subtrees of name constraints, one function per form (RFC 5280 §4.2.1.10, §7.2–§7.5). If a
 * name or base cannot be compared, the result is `unusable` and the path fails.
 */
import { isUnprepared, stringFlaw } from '../name/name.ts';
import type { GeneralName, Name } from '../types.ts';

export type Match = 'match' | 'no-match' | 'unusable';
/**
 * Doubtful cases count against the name: a wildcard must be entirely within a permitted subtree and must not overlap
 * an excluded one.
 */
export type SubtreeKind = 'permitted' | 'excluded';

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => LABEL.test(label));
}

/** Whether the base of a subtree is valid for its form. Forms that are not processed are left to `matches`. */
export function isUsableBase(base: GeneralName): boolean {
  switch (base.kind) {
    case 'dNSName':
      return base.value === '' || isHostName(base.value.toLowerCase());
    case 'rfc822Name': {
      const at = base.value.lastIndexOf('@');
      return at < 0 ? isHostOrDomain(base.value) : at > 0 && isHostName(base.value.slice(at + 1).toLowerCase());
    }
    case 'uniformResourceIdentifier':
      return isHostOrDomain(base.value);
    case 'iPAddress':
      return isNetwork(base.value);
    default:
      return true;
  }
}

/** A host, or with a leading full stop all hosts of a domain; empty means all. */
function isHostOrDomain(value: string): boolean {
  return value === '' || isHostName(value.replace(/^\./, '').toLowerCase());
}

/** RFC 4632: address and mask of equal length, the ones of the mask contiguous. */
function isNetwork(value: Uint8Array): boolean {
  if (value.length !== 8 && value.length !== 32) return false;
  let zeros = false;
  for (const byte of value.subarray(value.length / 2)) {
    for (let bit = 7; bit >= 0; bit--) {
      const one = ((byte >> bit) & 1) === 1;
      if (one && zeros) return false;
      zeros ||= !one;
    }
  }
  return true;
}

/** Compares a name with a base of the same form. */
export function matches(name: GeneralName, base: GeneralName, kind: SubtreeKind): Match {
  switch (base.kind) {
    case 'directoryName':
      return name.kind === base.kind ? matchesDirectory(name.value, base.value, kind) : 'no-match';
    case 'dNSName':
      return name.kind === base.kind
        ? matchesDns(name.value.toLowerCase(), base.value.toLowerCase(), kind)
        : 'no-match';
    case 'rfc822Name':
      return name.kind === base.kind ? matchesMailbox(name.value, base.value, kind) : 'no-match';
    case 'uniformResourceIdentifier':
      return name.kind === base.kind ? matchesUri(name.value, base.value, kind) : 'no-match';
    case 'iPAddress':
      return name.kind === base.kind ? matchesAddress(name.value, base.value, kind) : 'no-match';
    default:
      // RFC 5280 §4.2.1.10: a constrained form that is not processed rejects the certificates that have it.
      return name.kind === base.kind ? 'unusable' : 'no-match';
  }
}

/** RFC 5280 §7.1: the RDNs of the base are the first RDNs of the name. */
function matchesDirectory(name: Name, base: Name, kind: SubtreeKind): Match {
  const { canonical } = base;
  const within = canonical === '' || name.canonical === canonical || name.canonical.startsWith(`${canonical}\u0001`);
  if (within) return 'match';
  if (kind === 'permitted') return 'no-match';
  // Other software accepts a PrintableString with an ampersand, so it must not evade an exclusion. Nor must text of
  // private-use characters in another string type (RFC 4518 §2.4: neither equal nor unequal).
  const flawed = [name, base].some((one) => one.rdns.flat().some(stringFlaw));
  const doubtful = flawed || (isUnprepared(name) && isUnprepared(base));
  return doubtful ? 'unusable' : 'no-match';
}

/** Zero or more labels added on the left (§4.2.1.10). */
function matchesDns(name: string, base: string, kind: SubtreeKind): Match {
  if (base === '') return 'match';
  const wildcard = name.startsWith('*.');
  const host = wildcard ? name.slice(2) : name;
  if (!isHostName(host)) return 'unusable';
  if (isWithin(host, base)) return 'match';
  // "*.example.com" covers names within an excluded "bar.example.com".
  return wildcard && kind === 'excluded' && base.slice(base.indexOf('.') + 1) === host ? 'match' : 'no-match';
}

function isWithin(host: string, base: string): boolean {
  return host === base || host.endsWith(`.${base}`);
}

/** A mailbox, all mailboxes of one host, or (leading full stop) of every host inside a domain. */
function matchesMailbox(name: string, base: string, kind: SubtreeKind): Match {
  if (base === '') return kind === 'excluded' ? 'match' : 'unusable';
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1).toLowerCase();
  const local = name.slice(0, at);
  if (at < 1 || !isHostName(host) || (local.includes('@') && !/^".*"$/.test(local))) return 'unusable';
  const baseAt = base.lastIndexOf('@');
  if (baseAt < 0) return matchesHost(host, base.toLowerCase());
  if (host !== base.slice(baseAt + 1).toLowerCase()) return 'no-match';
  // RFC 5280 §7.5: local parts are case-sensitive. For an exclusion the safe interpretation is case-insensitive and
  // without quotes.
  const baseLocal = base.slice(0, baseAt);
  const same = kind === 'excluded' ? plain(local) === plain(baseLocal) : local === baseLocal;
  return same ? 'match' : 'no-match';
}

/** A local part without quotes (RFC 5321 §4.1.2: `"a"` and `a` are the same mailbox) in lower case. */
function plain(local: string): string {
  const quoted = /^"(.*)"$/s.exec(local)?.[1];
  return (quoted === undefined ? local : quoted.replace(/\\(.)/gs, '$1')).toLowerCase();
}

function matchesHost(host: string, base: string): Match {
  const within = base.startsWith('.') ? host.endsWith(base) && host.length > base.length : host === base;
  return within ? 'match' : 'no-match';
}

/** RFC 3986 §2, §3.2. Software disagrees on other characters, in particular on a backslash. */
const URI =
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?([^@:/?#]*)(?::\d*)?(?:[/?#][\w.~!$&'()*+,;=:@/?#[\]%-]*)?$/;

/** Compares the host of a URI; a URI without a host name cannot satisfy a constraint (§4.2.1.10). */
function matchesUri(name: string, base: string, kind: SubtreeKind): Match {
  if (base === '') return kind === 'excluded' ? 'match' : 'unusable';
  const host = URI.exec(name)?.[1]?.toLowerCase();
  // A numeric last label makes it an address in every notation.
  if (host === undefined || !isHostName(host) || /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(host)) return 'unusable';
  return matchesHost(host, base.toLowerCase());
}

/** RFC 4291 §2.5.5.2: ::ffff:0:0/96 are mapped IPv4 addresses. */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function matchesAddress(name: Uint8Array, base: Uint8Array, kind: SubtreeKind): Match {
  if (name.length !== 4 && name.length !== 16) return 'unusable';
  const size = base.length / 2;
  if (name.length !== size) {
    // Software connects to an IPv4 address by its mapped form, so that form must not evade an exclusion.
    const mapped = kind === 'excluded' && size === 4 && MAPPED.every((byte, i) => byte === name[i]);
    return mapped ? matchesAddress(name.subarray(12), base, kind) : 'no-match';
  }
  for (let i = 0; i < size; i++) if (((name[i]! ^ base[i]!) & base[size + i]!) !== 0) return 'no-match';
  return 'match';
}
