import { expect, test } from 'vitest';
import { engineFinding, passed } from '../blocks/status.ts';
import type { ValidationCode } from '../codes.ts';
import type { ValidatedTimestamp } from '../process/time-stamp.ts';
import { missingTrust } from './missing-trust.ts';

const genTime = new Date('2026-10-14T01:30:00Z');

function token(code: ValidationCode | null, facts: Partial<ValidatedTimestamp['evidence']> = {}): ValidatedTimestamp {
  const cause = code === null ? null : engineFinding(code);
  const evidence = { kind: 'signature', imprint: 'match', genTime, ...facts };
  return { evidence, status: { ...passed([]), cause } } as unknown as ValidatedTimestamp;
}

test.each<ValidationCode>(['VALIDATION_TIMESTAMP_NO_TRUST', 'VALIDATION_TIMESTAMP_NOT_TRUSTED'])(
  '%s of a token over the right value is missing trust',
  (code) => {
    expect(missingTrust(token(code))?.code).toBe(code);
  },
);

test.each<[string, ValidatedTimestamp]>([
  ['over another value', token('VALIDATION_TIMESTAMP_NO_TRUST', { imprint: 'mismatch' })],
  ['whose imprint cannot be computed', token('VALIDATION_TIMESTAMP_NO_TRUST', { imprint: 'unavailable' })],
  ['without a readable time', token('VALIDATION_TIMESTAMP_NO_TRUST', { genTime: null })],
  ['with another defect', token('VALIDATION_HASH_FAILURE')],
  ['that passed', token(null)],
])('a token %s lacks more than trust', (_, one) => {
  expect(missingTrust(one)).toBeNull();
});
