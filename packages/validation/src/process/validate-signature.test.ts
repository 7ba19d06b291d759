import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate, PathOptions, PathResult, RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  anchor,
  certificate,
  context,
  good,
  notAfter,
  pathResult,
  revokedAt,
  signature,
  timestamp,
  tsaCertificate,
} from '../../test/evidence.ts';
import { policies } from '../policy/built-in.ts';
import { validateSignature } from './validate-signature.ts';

// Paths are x509's business; these tables are about what EN 319 102-1 makes of their outcome.
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

async function outcomeOf(evidence: SignatureEvidence, facts: Parameters<typeof context>[0] = {}) {
  const { report } = await validateSignature(evidence, context(facts));
  return [report.indication, report.subIndication];
}

/** Severity by code. */
async function severities(evidence: SignatureEvidence, facts: Parameters<typeof context>[0] = {}) {
  const { report } = await validateSignature(evidence, context(facts));
  return Object.fromEntries(report.findings.map(({ code, severity }) => [code, severity]));
}

const T = new Date('2026-10-10T01:00:00Z');
const before = new Date('2026-10-01T00:00:00Z');
const after = new Date('2026-10-20T00:00:00Z');
const expired = certificate({ notAfter: new Date('2026-10-15T00:00:00Z') });
const young = certificate({ notBefore: new Date('2026-10-15T00:00:00Z') });
const unborn = certificate({ notBefore: new Date('2026-11-15T00:00:00Z') });
const unknown: RevocationStatus = { status: 'unknown', findings: [] };
const passed = ['TOTAL_PASSED', null];

test('a good signature under a good path passes, with the path as its proof', async () => {
  const validated = await validateSignature(signature(), context());
  expect(validated.report).toMatchObject({
    indication: 'TOTAL_PASSED',
    integrity: 'intact',
    level: 'B-B',
    findings: [],
  });
  expect(validated.report.chain).toEqual(['C=CN, CN=Signer', 'C=CN, CN=Test CA', 'C=CN, CN=Test Root']);
  expect(validated.path?.anchor).toBe(anchor);
});

// EN 319 102-1 §5.3 and §5.5 in the shell model: the state of the signer's certificate now, without and with a token.
test.each<[string, World, Certificate, (string | null)[], (string | null)[]]>([
  ['valid, good, fresh', {}, certificate(), passed, passed],
  ['revoked after the token', { signer: revokedAt(after) }, certificate(), ['INDETERMINATE', 'REVOKED_NO_POE'], passed],
  [
    'revoked before the token',
    { signer: revokedAt(before) },
    certificate(),
    ['INDETERMINATE', 'REVOKED_NO_POE'],
    ['INDETERMINATE', 'REVOKED_NO_POE'],
  ],
  [
    'revoked at the very time of the token',
    { signer: revokedAt(T) },
    certificate(),
    ['INDETERMINATE', 'REVOKED_NO_POE'],
    ['INDETERMINATE', 'REVOKED_NO_POE'],
  ],
  ['expired, known not revoked', {}, expired, ['INDETERMINATE', 'OUT_OF_BOUNDS_NOT_REVOKED'], passed],
  ['not valid yet at the token’s time', {}, young, passed, ['TOTAL_FAILED', 'NOT_YET_VALID']],
  ['CA revoked after', { authority: revokedAt(after) }, certificate(), ['INDETERMINATE', 'REVOKED_CA_NO_POE'], passed],
  [
    'CA revoked before',
    { authority: revokedAt(before) },
    certificate(),
    ['INDETERMINATE', 'REVOKED_CA_NO_POE'],
    ['INDETERMINATE', 'REVOKED_CA_NO_POE'],
  ],
  [
    'on hold since later',
    { signer: revokedAt(after, 'certificateHold') },
    certificate(),
    ['INDETERMINATE', 'TRY_LATER'],
    passed,
  ],
  [
    'on hold since before',
    { signer: revokedAt(before, 'certificateHold') },
    certificate(),
    ['INDETERMINATE', 'TRY_LATER'],
    ['INDETERMINATE', 'TRY_LATER'],
  ],
  [
    'unknown revocation',
    { signer: unknown },
    certificate(),
    ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
  ],
  [
    'stale now, fresh at the token’s time',
    { signer: { ...good, thisUpdate: T, nextUpdate: after } as RevocationStatus },
    certificate(),
    ['INDETERMINATE', 'TRY_LATER'],
    passed,
  ],
  [
    'TSA revoked: the token is dropped',
    { signer: revokedAt(after), tsa: revokedAt(after) },
    certificate(),
    ['INDETERMINATE', 'REVOKED_NO_POE'],
    ['INDETERMINATE', 'REVOKED_NO_POE'],
  ],
  [
    'revoked later and expired since, token in between',
    { signer: revokedAt(after) },
    expired,
    ['INDETERMINATE', 'REVOKED_NO_POE'],
    passed,
  ],
])('decision table: %s', async (_, facts, signer, withoutToken, withToken) => {
  world(facts);
  expect(await outcomeOf(signature({ signer, signerKey: signer.publicKey }))).toEqual(withoutToken);
  expect(await outcomeOf(signature({ signer, timestamps: [timestamp(T)] }))).toEqual(withToken);
});

