/** The times that time-stamps prove about a signature, and their order. */
import type { Certificate, PathOptions, PathResult, RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  anchor,
  context,
  good,
  pathResult,
  revokedAt,
  signature,
  timestamp,
  tsaCertificate,
} from '../../test/evidence.ts';
import { after, before, expired, outcomeOf, passed, severities, T } from '../../test/validation-case.ts';
import { policies } from '../policy/built-in.ts';
import { validateSignature } from './validate-signature.ts';

// `validatePath` is replaced: these tables test the decisions of EN 319 102-1 about its outcome.
const answer = vi.hoisted(() => ({ path: null as null | ((leaf: Certificate, options: PathOptions) => PathResult) }));

vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Certificate, options: PathOptions) => answer.path!(leaf, options),
}));

interface World {
  signer?: RevocationStatus;
  authority?: RevocationStatus;
  tsa?: RevocationStatus;
}

function world({ signer = good, authority = good, tsa = good }: World = {}): void {
  answer.path = (leaf, options) =>
    leaf === tsaCertificate ? pathResult(leaf, options, tsa) : pathResult(leaf, options, signer, authority);
}

beforeEach(() => world());

test('a time-stamp is accepted only under a trust anchor for time-stamps', async () => {
  const evidence = signature({ timestamps: [timestamp(T)] });
  const trusted = await validateSignature(evidence, context());
  expect(trusted.provenTime).toEqual(T);
  expect(trusted.accuracy).toBe(1000);
  const untrusted = await validateSignature(evidence, context({ trust: { signers: [anchor] } }));
  expect(untrusted.provenTime).toBeNull();
  expect(untrusted.report.timestamps[0]).toMatchObject({
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    findings: [{ code: 'VALIDATION_TIMESTAMP_NO_TRUST' }],
  });
});

test('a token with a wrong imprint, from the future or older than its authority proves nothing', async () => {
  const future = new Date('2026-11-03T00:00:00Z');
  const early = new Date('2025-12-31T00:00:00Z');
  const dropped = 'VALIDATION_TIMESTAMP_DROPPED';
  for (const [token, why, code] of [
    [timestamp(T, { imprint: 'mismatch' }), 'VALIDATION_TIMESTAMP_IMPRINT', dropped],
    [timestamp(T, { imprint: 'unavailable' }), 'VALIDATION_TIMESTAMP_IMPRINT', dropped],
    [timestamp(T, { genTime: null }), 'VALIDATION_TIMESTAMP_NO_TIME', dropped],
    [timestamp(future), 'VALIDATION_TIMESTAMP_FUTURE', 'VALIDATION_EVIDENCE_LATER'],
    [timestamp(early), 'VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE', dropped],
  ] as const) {
    const { provenTime, report } = await validateSignature(signature({ timestamps: [token] }), context());
    expect(provenTime).toBeNull();
    expect(report.timestamps[0]!.indication).not.toBe('TOTAL_PASSED');
    expect(report.timestamps[0]!.findings.map((finding) => finding.code)).toEqual([why]);
    expect(report.findings.map((finding) => finding.code)).toContain(code);
  }
});

