/** JSON schema of `govseal-policy/1`: a file names the built-in policy it starts from and what it changes. */
import type { PolicyCheck } from '../policy/policy.ts';
import type { JsonSchema } from './json-schema.ts';

const level: JsonSchema = { enum: ['fail', 'warn', 'info', 'off'] };
const date: JsonSchema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };
const seconds: JsonSchema = { type: ['integer', 'null'], minimum: 0 };

const checks: Record<PolicyCheck, JsonSchema> = {
  coverage: level,
  signingCertificateReference: level,
  signingCertificateDigest: level,
  certificateReferences: level,
  signaturePolicy: level,
  counterSignatures: level,
  signedAttributes: level,
  nationalSyntax: level,
  seedValue: level,
  signerRevocation: level,
  authorityRevocation: level,
  timestampRevocation: level,
  revocationFreshness: level,
  invalidityDate: level,
  revocationAfterSignature: level,
  algorithms: level,
  mixedAlgorithms: level,
  timestampPresent: level,
  timestampValid: level,
  timestampOrder: level,
  validationData: level,
  archiveTimestamp: level,
  claimedTime: level,
  sealSigner: level,
  sealSelfMade: level,
  sealValidity: level,
  sealMakerRevocation: level,
  sealMakerNamed: level,
  sealStatus: level,
  propertyInfo: level,
  sealFile: level,
  stampGeometry: level,
  unlistedFiles: level,
};

export const policySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'govseal-policy-1.json',
  title: 'govseal validation policy',
  description: 'Starts from a built-in policy and changes what is listed. Levels: fail, warn, info, off.',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'name', 'basis'],
  properties: {
    schema: { const: 'govseal-policy/1' },
    name: { type: 'string', minLength: 1 },
    basis: { enum: ['baseline', 'strict', 'archive', 'gm-only'] },
    checks: { type: 'object', additionalProperties: false, properties: checks },
    revocationFreshness: {
      description: 'Greatest accepted age of revocation data in seconds; null: until its nextUpdate.',
      type: 'object',
      additionalProperties: false,
      properties: { signer: seconds, authority: seconds, timestamp: seconds, sealMaker: seconds },
    },
    timestampDelay: { ...seconds, description: 'Greatest seconds between claimed and proven signing time.' },
    uncoveredContent: {
      description: 'What is shown from a file of a package that no signature answers for makes the signature this.',
      enum: ['invalid', 'indeterminate', 'warn'],
    },
    algorithms: {
      description: 'Replaces the table of the basis; what has no row is not acceptable.',
      type: 'object',
      additionalProperties: false,
      required: ['source', 'digests', 'signatures', 'curves'],
      properties: {
        source: { type: 'string', minLength: 1 },
        digests: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: {
                enum: [
                  'MD5',
                  'SHA-1',
                  'SHA-224',
                  'SHA-256',
                  'SHA-384',
                  'SHA-512',
                  'SHA-512/224',
                  'SHA-512/256',
                  'SHA3-224',
                  'SHA3-256',
                  'SHA3-384',
                  'SHA3-512',
                  'SHAKE256-512',
                  'RIPEMD-160',
                  'SM3',
                ],
              },
              until: date,
            },
          },
        },
        signatures: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['scheme', 'keyBits'],
            properties: {
              scheme: { enum: ['RSASSA-PKCS1-v1_5', 'RSASSA-PSS', 'ECDSA', 'Ed25519', 'Ed448', 'SM2', 'DSA'] },
              keyBits: { type: 'integer', minimum: 0 },
              until: date,
            },
          },
        },
        curves: {
          type: 'array',
          items: {
            enum: [
              'P-256',
              'P-384',
              'P-521',
              'brainpoolP256r1',
              'brainpoolP384r1',
              'brainpoolP512r1',
              'secp256k1',
              'SM2',
            ],
          },
        },
      },
    },
  },
};
