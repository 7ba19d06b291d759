/** What a CA and an OCSP responder receive: certification requests (RFC 2986) and OCSP requests (RFC 6960 §4.1). */

export {
  type OcspRequest,
  type OcspRequestItem,
  type OcspRequestLimits,
  parseOcspRequest,
} from '../ocsp/ocsp-request.ts';
export type { CertificationRequest } from '../revocation-types.ts';
export { parseCsr, verifyRequest } from './request.ts';
