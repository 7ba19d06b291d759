/**
 * The `certificates` and `crls` fields of SignedData (RFC 5652 §10.2): an untrusted pool. Kinds other than X.509
 * certificates, CRLs and OCSP responses (RFC 5940) are skipped and reported.
 */
import { type Finding, finding } from '@govseal/core';
import { contextConstructed, type DerNode, expectTag, Fields, readOid, readSequence, Tag, write } from '@govseal/der';
import { CmsError, cmsCodes } from '../error.ts';
import type { CmsBudget } from './limits.ts';
import { oid } from './oid.ts';

export interface CertificateSet {
  /** Complete encodings of the X.509 certificates. */
  readonly ders: readonly Uint8Array[];
  /** Lowest SignedData version that the present kinds require (RFC 5652 §5.1). */
  readonly version: 1 | 3 | 4 | 5;
}

const ignoredCertificates: Readonly<Record<number, { readonly kind: string; readonly version: 1 | 3 | 4 | 5 }>> = {
  [contextConstructed(0)]: { kind: 'extendedCertificate', version: 1 },
  [contextConstructed(1)]: { kind: 'v1AttrCert', version: 3 },
  [contextConstructed(2)]: { kind: 'v2AttrCert', version: 4 },
  [contextConstructed(3)]: { kind: 'other', version: 5 },
};

export function readCertificateSet(set: DerNode | undefined, budget: CmsBudget, findings: Finding[]): CertificateSet {
  const ders: Uint8Array[] = [];
  let version: 1 | 3 | 4 | 5 = 1;
  for (const choice of set?.children ?? []) {
    budget.spend('certificates', 1, { offset: choice.start });
    if (choice.tag === Tag.SEQUENCE) {
      ders.push(choice.der);
      continue;
    }
    const ignored = ignoredCertificates[choice.tag];
    if (ignored === undefined) throw new CmsError('CMS_MALFORMED', { at: { offset: choice.start } });
    if (ignored.version > version) version = ignored.version;
    const at = { offset: choice.start };
    findings.push(finding(cmsCodes, 'CMS_CERTIFICATE_KIND_IGNORED', { at, params: { kind: ignored.kind } }));
  }
  return { ders, version };
}

export interface RevocationInfos {
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  /** true if an OtherRevocationInfoFormat is present. */
  readonly other: boolean;
}

export function readRevocationInfos(set: DerNode | undefined, budget: CmsBudget, findings: Finding[]): RevocationInfos {
  const crls: Uint8Array[] = [];
  const ocsp: Uint8Array[] = [];
  let other = false;
  for (const choice of set?.children ?? []) {
    budget.spend('revocationInfos', 1, { offset: choice.start });
    if (choice.tag === Tag.SEQUENCE) {
      crls.push(choice.der);
      continue;
    }
    const fields = new Fields(expectTag(choice, contextConstructed(1)));
    const format = readOid(fields.next());
    const info = fields.next();
    fields.end();
    other = true;
    if (format === oid.ocspResponse) {
      ocsp.push(info.der);
      continue;
    }
    if (format === oid.ocspBasic) {
      ocsp.push(wrapBasicResponse(info.der));
      continue;
    }
    const at = { offset: choice.start };
    findings.push(finding(cmsCodes, 'CMS_REVOCATION_INFO_IGNORED', { at, params: { format } }));
  }
  return { crls, ocsp, other };
}

/** Wraps a BasicOCSPResponse in an OCSPResponse (RFC 6960 §4.2.1), so that the pool has only one kind. */
export function wrapBasicResponse(basic: Uint8Array): Uint8Array {
  return write.sequence(
    write.enumerated(0),
    write.explicit(0, write.sequence(write.oid(oid.ocspBasic), write.octetString(basic))),
  );
}

/** `revocation-values` (RFC 5126 §6.3.4) and adbe-revocationInfoArchival: `[0]` CRLs, `[1]` OCSP, in SEQUENCEs. */
export function readRevocationValues(
  value: DerNode,
  basic: boolean,
  budget: CmsBudget,
): { crls: Uint8Array[]; ocsp: Uint8Array[] } {
  const fields = readSequence(value);
  const crls: Uint8Array[] = [];
  const ocsp: Uint8Array[] = [];
  for (const list of fields.optional(contextConstructed(0))?.children ?? []) {
    for (const crl of list.children) {
      budget.spend('revocationInfos', 1, { offset: crl.start });
      crls.push(crl.der);
    }
  }
  for (const list of fields.optional(contextConstructed(1))?.children ?? []) {
    for (const response of list.children) {
      budget.spend('revocationInfos', 1, { offset: response.start });
      ocsp.push(basic ? wrapBasicResponse(response.der) : response.der);
    }
  }
  return { crls, ocsp };
}
