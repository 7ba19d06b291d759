/** Certificate lints: RFC 5280 and its companions, GB/T 20518, GB 32100, CA/Browser Forum Baseline Requirements. */
export { type CertificateLintCode, certificateLintCodes } from './codes.ts';
export { lintCertificate } from './lint.ts';
