/** JSON schema of `govseal-report/1`, the contract of the JSON output. New fields may be added; none changes meaning. */
import type { JsonSchema } from '@govseal/validation';

const text: JsonSchema = { type: 'string' };
const textOrNull: JsonSchema = { type: ['string', 'null'] };
const integerOrNull: JsonSchema = { type: ['integer', 'null'] };
const integer: JsonSchema = { type: 'integer', minimum: 0 };
const instantOrNull: JsonSchema = {
  description: 'ISO 8601, UTC.',
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
};
const instant: JsonSchema = { ...instantOrNull, type: 'string' };
const indication: JsonSchema = { enum: ['TOTAL_PASSED', 'TOTAL_FAILED', 'INDETERMINATE'] };
const subIndication: JsonSchema = {
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
const findings: JsonSchema = { type: 'array', items: { $ref: '#/$defs/finding' } };

/** An object with the listed members, of which the optional ones may be absent; later versions may add members. */
function record(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties: { ...properties, ...optional } };
}

const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

const timestamp = record({
  kind: { enum: ['signature', 'content', 'archive', 'document'] },
  time: instantOrNull,
  accuracy: { ...integerOrNull, description: 'Milliseconds.' },
  indication,
  subIndication,
  signer: textOrNull,
  findings,
});

const revocation = record({
  certificate: text,
  status: { enum: ['good', 'revoked', 'unknown', 'not-required'] },
  source: { enum: ['crl', 'ocsp', null] },
  time: instantOrNull,
  reason: textOrNull,
  thisUpdate: instantOrNull,
});

const forecastLimit = record({
  what: {
    enum: [
      'signer-certificate',
      'authority-certificate',
      'timestamp-certificate',
      'revocation-issuer',
      'anchor',
      'seal',
      'seal-maker-certificate',
      'algorithm',
    ],
  },
  name: text,
  time: instant,
});

const forecast: JsonSchema = {
  description:
    'Until when the passed signature can be proven with the data now in the file; absent unless the signature passed.',
  ...record({ until: instant, first: forecastLimit, limits: list(forecastLimit) }),
};

const seal = record({
  version: { enum: [1, 4, 5] },
  code: text,
  vendor: text,
  name: text,
  validStart: instant,
  validEnd: instant,
  maker: textOrNull,
  chain: list(text),
  result: { enum: ['passed', 'failed', 'indeterminate'] },
  status: { enum: ['in-use', 'lost', 'cancelled', 'unknown'] },
});

const signature = record(
  {
    id: text,
    type: { enum: ['approval', 'certification', 'doc-timestamp', 'cms', 'seal'] },
    integrity: { enum: ['intact', 'broken', 'unknown'] },
    indication,
    subIndication,
    coverage: { enum: ['whole-file', 'whole-revision', 'partial'] },
    modifications: { enum: ['none', 'allowed', 'disallowed', 'unknown'] },
    level: { enum: ['B-B', 'B-T', 'B-LT', 'B-LTA', null] },
    algorithm: record({ digest: text, signature: text, keyBits: { type: 'integer', minimum: 0 } }),
    signer: { ...record({ subject: text, serial: text, issuer: text }), type: ['object', 'null'] },
    claimedTime: instantOrNull,
    provenTime: instantOrNull,
    timestamps: list({ $ref: '#/$defs/timestamp' }),
    chain: list(text),
    revocation: list({ $ref: '#/$defs/revocation' }),
    findings,
  },
  { forecast, seal, countersigns: text, counterSignatures: list({ $ref: '#/$defs/signature' }) },
);

const actingFor = record({ person: textOrNull, mandate: text });

const approvalSeat = record(
  {
    role: text,
    unit: textOrNull,
    signature: text,
    person: textOrNull,
    verdict: textOrNull,
    opinion: textOrNull,
    provenTime: instantOrNull,
  },
  { actingFor },
);

const approvalStep = record(
  {
    id: text,
    role: text,
    status: { enum: ['satisfied', 'violated', 'undetermined', 'missing', 'not-required'] },
    signature: textOrNull,
    person: textOrNull,
    verdict: textOrNull,
    opinion: textOrNull,
    provenTime: instantOrNull,
    workingDays: integerOrNull,
    limitDays: integerOrNull,
    findings,
  },
  {
    stoppedDays: { ...integerOrNull, description: 'Working days that did not count; where the step has a limit.' },
    extendedDays: { ...integer, description: 'Working days by which the limit was extended.' },
    actingFor,
    count: { type: 'integer', minimum: 1 },
    seats: list(approvalSeat),
  },
);

const clockNotice = record(
  {
    id: text,
    kind: { enum: ['suspension', 'extension'] },
    step: textOrNull,
    signedBy: text,
    signedAt: instant,
    reason: text,
    days: integerOrNull,
  },
  { stopped: record({ from: text, to: text }), endedBy: record({ id: text, by: text, at: instant }) },
);

const clock: JsonSchema = {
  description: 'How signed notices (govseal-clock-notice/1) changed the days; only where the policy has a limit.',
  ...record({
    stoppedDays: { ...integerOrNull, description: 'Working days that did not count.' },
    promisedExtension: integer,
    statutoryExtension: integer,
    notices: list(clockNotice),
  }),
};