test('a token over a digest that is no longer reliable proves nothing', async () => {
  const token = timestamp(T, { imprintDigest: 'SHA-1' });
  const { provenTime, report } = await validateSignature(signature({ timestamps: [token] }), context());
  expect(provenTime).toBeNull();
  expect(report.timestamps[0]!.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
});

test('the earliest valid token is best-signature-time', async () => {
  const evidence = signature({
    timestamps: [timestamp(after), timestamp(T), timestamp(before, { imprint: 'mismatch' })],
  });
  expect((await validateSignature(evidence, context())).provenTime).toEqual(T);
});

test('a content time-stamp before revocation or expiry proves nothing about when the signature was made', async () => {
  const content = timestamp(before, { kind: 'content' });
  world({ signer: revokedAt(T) });
  expect(await outcomeOf(signature({ timestamps: [content] }))).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  world();
  const [indication] = await outcomeOf(signature({ signer: expired, timestamps: [content] }));
  expect(indication).toBe('INDETERMINATE');
});

test('a content time-stamp after revocation or expiry proves that the signature was made too late', async () => {
  const content = timestamp(after, { kind: 'content' });
  world({ signer: revokedAt(T) });
  const revoked = signature({ timestamps: [content] });
  expect(await outcomeOf(revoked)).toEqual(['TOTAL_FAILED', 'REVOKED']);
  expect(await severities(revoked)).toMatchObject({ VALIDATION_SIGNED_AFTER_REVOCATION: 'error' });
  world();
  const ended = signature({ signer: expired, timestamps: [content] });
  expect(await outcomeOf(ended)).toEqual(['TOTAL_FAILED', 'EXPIRED']);
  expect(await severities(ended)).toMatchObject({ VALIDATION_SIGNED_AFTER_EXPIRY: 'error' });
});

test('a signature token certainly older than a content token contradicts the order', async () => {
  const content = (time: Date) => timestamp(time, { kind: 'content' });
  const late = new Date(T.getTime() + 2001);
  expect(await outcomeOf(signature({ timestamps: [content(late), timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'TIMESTAMP_ORDER_FAILURE',
  ]);
  const within = new Date(T.getTime() + 2000);
  expect(await outcomeOf(signature({ timestamps: [content(within), timestamp(T)] }))).toEqual(passed);
});

test('tokens of one authority that both say ordering are ordered to the millisecond (RFC 3161 §2.4.2)', async () => {
  const late = new Date(T.getTime() + 1);
  const order = (a: boolean, b: boolean) => [
    timestamp(late, { kind: 'content', ordering: a }),
    timestamp(T, { ordering: b }),
  ];
  expect(await outcomeOf(signature({ timestamps: order(true, true) }))).toEqual([
    'INDETERMINATE',
    'TIMESTAMP_ORDER_FAILURE',
  ]);
  expect(await outcomeOf(signature({ timestamps: order(true, false) }))).toEqual(passed);
  expect(await outcomeOf(signature({ timestamps: order(false, false) }))).toEqual(passed);
});

test('a maximum delay requires a claimed time near the proven one', async () => {
  const policy = { ...policies.baseline, timestampDelay: 600 };
  const claimed = (minutes: number) => new Date(T.getTime() - minutes * 60_000);
  const stamped = (claimedTime: Date | null) => signature({ claimedTime, timestamps: [timestamp(T)] });
  expect(await outcomeOf(stamped(claimed(9)), { policy })).toEqual(passed);
  expect(await outcomeOf(stamped(claimed(10)), { policy })).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
  expect(await outcomeOf(stamped(null), { policy })).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
  expect(await severities(stamped(claimed(10)), { policy })).toEqual({ VALIDATION_TIMESTAMP_DELAY: 'error' });
});

test('a document time-stamp is evaluated as a time-stamp and proves its own time', async () => {
  const token = timestamp(T, { kind: 'document' });
  const evidence = { ...token.signature, subFilter: 'ETSI.RFC3161', timestamps: [token] };
  const validated = await validateSignature(evidence, context());
  expect(validated.report).toMatchObject({ indication: 'TOTAL_PASSED', integrity: 'intact', level: null });
  expect(validated.provenTime).toEqual(T);
  expect(await outcomeOf(evidence, { policy: policies.strict })).toEqual(passed);
  const wrong = { ...evidence, timestamps: [{ ...token, imprint: 'mismatch' as const }] };
  const broken = await validateSignature(wrong, context());
  expect(broken.report).toMatchObject({
    indication: 'TOTAL_FAILED',
    subIndication: 'HASH_FAILURE',
    integrity: 'broken',
  });
  const alone = await validateSignature({ ...evidence, timestamps: [] }, context());
  expect(alone.provenTime).toBeNull();
});
