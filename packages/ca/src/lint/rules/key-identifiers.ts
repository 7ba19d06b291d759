/** subjectKeyIdentifier and authorityKeyIdentifier; one constant per rule. */

import { equalBytes, toHex } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** Every CA certificate has a subjectKeyIdentifier. */
const subjectKeyIdentifier: LintRule = {
  code: 'CERTLINT_SUBJECT_KEY_IDENTIFIER',
  check: ({ certificate, isCa }) =>
    isCa && certificate.subjectKeyIdentifier === undefined ? { missing: 'subjectKeyIdentifier' } : null,
};

/** An end-entity certificate should have a subjectKeyIdentifier. */
const leafKeyIdentifier: LintRule = {
  code: 'CERTLINT_LEAF_KEY_IDENTIFIER',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.subjectKeyIdentifier === undefined ? { missing: 'subjectKeyIdentifier' } : null,
};

/** Key identifiers are never critical. */
const keyIdentifierCritical: LintRule = {
  code: 'CERTLINT_KEY_IDENTIFIER_CRITICAL',
  check: ({ critical }) => {
    const wrong = [extensionOid.subjectKeyIdentifier, extensionOid.authorityKeyIdentifier].find(
      (oid) => critical(oid) === true,
    );
    return wrong === undefined ? null : { oid: wrong };
  },
};

/** Every certificate that is not self-signed identifies the key that signed it. */
const authorityKeyIdentifier: LintRule = {
  code: 'CERTLINT_AUTHORITY_KEY_IDENTIFIER',
  check: ({ certificate, selfIssued }) =>
    !selfIssued && certificate.authorityKeyIdentifier === undefined ? { missing: 'authorityKeyIdentifier' } : null,
};

/** The authority key identifier of a root, if present, is that of its own key. */
const rootKeyIdentifier: LintRule = {
  code: 'CERTLINT_ROOT_KEY_IDENTIFIER',
  check: ({ certificate, selfIssued }) => {
    const { subjectKeyIdentifier: own, authorityKeyIdentifier: stated } = certificate;
    if (!selfIssued || stated === undefined) return null;
    return own !== undefined && equalBytes(own, stated) ? null : { stated: toHex(stated) };
  },
};

/** The authority is identified only by its key: a serial number breaks when the CA certificate is renewed. */
const authoritySerial: LintRule = {
  code: 'CERTLINT_AUTHORITY_SERIAL',
  check: ({ certificate }) => {
    const extension = certificate.extension(extensionOid.authorityKeyIdentifier);
    return extension !== undefined && parseDer(extension.value).children.some(({ tag }) => tag === 0x82)
      ? { field: 'authorityCertSerialNumber' }
      : null;
  },
};

export const keyIdentifierLints: readonly LintRule[] = [
  subjectKeyIdentifier,
  leafKeyIdentifier,
  keyIdentifierCritical,
  authorityKeyIdentifier,
  rootKeyIdentifier,
  authoritySerial,
];
