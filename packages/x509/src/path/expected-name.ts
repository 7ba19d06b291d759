/**
 * Checks the name of a service or mailbox: DNS names and IP addresses by RFC 9525 (only subjectAltName is used, never
 * the common name), mailboxes by RFC 5280 §7.5.
 */
import { equalBytes, type Finding } from '@govseal/core';
import type { Certificate } from '../types.ts';
import { note } from './certificate-checks.ts';
import type { ExpectedName, PathOptions } from './path-types.ts';

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Returns X509_NAME_MISMATCH or nothing. The certificate's extensions must have been checked. */
export function checkExpectedName(
  certificate: Certificate,
  expected: ExpectedName,
  { isPublicSuffix, profile }: Pick<PathOptions, 'isPublicSuffix' | 'profile'> = {},
): Finding[] {
  const isShared = isPublicSuffix ?? (() => profile?.publicSuffixes === true);
  const names = certificate.subjectAltName ?? [];
  const found = names.some((name) => {
    switch (expected.kind) {
      case 'dNSName':
        return name.kind === 'dNSName' && matchesHost(name.value, expected.value, isShared);
      case 'iPAddress':
        return name.kind === 'iPAddress' && equalBytes(name.value, expected.value);
      case 'rfc822Name':
        return name.kind === 'rfc822Name' && sameMailbox(name.value, expected.value);
    }
    return false;
  });
  if (found) return [];
  const wanted = typeof expected.value === 'string' ? expected.value : expected.value.join('.');
  return [note('X509_NAME_MISMATCH', certificate, { form: expected.kind, expected: wanted })];
}

/**
 * RFC 9525 §6.3: case-insensitive; `*` only as the whole leftmost label, matching exactly one label. §7.1 leaves
 * wildcards over shared domains such as `*.co.uk` to the Public Suffix List.
 */
function matchesHost(presented: string, expected: string, isShared: (domain: string) => boolean): boolean {
  const reference = labels(expected);
  if (reference === undefined) return false;
  const wildcard = presented.startsWith('*.');
  const own = labels(wildcard ? presented.slice(2) : presented);
  if (own === undefined) return false;
  if (!wildcard) return own.join('.') === reference.join('.');
  // A wildcard over a top-level domain would match the names of all its registrants.
  if (own.length < 2 || isShared(own.join('.'))) return false;
  return reference.length === own.length + 1 && own.join('.') === reference.slice(1).join('.');
}

/** The labels of an absolute host name in A-label form (RFC 5890); undefined for other text and for IPv4 addresses. */
function labels(host: string): string[] | undefined {
  const parts = host.toLowerCase().split('.');
  const valid = host.length <= 253 && parts.every((label) => LABEL.test(label)) && !/^\d+$/.test(parts.at(-1)!);
  return valid ? parts : undefined;
}

/** Local parts must be equal, host names equal without regard to case. */
function sameMailbox(a: string, b: string): boolean {
  const parts = (mailbox: string): [string, string] => {
    const at = mailbox.lastIndexOf('@');
    return [mailbox.slice(0, at), mailbox.slice(at + 1).toLowerCase()];
  };
  const [localA, hostA] = parts(a);
  const [localB, hostB] = parts(b);
  return localA !== '' && localA === localB && hostA === hostB;
}
