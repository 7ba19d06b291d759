/** A certification authority: create it, issue, renew, revoke, publish. Further parts are subpaths, listed in the README. */

// What everything below needs: errors, actors, profiles, a store.

export { programActor } from './audit/actor.ts';
export { type CaCode, CaError, caCodes } from './error.ts';
export { type Profile, parseProfile } from './profile/profile.ts';
export type { SubjectValues } from './profile/subject-template.ts';
export { createMemoryStore } from './store/memory/memory-store.ts';
export type { Actor } from './store/records.ts';
export type { CaStore } from './store/store.ts';

// The authority and the status of its own certificate.

export {
  type Ca,
  type CaEnvironment,
  type CaKey,
  type CreateCaOptions,
  createCa,
  openCa,
  openCaWithoutKey,
} from './issuing/authority.ts';
export {
  authorityStatus,
  type IssuerStatus,
  type IssuerStatusSource,
  issuerStatusFromStore,
  requireValidAuthority,
} from './issuing/authority-status.ts';
export { type RecertifyOptions, recertify } from './issuing/recertify.ts';

// Issuing, renewal and bulk runs.

export { type CertificateRequest, type IssuedCertificate, type IssueOptions, issue } from './issuing/issue.ts';
export type { IssuanceRequest, Issuer } from './issuing/issuer.ts';
export { type PreparedCertificate, prepareCertificate } from './issuing/prepare.ts';
export { type BulkRow, rowsFromCsv, rowsFromJson } from './registration/bulk/bulk-rows.ts';
export { type BulkOptions, type BulkProgress, issueBulk } from './registration/bulk/issue-bulk.ts';
export { type RekeyOptions, type RenewOptions, rekey, renew } from './registration/renew.ts';

// Registration by officers.

export {
  type Application,
  approveRequest,
  contentToApprove,
  contentToReject,
  issueApproved,
  type RegistrationRules,
  rejectBySignature,
  rejectRequest,
  type SignedRejection,
  submitRequest,
} from './registration/registration.ts';

// Pairs of SM2 certificates with key escrow (GB/T 20518, GM/T 0092).

export { type CsrResponse, parseCsrResponse, writeCsrResponse } from './registration/dual/csr-response.ts';
export { type DualCertificates, type IssueDualOptions, issueDual } from './registration/dual/issue-dual.ts';
export {
  createKeyCentre,
  type EscrowedKey,
  type KeyCentre,
  type KeyCentreOptions,
  type RecoverOptions,
  recoverKey,
} from './registration/dual/key-centre.ts';
export {
  type OpenCsrResponseOptions,
  type OpenedCsrResponse,
  openCsrResponse,
} from './registration/dual/open-response.ts';

// Revocation.

export { type HoldOptions, hold, type RevokeOptions, release, revoke } from './status/revoke.ts';
export { revocationReasons } from './store/rules.ts';

// CRLs.

export { waitForCrlSecond } from './status/crl/crl-second.ts';
export { type IssueCrlOptions, type IssuedCrl, issueCrl } from './status/crl/issue-crl.ts';
export { partitionUrl } from './status/crl/partition.ts';
export {
  type CrlPublisher,
  type CrlPublisherOptions,
  type CrlSchedule,
  createCrlPublisher,
  type Timer,
} from './status/crl/publisher.ts';

// OCSP.

export type { OcspKey } from './status/ocsp/ocsp-key.ts';
export { type PresignOptions, presignOcsp } from './status/ocsp/presign.ts';
export { createOcspResponder, type OcspResponder, type OcspResponderOptions } from './status/ocsp/responder.ts';
export type { OcspAnswer, OcspTimes } from './status/ocsp/single-response.ts';
