/** JSON schema of `govseal-report/1`, the contract of the JSON output. New fields may be added; none changes meaning. */
import type { JsonSchema } from '@govseal/validation';
import { approval, approvalStep } from './schema/approval-schema.ts';
import {
  findings,
  indication,
  instant,
  instantOrNull,
  integerOrNull,
  list,
  record,
  subIndication,
  text,
  textOrNull,
} from './schema/vocabulary.ts';

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
