/**
 * Does a certificate belong to the service or mailbox that is expected? RFC 9525 for DNS names and IP addresses (the
 * subject alternative name alone counts, never the common name), RFC 5280 §7.5 for mailboxes.
 */
import { equalBytes, type Finding } from '@govseal/core';
import type { Certificate, ExpectedName, PathOptions } from '../types.ts';
import { note } from './certificate-checks.ts';

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Nothing, or X509_NAME_MISMATCH. The certificate's extensions have been found readable. */
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
 * RFC 9525 §6.3: letter case aside, and `*` only as the whole leftmost label, standing for exactly one. §7.1 leaves
 * wildcards over domains that many share to the Public Suffix List; nobody holds a certificate for all of `co.uk`.
 */
function matchesHost(presented: string, expected: string, isShared: (domain: string) => boolean): boolean {
  const reference = labels(expected);
  if (reference === undefined) return false;
  const wildcard = presented.startsWith('*.');
  const own = labels(wildcard ? presented.slice(2) : presented);
  if (own === undefined) return false;
  if (!wildcard) return own.join('.') === reference.join('.');
  // A wildcard over a top-level domain would stand for everybody's names.
  if (own.length < 2 || isShared(own.join('.'))) return false;
  return reference.length === own.length + 1 && own.join('.') === reference.slice(1).join('.');
}

/** The labels of an absolute host name in A-label form (RFC 5890); undefined where it is none, or an IPv4 address. */
function labels(host: string): string[] | undefined {
  const parts = host.toLowerCase().split('.');
  const valid = host.length <= 253 && parts.every((label) => LABEL.test(label)) && !/^\d+$/.test(parts.at(-1)!);
  return valid ? parts : undefined;
}

/** The local part exactly, the host without regard to letter case. */
function sameMailbox(a: string, b: string): boolean {
  const parts = (mailbox: string): [string, string] => {
    const at = mailbox.lastIndexOf('@');
    return [mailbox.slice(0, at), mailbox.slice(at + 1).toLowerCase()];
  };
  const [localA, hostA] = parts(a);
  const [localB, hostB] = parts(b);
  return localA !== '' && localA === localB && hostA === hostB;
}
