import type { RevocationStatus, VerifiedPath } from '@govseal/x509';
import { expect, test, vi } from 'vitest';
import { anchor, certificate, context, good, signature } from '../../test/evidence.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import { indeterminate } from '../blocks/status.ts';
import { unusable } from '../blocks/x509-validation.ts';
import type { BasicStatus } from '../process/basic.ts';
import type { PastCertificate } from './past-certificate.ts';
import { validatePastSignature } from './past-signature.ts';
import { PoeSet } from './proof-of-existence.ts';

// EN 319 102-1 §5.6.2.4 with a given control time; other tests cover how past certificate validation finds it.
const answer = vi.hoisted(() => ({ past: null as PastCertificate | null }));
vi.mock('./past-certificate.ts', async (original) => ({
  ...(await original<typeof import('./past-certificate.ts')>()),
  validatePastCertificate: async () => answer.past,
}));

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const signer = certificate();
const now = day('2040-01-01');
const outOfBounds: Obstacle = {
  kind: 'out-of-bounds',
  subIndication: 'OUT_OF_BOUNDS_NO_POE',
  statusKnown: false,
  findings: [],
};
const sunset: Obstacle = { kind: 'sunset', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', findings: [] };
const period: Obstacle = { kind: 'path-period', subIndication: 'OUT_OF_BOUNDS_NO_POE', findings: [] };
const unknown: Obstacle = {
  kind: 'status-unknown',
  subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  index: 0,
  findings: [],
};
const revoked = (time: string): Obstacle => ({
  kind: 'revoked',
  subIndication: 'REVOKED_NO_POE',
  time: day(time),
  revocationTime: day(time),
  certificate: 'C=CN, CN=Signer',
  findings: [],
});

async function outcomeOf(obstacle: Obstacle, best: string, control: string | null, status: RevocationStatus = good) {
  const facts = { certificates: [signer], anchor, revocation: [status], findings: [] };
  const path = facts as unknown as VerifiedPath;
  answer.past = control === null ? null : { path, control: day(control), statuses: [status] };
  const basic: BasicStatus = {
    status: indeterminate(obstacle.subIndication, []),
    obstacles: [obstacle],
    findings: [],
    signer,
    x509: unusable('NO_CERTIFICATE_CHAIN_FOUND', []),
  };
  const result = await validatePastSignature({
    evidence: signature(),
    basic,
    subject: { purpose: 'signer', profile: { name: 'x' }, trust: [anchor] },
    pool: { certificates: [], crls: [], ocsp: [] },
    poes: PoeSet.at(now),
    bestSignatureTime: day(best),
    context: context({ at: now }),
    budget: { left: 1 },
  });
  return result.status.subIndication ?? result.status.indication;
}

const byAnchor = {
  ...good,
  by: { der: new Uint8Array([1]), algorithm: signer.signatureAlgorithm, key: signer.publicKey },
};
const inside = '2026-06-01';
const late = '2027-06-01';
const early = '2025-06-01';

test.each([
  ['out of bounds', outOfBounds, 'OUT_OF_BOUNDS_NO_POE', 'OUT_OF_BOUNDS_NO_POE'],
  ['an ended authority', period, 'OUT_OF_BOUNDS_NO_POE', 'OUT_OF_BOUNDS_NO_POE'],
  ['a sunset', sunset, 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', 'OUT_OF_BOUNDS_NO_POE'],
  ['an unknown status', unknown, 'REVOCATION_OUT_OF_BOUNDS_NO_POE', 'OUT_OF_BOUNDS_NOT_REVOKED'],
  ['a revocation', revoked('2028-01-01'), 'REVOKED_NO_POE', 'OUT_OF_BOUNDS_NOT_REVOKED'],
])('step 3: %s falls inside the period and not after the control time', async (_, obstacle, stays, behind) => {
  expect(await outcomeOf(obstacle, inside, '2026-07-01', byAnchor)).toBe('PASSED');
  expect(await outcomeOf(obstacle, inside, inside, byAnchor)).toBe('PASSED');
  expect(await outcomeOf(obstacle, inside, '2026-05-31', byAnchor)).toBe(stays);
  expect(await outcomeOf(obstacle, late, '2028-07-01', byAnchor)).toBe(behind);
  expect(await outcomeOf(obstacle, early, '2026-07-01', byAnchor)).toBe('NOT_YET_VALID');
  expect(await outcomeOf(obstacle, inside, null, byAnchor)).toBe(stays);
});

test('a revocation at the same instant is not after it', async () => {
  expect(await outcomeOf(revoked(inside), inside, inside, byAnchor)).toBe('REVOKED_NO_POE');
});

test('step 1: data whose issuer is not proven to have existed in its period does not clear the obstacle', async () => {
  expect(await outcomeOf(outOfBounds, inside, '2026-07-01')).toBe('REVOCATION_OUT_OF_BOUNDS_NO_POE');
  const by = { ...byAnchor.by, issuer: certificate({ serial: '09', notAfter: day('2030-01-01') }) };
  expect(await outcomeOf(outOfBounds, inside, '2026-07-01', { ...good, by })).toBe('REVOCATION_OUT_OF_BOUNDS_NO_POE');
  const valid = { ...byAnchor.by, issuer: certificate({ serial: '09', notAfter: day('2041-01-01') }) };
  expect(await outcomeOf(outOfBounds, inside, '2026-07-01', { ...good, by: valid })).toBe('PASSED');
});
