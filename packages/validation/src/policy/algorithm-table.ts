/**
 * Which algorithms are reliable when: the dated table after TS 119 312 as DSS publishes it (issue date 2024-10-13), with
 * the rows that our built-in policies add. An algorithm is reliable at T if T is before its end; at the end itself it is
 * not.
 */
import type { AlgorithmTable } from './policy.ts';

export { type AlgorithmUse, digestReliableAt, type Reliability, reliableAt } from '@govseal/x509/algorithm';

export const builtInAlgorithms: AlgorithmTable = {
  source:
    'TS 119 312 (cryptographic suites of 2024-10-13); EdDSA after RFC 8032 and SM2/SM3 after GB/T 32918 and 32905 added',
  digests: [
    { name: 'MD5', until: '2004-08-01' },
    { name: 'SHA-1', until: '2012-08-01' },
    { name: 'RIPEMD-160', until: '2014-08-01' },
    { name: 'SHA-224', until: '2029-01-01' },
    { name: 'SHA-256' },
    { name: 'SHA-384' },
    { name: 'SHA-512' },
    // Not in the suites: as strong as SHA-224 and SHA-256.
    { name: 'SHA-512/224', until: '2029-01-01' },
    { name: 'SHA-512/256' },
    { name: 'SHA3-224', until: '2029-01-01' },
    { name: 'SHA3-256' },
    { name: 'SHA3-384' },
    { name: 'SHA3-512' },
    // Not in the suites: the digest that RFC 8419 requires for Ed448.
    { name: 'SHAKE256-512' },
    { name: 'SM3' },
  ],
  signatures: [
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 786, until: '2010-08-01' },
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1024, until: '2019-10-01' },
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'RSASSA-PSS', keyBits: 786, until: '2010-08-01' },
    { scheme: 'RSASSA-PSS', keyBits: 1024, until: '2019-10-01' },
    { scheme: 'RSASSA-PSS', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'RSASSA-PSS', keyBits: 3000 },
    { scheme: 'DSA', keyBits: 1024, until: '2015-12-01' },
    { scheme: 'DSA', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'DSA', keyBits: 3000 },
    { scheme: 'ECDSA', keyBits: 160, until: '2012-08-01' },
    { scheme: 'ECDSA', keyBits: 224, until: '2021-10-01' },
    { scheme: 'ECDSA', keyBits: 256 },
    { scheme: 'Ed25519', keyBits: 0 },
    { scheme: 'Ed448', keyBits: 0 },
    { scheme: 'SM2', keyBits: 256 },
  ],
  curves: ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'SM2'],
};
