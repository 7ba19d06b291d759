/** subjectAltName: hosts, addresses, mailboxes, URIs; one constant per rule. */

import { extensionOid, purposeOid } from '@govseal/x509';
import { isHost } from '../../profile/host-name.ts';
import type { LintRule } from '../rule.ts';

/** Host names are in the preferred name syntax; an asterisk only as the first label. */
const altNameHost: LintRule = {
  code: 'CERTLINT_ALT_NAME_HOST',
  check: ({ altNames }) => {
    const wrong = altNames.find((name) => name.kind === 'dNSName' && !isHost(name.value));
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};

/** An address is four or sixteen bytes (RFC 5280 §4.2.1.6). */
const altNameAddress: LintRule = {
  code: 'CERTLINT_ALT_NAME_ADDRESS',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'iPAddress' && name.value.length !== 4 && name.value.length !== 16,
    );
    return wrong === undefined ? null : { octets: wrong.value instanceof Uint8Array ? wrong.value.length : 0 };
  },
};

/** A mailbox is local-part@domain without anything around it. */
const altNameMailbox: LintRule = {
  code: 'CERTLINT_ALT_NAME_MAILBOX',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'rfc822Name' && !/^[^\s@<>()]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(name.value),
    );
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};

/** A URI is absolute and has more than its scheme. */
const altNameUri: LintRule = {
  code: 'CERTLINT_ALT_NAME_URI',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'uniformResourceIdentifier' && !/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/.test(name.value),
    );
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};

/** In a certificate with a subject, subjectAltName should not be critical. */
const altNameCritical: LintRule = {
  code: 'CERTLINT_ALT_NAME_CRITICAL',
  check: ({ attributes, critical }) =>
    critical(extensionOid.subjectAltName) === true && attributes.length > 0
      ? { oid: extensionOid.subjectAltName }
      : null,
};

/** Server names are in subjectAltName, because clients read nothing else. */
const serverName: LintRule = {
  code: 'CERTLINT_SERVER_NAME',
  check: ({ isCa, purposes, altNames }) => {
    if (!purposes.includes(purposeOid.serverAuth) || isCa) return null;
    return altNames.some(({ kind }) => kind === 'dNSName' || kind === 'iPAddress')
      ? null
      : { missing: 'dNSName|iPAddress' };
  },
};

export const altNameLints: readonly LintRule[] = [
  altNameHost,
  altNameAddress,
  altNameMailbox,
  altNameUri,
  altNameCritical,
  serverName,
];
