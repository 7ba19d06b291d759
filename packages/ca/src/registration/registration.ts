/**
 * Registration under dual control: an application waits in the store until different officers, none of them the
 * applicant, have signed it. Each approval is verified when it arrives and again when the certificate is issued.
 */
import { equalBytes } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { type Certificate, parseCertificate, parseName } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import { handOut, type IssuedCertificate, provenKey } from '../issuing/issue.ts';
import { approveIssuance, issueUnder } from '../issuing/issue-under.ts';
import type { Profile } from '../profile/profile.ts';
import { buildSubject, type SubjectValues } from '../profile/subject-template.ts';
import type { Actor, RequestRecord } from '../store/records.ts';
import { approvalContent, requestedKey } from './approval-content.ts';
import { approvingOfficer } from './officer.ts';

/** Who has to approve. */
export interface RegistrationRules {
  /** Number of different officers; default 2, at least 1. */
  readonly approvals?: number | undefined;
  /** OIDs of certificate policies; an officer's certificate must have one of them. */
  readonly officerPolicies: readonly string[];
}

/** An application for a certificate. */
export interface Application {
  /** 1 to 64 of `A-Za-z0-9._-`, because it is used in lists, URLs and file names. */
  readonly id: string;
  /** DER of a PKCS#10 request, signed by its own key. */
  readonly csr: Uint8Array;
  /** Decides the extensions and limits of the certificate. */
  readonly profile: Profile;
  /** Values for the profile's placeholders. */
  readonly subject: SubjectValues;
  /** DER of the applicant's certificate, if presented: its holder cannot approve. */
  readonly requester?: Uint8Array | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/**
 * Records an application, after checking that it could be issued. Throws `CA_REQUEST_ID`, `CA_REQUEST_EXISTS`,
 * and the errors of `issue` that can occur before the key is used.
 */
export async function submitRequest(ca: Ca, application: Application): Promise<void> {
  const { id, csr, profile, subject, requester = null, actor = programActor } = application;
  const spki = await withRefusalRecord(ca, { action: 'request', subject: id.slice(0, 64), actor }, async () => {
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) throw new CaError('CA_REQUEST_ID', { params: { request: id } });
    return provenKey(ca, csr);
  });
  // officers should not approve what cannot be issued
  await approveIssuance(ca, ca.store, { spki, profile, values: subject, actor });
  const request = { id, csr, profile: profile.name, values: subject, requester, at: ca.clock() };
  await withRefusalRecord(ca, { action: 'request', subject: id, actor }, () => ca.store.as(actor).putRequest(request));
}

/** The bytes that officers sign to approve an open request. Throws `CA_REQUEST_UNKNOWN` and `CA_REQUEST_CLOSED`. */
export async function contentToApprove(ca: Ca, requestId: string): Promise<Uint8Array> {
  return approvalContent(await openRequest(ca, requestId), ca.chain[0]!, ca.engine);
}

/**
 * Records one approval, a detached CMS over `contentToApprove`, and returns the officer's certificate. Throws
 * `CA_APPROVAL_SIGNATURE`, `CA_APPROVAL_OFFICER`, `CA_APPROVAL_SAME_PERSON`, `CA_REQUEST_*`.
 */
export async function approveRequest(
  ca: Ca,
  requestId: string,
  signature: Uint8Array,
  rules: RegistrationRules,
): Promise<Certificate> {
  // the signer is known only once the signature is verified
  return withRefusalRecord(ca, { action: 'approve', subject: requestId, actor: programActor }, async () => {
    const record = await openRequest(ca, requestId);
    const content = await approvalContent(record, ca.chain[0]!, ca.engine);
    const officer = await approvingOfficer(ca, content, signature, rules.officerPolicies);
    checkDistinct(
      officer,
      record,
      record.approvals.map((approval) => parseCertificate(approval.officer)),
    );
    const actor = { certificate: officer.der, role: 'officer' };
    await ca.store.as(actor).recordApproval({ requestId, officer: officer.der, signature, at: ca.clock() });
    return officer;
  });
}

/**
 * Issues a certificate that enough officers approved; every approval is verified again. Throws `CA_APPROVALS_MISSING`
 * and the errors of `issue`.
 */
