/**
 * Does a name lie within the subtree of a name constraint? One function a form (RFC 5280 §4.2.1.10, §7.2–§7.5). Where a
 * name or a base cannot be judged the answer is `unusable`, and the path fails.
 */
import { isUnprepared, stringFlaw } from '../name/name.ts';
import type { GeneralName, Name } from '../types.ts';

export type Match = 'match' | 'no-match' | 'unusable';
/** A wildcard or a doubtful letter case counts against the name: permitted wants all of it inside, excluded any of it. */
export type SubtreeKind = 'permitted' | 'excluded';

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => LABEL.test(label));
}

/** Is the base of a subtree one that its form allows? Forms that are not processed here are left to `matches`. */
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

/** A host, or with a leading full stop every host inside a domain; empty stands for all. */
function isHostOrDomain(value: string): boolean {
  return value === '' || isHostName(value.replace(/^\./, '').toLowerCase());
}

/** RFC 4632 style: address and mask of equal length, the mask's ones contiguous. */
function isNetwork(value: Uint8Array): boolean {
  if (value.length !== 8 && value.length !== 32) return false;
  let ended = false;
  for (const octet of value.subarray(value.length / 2)) {
    for (let bit = 7; bit >= 0; bit--) {
      const one = ((octet >> bit) & 1) === 1;
      if (one && ended) return false;
      ended ||= !one;
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
      // RFC 5280 §4.2.1.10: a form that is not processed rejects the certificate in which it appears.
      return name.kind === base.kind ? 'unusable' : 'no-match';
  }
}

/** RFC 5280 §7.1: the base's RDNs are the first RDNs of the name. */
function matchesDirectory(name: Name, base: Name, kind: SubtreeKind): Match {
  const { canonical } = base;
  const within = canonical === '' || name.canonical === canonical || name.canonical.startsWith(`${canonical}\u0001`);
  if (within) return 'match';
  if (kind === 'permitted') return 'no-match';
  // Others read a PrintableString with an ampersand in it; to an exclusion it must not be another name. Nor must a text of
  // private characters that is written in another type of string (RFC 4518 §2.4: neither equal nor unequal).
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
  // "*.example.com" stands for a name inside an excluded "bar.example.com".
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
  // RFC 5280 §7.5: local parts are case-sensitive; for an exclusion the safe reading is that they are not, quoted or not.
  const baseLocal = base.slice(0, baseAt);
  const same = kind === 'excluded' ? plain(local) === plain(baseLocal) : local === baseLocal;
  return same ? 'match' : 'no-match';
}

/** A local part without its quotes (RFC 5321 §4.1.2: `"a"` and `a` are one mailbox) and letter case. */
function plain(local: string): string {
  const quoted = /^"(.*)"$/s.exec(local)?.[1];
  return (quoted === undefined ? local : quoted.replace(/\\(.)/gs, '$1')).toLowerCase();
}

function matchesHost(host: string, base: string): Match {
  const within = base.startsWith('.') ? host.endsWith(base) && host.length > base.length : host === base;
  return within ? 'match' : 'no-match';
}

/** RFC 3986 §2, §3.2: what else is read differently by different software, a backslash above all. */
const URI =
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?([^@:/?#]*)(?::\d*)?(?:[/?#][\w.~!$&'()*+,;=:@/?#[\]%-]*)?$/;

/** The host of a URI; one without a host name cannot satisfy a constraint (§4.2.1.10). */
function matchesUri(name: string, base: string, kind: SubtreeKind): Match {
  if (base === '') return kind === 'excluded' ? 'match' : 'unusable';
  const host = URI.exec(name)?.[1]?.toLowerCase();
  // A last label of digits alone makes it an address, however the rest is written.
  if (host === undefined || !isHostName(host) || /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(host)) return 'unusable';
  return matchesHost(host, base.toLowerCase());
}

/** RFC 4291 §2.5.5.2: ::ffff:0:0/96 stands for IPv4. */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function matchesAddress(name: Uint8Array, base: Uint8Array, kind: SubtreeKind): Match {
  if (name.length !== 4 && name.length !== 16) return 'unusable';
  const size = base.length / 2;
  if (name.length !== size) {
    // Software goes to an IPv4 address by its mapped form, too: no way round an exclusion.
    const mapped = kind === 'excluded' && size === 4 && MAPPED.every((octet, i) => octet === name[i]);
    return mapped ? matchesAddress(name.subarray(12), base, kind) : 'no-match';
  }
  for (let i = 0; i < size; i++) if (((name[i]! ^ base[i]!) & base[size + i]!) !== 0) return 'no-match';
  return 'match';
}
