/**
 * Checks whether a certificate may approve: this authority issued it, it is valid now, it has a policy of the role, and
 * its signature over the request is intact. The officer is identified by the certificate, never by a name.
 */

import { CmsError, collectCmsEvidence } from '@govseal/cms';
import { equalBytes } from '@govseal/core';
import { DerError } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { type Certificate, profiles, trustAnchor, validatePath } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';

/** The officer's certificate. Throws `CA_APPROVAL_SIGNATURE` and `CA_APPROVAL_OFFICER`. */
export async function approvingOfficer(
  ca: Ca,
  content: Uint8Array,
  signature: Uint8Array,
  officerPolicies: readonly string[],
): Promise<Certificate> {
  const officer = await signerOf(ca, content, signature);
  const refused = (rule: string): CaError =>
    new CaError('CA_APPROVAL_OFFICER', { at: { certificate: officer.subject.text }, params: { rule } });
  const record = await ca.store.find(officer.serialHex);
  if (record?.certificate === undefined || !equalBytes(record.certificate, officer.der)) {
    throw refused('issued by this authority');
  }
  if (record.revocation !== undefined) throw refused('not revoked');
  const policies = officer.certificatePolicies ?? [];
  if (!officerPolicies.some((policy) => policies.includes(policy))) throw refused('policy of the role');
  const path = await validatePath(officer, {
    engine: ca.engine,
    trust: [trustAnchor(ca.chain.at(-1)!)],
    intermediates: ca.chain.slice(0, -1),
    profile: profiles['document-signing'],
    at: ca.clock(),
    revocation: 'off',
  });
  if (!path.ok) throw refused('valid now');
  return officer;
}

/** The signer of a detached CMS over the content (RFC 5652 §5.6); trust in the certificate is not checked. */
export async function signerOf(
  ca: Pick<Ca, 'engine'>,
  content: Uint8Array,
  signature: Uint8Array,
): Promise<Certificate> {
  const evidence = await onlySignature(ca, content, signature);
  const { signer, cryptographic, formatFailure, signingCertificateReference } = evidence;
  const intact = cryptographic.digest === 'match' && cryptographic.signatureValue === 'valid';
  // RFC 5035 §5: without the signed reference another certificate of the same key could be substituted
  if (signer === null || !intact || formatFailure || signingCertificateReference !== 'match') {
    throw new CaError('CA_APPROVAL_SIGNATURE', {
      params: {
        digest: cryptographic.digest,
        value: cryptographic.signatureValue,
        reference: signingCertificateReference,
      },
    });
  }
  return signer;
}

async function onlySignature(
  ca: Pick<Ca, 'engine'>,
  content: Uint8Array,
  signature: Uint8Array,
): Promise<SignatureEvidence> {
  try {
    const signatures = await collectCmsEvidence(signature, { engine: ca.engine, content });
    if (signatures.length === 1) return signatures[0]!;
    throw new CaError('CA_APPROVAL_SIGNATURE', { params: { signatures: signatures.length } });
  } catch (cause) {
    if (!(cause instanceof CmsError || cause instanceof DerError)) throw cause;
    throw new CaError('CA_APPROVAL_SIGNATURE', { params: { unreadable: cause.code }, cause });
  }
}