export async function issueApproved(
  ca: Ca,
  requestId: string,
  profile: Profile,
  rules: RegistrationRules & { readonly actor?: Actor },
): Promise<IssuedCertificate> {
  const { approvals: needed = 2, actor = programActor } = rules;
  const { spki, values } = await withRefusalRecord(ca, { action: 'issue', subject: requestId, actor }, async () => {
    const record = await openRequest(ca, requestId);
    if (profile.name !== record.profile) {
      throw new CaError('CA_REQUEST_PROFILE', { params: { request: record.profile, given: profile.name } });
    }
    const valid = await countValidApprovals(ca, record, profile, rules.officerPolicies);
    // written so that NaN requires more approvals than possible
    if (!(valid >= Math.max(1, needed))) {
      throw new CaError('CA_APPROVALS_MISSING', { params: { request: requestId, needed, standing: valid } });
    }
    return { spki: await provenKey(ca, record.csr!), values: record.values };
  });
  return handOut(ca, await issueUnder(ca, ca.store, { spki, profile, values, requestId, actor }));
}

/** Closes a request without a certificate; `codes` state why, as the caller's own codes or ours. */
export async function rejectRequest(ca: Ca, requestId: string, codes: readonly string[], actor: Actor): Promise<void> {
  await withRefusalRecord(ca, { action: 'reject', subject: requestId, actor }, () =>
    ca.store.as(actor).closeRequest(requestId, 'rejected', { at: ca.clock(), codes }),
  );
}

/**
 * The bytes that an officer signs to reject an open request for these reasons. Throws `CA_REQUEST_UNKNOWN` and
 * `CA_REQUEST_CLOSED`.
 */
export async function contentToReject(ca: Ca, requestId: string, codes: readonly string[]): Promise<Uint8Array> {
  return approvalContent(await openRequest(ca, requestId), ca.chain[0]!, ca.engine, codes);
}

/** An officer's signed rejection. */
export interface SignedRejection extends Pick<RegistrationRules, 'officerPolicies'> {
  /** Why it is rejected. */
  readonly codes: readonly string[];
  /** DER of a detached CMS over `contentToReject` for these codes. */
  readonly signature: Uint8Array;
}

/**
 * As `rejectRequest`, with the officer identified by a signature over `contentToReject`. Returns the officer's
 * certificate. Throws `CA_APPROVAL_SIGNATURE`, `CA_APPROVAL_OFFICER`, `CA_REQUEST_*`.
 */
export async function rejectBySignature(
  ca: Ca,
  requestId: string,
  { codes, signature, officerPolicies }: SignedRejection,
): Promise<Certificate> {
  const about = { action: 'reject', subject: requestId, actor: programActor };
  const officer = await withRefusalRecord(ca, about, async () =>
    approvingOfficer(ca, await contentToReject(ca, requestId, codes), signature, officerPolicies),
  );
  await rejectRequest(ca, requestId, codes, { certificate: officer.der, role: 'officer' });
  return officer;
}

/**
 * Number of approvals that still count: not of an officer whose certificate expired or was revoked since, and not of
 * the person whom the certificate would name.
 */
async function countValidApprovals(
  ca: Ca,
  record: RequestRecord,
  profile: Profile,
  officerPolicies: readonly string[],
): Promise<number> {
  const applicant = parseName(parseDer(buildSubject(profile.subject, record.values)));
  const content = await approvalContent(record, ca.chain[0]!, ca.engine);
  const counted: Certificate[] = [];
  for (const { signature } of record.approvals) {
    try {
      const officer = await approvingOfficer(ca, content, signature, officerPolicies);
      checkDistinct(officer, record, counted);
      if (officer.subject.canonical === applicant.canonical) continue;
      counted.push(officer);
    } catch (error) {
      if (!(error instanceof CaError) || !error.code.startsWith('CA_APPROVAL_')) throw error;
    }
  }
  return counted.length;
}

/** Different persons with different keys: not the applicant, not an officer who approved, not the key applied for. */
function checkDistinct(officer: Certificate, record: RequestRecord, earlier: readonly Certificate[]): void {
  const others = [...(record.requester === null ? [] : [parseCertificate(record.requester)]), ...earlier];
  const same = others.some(
    (other) => other.subject.canonical === officer.subject.canonical || equalBytes(other.spki, officer.spki),
  );
  if (same || equalBytes(requestedKey(record), officer.spki)) {
    throw new CaError('CA_APPROVAL_SAME_PERSON', {
      at: { certificate: officer.subject.text },
      params: { request: record.id },
    });
  }
}

async function openRequest(ca: Ca, id: string): Promise<RequestRecord> {
  const record = await ca.store.request(id);
  if (record === null) throw new CaError('CA_REQUEST_UNKNOWN', { params: { request: id } });
  if (record.state !== 'open') throw new CaError('CA_REQUEST_CLOSED', { params: { request: id, state: record.state } });
  return record;
}
