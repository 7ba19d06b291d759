// When archival data lets a token or a signature pass that does not pass now (EN 319 102-1 §5.6.3); other tests cover past
// validation itself.
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { describe, expect, test, vi } from 'vitest';
import { anchor, certificate, context, signature, timestamp, tsaCertificate } from '../../test/evidence.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import { type BlockStatus, failed, indeterminate, passed } from '../blocks/status.ts';
import { unusable } from '../blocks/x509-validation.ts';
import type { PastSignature } from '../past/past-signature.ts';
import { PoeSet } from '../past/proof-of-existence.ts';
import { policies } from '../policy/built-in.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import { validateArchival, validateArchivedTimestamps } from './archival.ts';
import type { BasicStatus } from './basic.ts';
import type { ValidatedTimestamp } from './time-stamp.ts';

const past = { path: { certificates: [] }, control: new Date('2026-10-30T00:00:00Z'), statuses: [] } as never;
const answer = vi.hoisted(() => ({ result: null as PastSignature | null }));
vi.mock('../past/past-signature.ts', () => ({ validatePastSignature: async () => answer.result }));

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const open = indeterminate('OUT_OF_BOUNDS_NO_POE', []);
const ended: Obstacle = { kind: 'path-period', subIndication: 'OUT_OF_BOUNDS_NO_POE', findings: [] };
const basicOf = (facts: Partial<BasicStatus> = {}): BasicStatus => ({
  status: passed(),
  obstacles: [],
  findings: [],
  signer: tsaCertificate,
  x509: unusable('NO_CERTIFICATE_CHAIN_FOUND', []),
  ...facts,
});
const pool = { certificates: [], crls: [], ocsp: [] };
const evaluated = (evidence: TimestampEvidence, status: BlockStatus, basic = basicOf()): ValidatedTimestamp => ({
  evidence,
  status,
  findings: [],
  signer: 'C=CN, CN=TSA',
  basic,
  pool,
  past: null,
});
/** A digest that has expired since. */
const until = (name: string, date: string): ValidationPolicy => {
  const { algorithms } = policies.baseline;
  const digests = algorithms.digests.map((one) => (one.name === name ? { ...one, until: date } : one));
  return { ...policies.baseline, algorithms: { ...algorithms, digests } };
};

const signed = signature();

describe('a token that no longer passes', () => {
  const first = (facts: Partial<TimestampEvidence> = {}) =>
    timestamp(day('2026-10-10'), { imprintDigest: 'SHA-512', ...facts });
  const archived = async (
    token: TimestampEvidence,
    facts: { basic?: BasicStatus; policy?: ValidationPolicy; covered?: boolean; past?: BlockStatus } = {},
  ) => {
    answer.result = { status: facts.past ?? passed(), past };
    const signatureValues = facts.covered === false ? [] : [token.signature.signatureValue];
    const covers = { certificates: [], crls: [], ocsp: [], signatureValues };
    const newer = timestamp(day('2026-10-20'), { kind: 'archive', covers });
    const tokens = [evaluated(token, failed('HASH_FAILURE', []), facts.basic), evaluated(newer, passed())];
    const given = context({ policy: facts.policy ?? policies.baseline });
    const { timestamps, poes } = await validateArchivedTimestamps(signed, tokens, given);
    return [timestamps[0]!.status.indication, poes.earliest(signed.signatureValue).toISOString().slice(0, 10)];
  };
  const carried = ['PASSED', '2026-10-10'];
  const stays = ['FAILED', '2026-11-02'];

  test('passes only by a newer one that covers it', async () => {
    expect(await archived(first())).toEqual(carried);
    expect(await archived(first(), { covered: false })).toEqual(stays);
  });

  test.each(['mismatch', 'unavailable'] as const)(
    'is not extended for bytes that it does not cover: %s',
    async (imprint) => {
      expect(await archived(first({ imprint }))).toEqual(stays);
    },
  );

  test('passes while the digest of its imprint and its own algorithms were reliable', async () => {
    expect(await archived(first(), { policy: until('SHA-512', '2026-10-25') })).toEqual(carried);
    expect(await archived(first(), { policy: until('SHA-512', '2026-10-15') })).toEqual(stays);
    const off = until('SHA-512', '2026-10-15');
    expect(await archived(first(), { policy: { ...off, checks: { ...off.checks, algorithms: 'off' } } })).toEqual(
      carried,
    );
    expect(await archived(first(), { policy: until('SHA-256', '2026-10-15') })).toEqual(stays);
  });

  test('does not pass if it is older than its certificate, or has none', async () => {
    const signer = certificate({ notBefore: day('2026-10-11') });
    expect(await archived(first(), { basic: basicOf({ signer }) })).toEqual(stays);
    expect(await archived(first(), { basic: basicOf({ signer: null }) })).toEqual(stays);
  });

  test('passes where past validation clears its obstacles, and only where these can be cleared', async () => {
    const basic = basicOf({ status: open, obstacles: [ended] });
    expect(await archived(first(), { basic })).toEqual(carried);
    expect(await archived(first(), { basic: basicOf({ status: failed('SIG_CRYPTO_FAILURE', []) }) })).toEqual(stays);
    expect(await archived(first(), { basic, past: open })).toEqual(stays);
  });
});

describe('a signature that no longer passes', () => {
  const earlier = PoeSet.at(day('2026-11-02')).with([signed.signatureValue], day('2026-10-20'));
  const archived = async (
    facts: {
      timed?: BlockStatus;
      obstacles?: Obstacle[];
      policy?: ValidationPolicy;
      poes?: PoeSet;
      token?: BlockStatus;
      past?: BlockStatus;
    } = {},
    evidence: SignatureEvidence = signed,
  ) => {
    answer.result = { status: facts.past ?? passed(), past };
    const result = await validateArchival({
      evidence,
      basic: basicOf({ status: open, obstacles: facts.obstacles ?? [ended], signer: certificate() }),
      timed: facts.timed ?? open,
      timestamps: [
        evaluated(timestamp(day('2026-10-20')), passed()),
        evaluated(timestamp(day('2026-10-21')), facts.token ?? passed()),
      ],
      subject: { purpose: 'signer', profile: { name: 'x' }, trust: [anchor] },
      pool,
      poes: facts.poes ?? earlier,
      budget: { left: 1 },
      context: context({ policy: facts.policy ?? policies.baseline }),
    });
    return result?.status.indication ?? null;
  };

  test('passes where past validation clears its obstacles', async () => {
    expect(await archived()).toBe('PASSED');
    expect(await archived({ past: open })).toBeNull();
    expect(await archived({ past: failed('NOT_YET_VALID', []) })).toBe('FAILED');
  });

  test('keeps its result if it failed, has no obstacles, or has no earlier proof', async () => {
    expect(await archived({ timed: failed('REVOKED', []) })).toBeNull();
    expect(await archived({ obstacles: [] })).toBeNull();
    expect(await archived({ poes: PoeSet.at(day('2026-11-02')) })).toBeNull();
  });

  test('does not pass with an invalid token if every token must be valid', async () => {
    const every = { ...policies.baseline, checks: { ...policies.baseline.checks, timestampValid: 'fail' as const } };
    expect(await archived({ token: open })).toBe('PASSED');
    expect(await archived({ policy: every })).toBe('PASSED');
    expect(await archived({ token: open, policy: every })).toBeNull();
  });

  test('does not pass where its algorithms had expired by then', async () => {
    expect(await archived({ policy: until('SHA-256', '2026-10-25') })).toBe('PASSED');
    expect(await archived({ policy: until('SHA-256', '2026-10-15') })).toBe('INDETERMINATE');
  });
});
