/** Options of a client for its file. It selects a policy by name; no option can extend the policy. */
import { fromHex, readInstant } from '@govseal/core';
import { type DigestName, digestLength } from '@govseal/crypto';
import { type Static, Type } from 'typebox';
import type { PolicyMaterial } from '../config/policy-material.ts';
import { ServiceError } from '../error.ts';
import type { VerifyTask } from '../verify/task.ts';

const selected = {
  policy: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Name of a policy; default: that of the service.' }),
  ),
  at: Type.Optional(
    Type.String({
      maxLength: 40,
      description:
        'Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now.',
    }),
  ),
  file: Type.Optional(Type.String({ maxLength: 255, description: 'Name of the file in the report; default empty.' })),
  caseNo: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Number of the case, where the client knows it; only where the policy is one of cases.',
    }),
  ),
};

/** Options in the query of a raw upload. A password is not among them: queries are written to logs. */
export const QueryOptions = Type.Object(selected, { additionalProperties: false });

/** Options of a detached CMS whose content is elsewhere. */
export const DigestOptions = Type.Object(
  {
    ...selected,
    digest: Type.String({
      pattern: '^(SHA-224|SHA-256|SHA-384|SHA-512|SHA3-256|SHA3-384|SHA3-512|SM3):([0-9a-f]{2}){28,64}$',
      description: 'Digest of the content: algorithm, colon, hexadecimal, e.g. SM3:… or SHA-256:…',
    }),
  },
  { additionalProperties: false },
);

/** Options in the part `options` of a multipart upload. */
export const PartOptions = Type.Object(
  { ...selected, password: Type.Optional(Type.String({ maxLength: 1024, description: 'Opens an encrypted PDF.' })) },
  { additionalProperties: false },
);

/** Options as they arrive. */
export type RequestOptions = Static<typeof PartOptions> & { readonly digest?: string };

/** Throws `SERVICE_OPTION` and `SERVICE_OPTION_FORBIDDEN`. */
export function checkInstant(at: string | undefined, policy: PolicyMaterial): void {
  if (at === undefined) return;
  if (!policy.clientTime) {
    throw new ServiceError('SERVICE_OPTION_FORBIDDEN', { params: { policy: policy.name, option: 'at' } });
  }
  if (!at.includes('T') || readInstant(at) === null) {
    throw new ServiceError('SERVICE_OPTION', { params: { option: 'at', expected: 'ISO 8601 with zone' } });
  }
}

/** A case brings its own contents. Throws `SERVICE_OPTION_FORBIDDEN`. */
export function checkCaseOptions({ caseNo, digest }: RequestOptions, policy: PolicyMaterial): void {
  const isCase = policy.casePolicy !== undefined;
  const option = isCase ? digest !== undefined && 'digest' : caseNo !== undefined && 'caseNo';
  if (option !== false) {
    throw new ServiceError('SERVICE_OPTION_FORBIDDEN', { params: { policy: policy.name, option } });
  }
}

/** The digest of the content as `verify` takes it. Throws `SERVICE_OPTION` if its length does not match the algorithm. */
export function readContentDigest(digest: string | undefined): VerifyTask['contentDigests'] {
  if (digest === undefined) return undefined;
  const [name = '', hex = ''] = digest.split(':');
  const value = fromHex(hex);
  if (value.length !== digestLength(name as DigestName)) {
    throw new ServiceError('SERVICE_OPTION', { params: { option: 'digest', expected: `a digest of ${name}` } });
  }
  return { [name]: value };
}
