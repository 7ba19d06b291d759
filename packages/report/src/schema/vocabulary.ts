/** Words that the schemas of reports share. */
import type { JsonSchema } from '@govseal/validation';

export const text: JsonSchema = { type: 'string' };

export const textOrNull: JsonSchema = { type: ['string', 'null'] };

export const integerOrNull: JsonSchema = { type: ['integer', 'null'] };

export const integer: JsonSchema = { type: 'integer', minimum: 0 };

export const instantOrNull: JsonSchema = {
  description: 'ISO 8601, UTC.',
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
};

export const instant: JsonSchema = { ...instantOrNull, type: 'string' };

export const indication: JsonSchema = { enum: ['TOTAL_PASSED', 'TOTAL_FAILED', 'INDETERMINATE'] };

export const subIndication: JsonSchema = {
  description: 'EN 319 102-1 §5.1.3; null with TOTAL_PASSED.',
  enum: [
    'FORMAT_FAILURE',
    'HASH_FAILURE',
    'SIG_CRYPTO_FAILURE',
    'REVOKED',
    'EXPIRED',
    'NOT_YET_VALID',
    'SIG_CONSTRAINTS_FAILURE',
    'CHAIN_CONSTRAINTS_FAILURE',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    'CRYPTO_CONSTRAINTS_FAILURE',
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    'POLICY_PROCESSING_ERROR',
    'SIGNATURE_POLICY_NOT_AVAILABLE',
    'TIMESTAMP_ORDER_FAILURE',
    'NO_SIGNING_CERTIFICATE_FOUND',
    'NO_CERTIFICATE_CHAIN_FOUND',
    'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
    'REVOKED_NO_POE',
    'REVOKED_CA_NO_POE',
    'OUT_OF_BOUNDS_NOT_REVOKED',
    'OUT_OF_BOUNDS_NO_POE',
    'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    'NO_POE',
    'TRY_LATER',
    'SIGNED_DATA_NOT_FOUND',
    null,
  ],
};

export const findings: JsonSchema = { type: 'array', items: { $ref: '#/$defs/finding' } };

/** An object with the listed members, of which the optional ones may be absent; later versions may add members. */
export function record(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties: { ...properties, ...optional } };
}

export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

export const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
