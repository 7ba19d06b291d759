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

const young = certificate({ notBefore: new Date('2026-10-15T00:00:00Z') });

const unborn = certificate({ notBefore: new Date('2026-11-15T00:00:00Z') });

const unknown: RevocationStatus = { status: 'unknown', findings: [] };

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

test('clearing one obstacle does not hide another', async () => {
  world({ signer: revokedAt(after), authority: unknown });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  ]);
  world({ signer: revokedAt(after), authority: revokedAt(before) });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual(['INDETERMINATE', 'REVOKED_CA_NO_POE']);
});

test('the status from fresh data that depends on stale data stays unknown', async () => {
  answer.path = (leaf, options) => pathResult(leaf, options, options.maxRevocationAge === undefined ? unknown : good);
  expect(await outcomeOf(signature({ timestamps: [] }))).toEqual([
    'INDETERMINATE',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  ]);
});

test('another chain is tried if the first one does not pass', async () => {
  answer.path = (leaf, options) => pathResult(leaf, options, good, options.revocation === 'require' ? good : unknown);
  expect(await outcomeOf(signature())).toEqual(passed);
});

test('strict requires a valid time-stamp, signed attributes and a bound certificate', async () => {
  const policy = policies.strict;
  expect(await outcomeOf(signature(), { policy })).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }), { policy })).toEqual(passed);
  const loose = { signingCertificateReference: 'absent', timestamps: [timestamp(T)] } as const;
  expect(await outcomeOf(signature(loose))).toEqual(passed);
  expect(await outcomeOf(signature(loose), { policy })).toEqual(['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND']);
  const dropped = { timestamps: [timestamp(T), timestamp(T, { imprint: 'mismatch' })] };
  expect(await outcomeOf(signature(dropped), { policy })).toEqual(['INDETERMINATE', 'HASH_FAILURE']);
});

test('the policy decides whether unknown revocation fails, warns or is ignored', async () => {
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

test('the same evidence gives the same report, regardless of evaluations in between', async () => {
  const evidence = signature({ timestamps: [timestamp(T)] });
  const first = JSON.stringify((await validateSignature(evidence, context())).report);
  await validateSignature(signature({ signer: null }), context());
  expect(JSON.stringify((await validateSignature(evidence, context())).report)).toBe(first);
});

test('an expired certificate with unknown status stays outside its validity', async () => {
  world({ signer: unknown });
  const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, signerRevocation: 'warn' as const } };
  expect(expired.notAfter < notAfter).toBe(true);
  expect(await outcomeOf(signature({ signer: expired, timestamps: [timestamp(T)] }), { policy })).toEqual([
    'INDETERMINATE',
    'OUT_OF_BOUNDS_NO_POE',
  ]);
});