const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

const rounds: JsonSchema = {
  description: 'The rounds of the case by signed statements (govseal-round/1); only if the policy has a rule for them.',
  ...record({
    document: {
      ...sha256,
      type: ['string', 'null'],
      description: 'SHA-256 of the value of the first signature, by which statements may refer to the document.',
    },
    current: { type: ['integer', 'null'], minimum: 1, description: 'The round of the document.' },
    rounds: list(
      record({
        round: { type: 'integer', minimum: 1 },
        document: sha256,
        submission: text,
        submittedBy: text,
        submittedAt: instant,
        returned: { ...record({ id: text, by: text, at: instant, reason: text }), type: ['object', 'null'] },
      }),
    ),
  }),
};

const approval: JsonSchema = {
  ...record(
    {
      status: { enum: ['satisfied', 'violated', 'undetermined'] },
      policy: text,
      steps: list({ $ref: '#/$defs/approvalStep' }),
      workingDays: integerOrNull,
      promisedDays: integerOrNull,
      statutoryDays: integerOrNull,
      findings,
    },
    { clock, rounds },
  ),
  type: ['object', 'null'],
};

const signers: JsonSchema = record({
  satisfied: { type: 'boolean' },
  required: { type: 'integer', minimum: 1 },
  found: { type: 'integer', minimum: 0 },
  accepted: list(
    record({ kind: { enum: ['certificate', 'person', 'unit', 'issuer'] }, value: text, signatures: list(text) }),
  ),
});

const positive: JsonSchema = { type: 'integer', minimum: 1 };

const look: JsonSchema = record({
  compared: { description: 'Pages drawn and compared, over all signatures.', type: 'integer', minimum: 0 },
  differences: list(
    record({
      signature: text,
      page: positive,
      box: {
        description: 'left, bottom, right, top in points of the page as shown (/Rotate applied), origin bottom left.',
        ...list({ type: 'integer' }),
        minItems: 4,
      },
      redrawn: {
        description: 'Whether it lies within fields that were drawn anew and kept their value.',
        type: 'boolean',
      },
      signed: textOrNull,
      final: textOrNull,
    }),
  ),
  pictures: list(
    record(
      {
        signature: {
          ...textOrNull,
          description: 'Id of the signature whose signer saw this page; null for the current file.',
        },
        page: positive,
        width: positive,
        height: positive,
      },
      {
        file: { ...text, description: 'Location of the PNG.' },
        png: { ...text, description: 'The PNG in base64, if it is not stored elsewhere.' },
      },
    ),
  ),
});

const content: JsonSchema = {
  description: 'What was signed, without its bytes; only if the status is valid.',
  ...record(
    {
      signatures: { description: 'Ids of the signatures over exactly this content.', ...list(text), minItems: 1 },
      mediaType: text,
      digest: {
        description: 'Digest of the content; with a byteRange, of the bytes in it.',
        ...record({ algorithm: text, value: { type: 'string', pattern: '^[0-9a-f]+$' } }),
      },
    },
    {
      byteRange: {
        description: 'PDF only: offsets and lengths of the signed bytes, in pairs.',
        ...list({ type: 'integer', minimum: 0 }),
      },
    },
  ),
};

const position: JsonSchema = { type: ['integer', 'null'], minimum: 1 };

const reason: JsonSchema = {
  description: 'What decided the verdict; absent in reports of earlier versions.',
  ...record(
    {
      code: { $ref: '#/$defs/code' },
      clause: text,
      at: { type: 'object' },
      params: { type: 'object' },
      signature: {
        ...record({ number: positive, id: text, name: textOrNull, signer: textOrNull }),
        description: 'The signature that it concerns; null: the file or the approval.',
        type: ['object', 'null'],
      },
      step: { ...textOrNull, description: 'Id of the step of the approval that it concerns.' },
      causes: {
        description: 'Every cause that would have given this verdict without the others, the reason first.',
        ...list(
          record({ code: { $ref: '#/$defs/code' }, signature: position, step: textOrNull, certificate: textOrNull }),
        ),
      },
    },
    { sentence: { ...text, description: 'The text of the code in English, times as ISO 8601 UTC.' } },
  ),
};

const trustSnapshot: JsonSchema = {
  description: 'The snapshot of trust that was used; absent if trust did not come from a snapshot.',
  ...record({ name: text, number: positive, id: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
};

export const reportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'govseal-report-1.json',
  title: 'govseal verification report',
  ...record(
    {
      schema: { const: 'govseal-report/1' },
      file: text,
      kind: { enum: ['pdf', 'ofd', 'cms', 'smime', 'unknown'] },
      status: { enum: ['valid', 'invalid', 'indeterminate', 'unsigned', 'unreadable'] },
      signatures: list({ $ref: '#/$defs/signature' }),
      approval,
      findings,
    },
    { trustSnapshot, signers, content, forecast, look, reason },
  ),
  $defs: {
    code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]+$' },
    finding: record({
      code: { $ref: '#/$defs/code' },
      severity: { enum: ['error', 'warning', 'info'] },
      at: { type: 'object' },
      clause: text,
      params: { type: 'object' },
    }),
    timestamp,
    revocation,
    signature,
    approvalStep,
  },
};