test.each<[string, World, Certificate, string, string]>([
  ['CA revoked', { authority: revokedAt(before) }, certificate(), 'VALIDATION_CA_REVOKED', 'error'],
  ['on hold', { signer: revokedAt(before, 'certificateHold') }, certificate(), 'VALIDATION_ON_HOLD', 'error'],
  ['expired since', {}, expired, 'VALIDATION_EXPIRED_LATER', 'info'],
  ['not valid yet at the token’s time', {}, young, 'VALIDATION_SIGNED_BEFORE_VALIDITY', 'error'],
  ['not valid yet now', {}, unborn, 'VALIDATION_CERTIFICATE_NOT_YET_VALID', 'error'],
])('the code of: %s', async (_, facts, signer, code, severity) => {
  world(facts);
  const reported = await severities(signature({ signer, timestamps: [timestamp(T)] }));
  expect(reported).toMatchObject({ [code]: severity });
});

test('a time-stamp is accepted only under trust given for time-stamps', async () => {
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

test('a content time-stamp after revocation or expiry proves the signature bad', async () => {
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

test('clearing one obstacle does not hide another', async () => {
  world({ signer: revokedAt(after), authority: unknown });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  ]);
  world({ signer: revokedAt(after), authority: revokedAt(before) });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual(['INDETERMINATE', 'REVOKED_CA_NO_POE']);
});

test('data that is fresh itself but leans on something stale stays unknown', async () => {
  answer.path = (leaf, options) => pathResult(leaf, options, options.maxRevocationAge === undefined ? unknown : good);
  expect(await outcomeOf(signature({ timestamps: [] }))).toEqual([
    'INDETERMINATE',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  ]);
});

test('another chain is tried where the first one does not pass', async () => {
  answer.path = (leaf, options) => pathResult(leaf, options, good, options.revocation === 'require' ? good : unknown);
  expect(await outcomeOf(signature())).toEqual(passed);
});

test('strict wants a valid time-stamp, signed attributes and a bound certificate', async () => {
  const policy = policies.strict;
  expect(await outcomeOf(signature(), { policy })).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }), { policy })).toEqual(passed);
  const loose = { signingCertificateReference: 'absent', timestamps: [timestamp(T)] } as const;
  expect(await outcomeOf(signature(loose))).toEqual(passed);
  expect(await outcomeOf(signature(loose), { policy })).toEqual(['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND']);
  const dropped = { timestamps: [timestamp(T), timestamp(T, { imprint: 'mismatch' })] };
  expect(await outcomeOf(signature(dropped), { policy })).toEqual(['INDETERMINATE', 'HASH_FAILURE']);
});

test('policy decides whether unknown revocation fails, warns or is not asked', async () => {
  world({ signer: unknown });
  for (const [level, severity] of [
    ['warn', 'warning'],
    ['info', 'info'],
    ['off', undefined],
  ] as const) {
    const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, signerRevocation: level } };
    const { report } = await validateSignature(signature(), context({ policy }));
    expect(report.indication).toBe('TOTAL_PASSED');
    expect(report.revocation[0]!.status).toBe('unknown');
    expect(report.findings.find(({ code }) => code === 'VALIDATION_REVOCATION_UNKNOWN')?.severity).toBe(severity);
  }
});

test('a delay limit needs a claimed time near the proven one', async () => {
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

test('the same evidence gives the same report, whatever was evaluated in between', async () => {
  const evidence = signature({ timestamps: [timestamp(T)] });
  const first = JSON.stringify((await validateSignature(evidence, context())).report);
  await validateSignature(signature({ signer: null }), context());
  expect(JSON.stringify((await validateSignature(evidence, context())).report)).toBe(first);
});

test('an expired certificate without known status stays out of bounds', async () => {
  world({ signer: unknown });
  const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, signerRevocation: 'warn' as const } };
  expect(expired.notAfter < notAfter).toBe(true);
  expect(await outcomeOf(signature({ signer: expired, timestamps: [timestamp(T)] }), { policy })).toEqual([
    'INDETERMINATE',
    'OUT_OF_BOUNDS_NO_POE',
  ]);
});
