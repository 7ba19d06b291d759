/** The accuracy of a time-stamp counts against the signature if the order of signature and revocation must be proven. */
import type { RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import { context, good, pathResult, revokedAt, signature, timestamp, tsaCertificate } from '../../test/evidence.ts';
import { policies } from '../policy/built-in.ts';
import { validateSignature } from '../process/validate-signature.ts';

const answer = vi.hoisted(() => ({ signer: null as null | RevocationStatus }));
vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Parameters<typeof pathResult>[0], options: Parameters<typeof pathResult>[1]) =>
    leaf === tsaCertificate ? pathResult(leaf, options) : pathResult(leaf, options, answer.signer ?? good),
}));

const T = new Date('2026-10-10T01:00:00Z');
const later = (milliseconds: number): Date => new Date(T.getTime() + milliseconds);
const signed = (facts = {}) => signature({ claimedTime: T, timestamps: [timestamp(T)], ...facts });

beforeEach(() => {
  answer.signer = null;
});

const outcome = async (given: Parameters<typeof context>[0], facts = {}): Promise<string> =>
  (await validateSignature(signed(facts), context(given))).report.indication;

const codes = async (given: Parameters<typeof context>[0]): Promise<string[]> =>
  (await validateSignature(signed(), context(given))).report.findings.map(({ code }) => code);

test('a revocation within the accuracy of the time-stamp is not proven to be later', async () => {
  const strict = { policy: policies.strict };
  const approval = { forApproval: true };
  const verdicts = async (milliseconds: number) => {
    answer.signer = revokedAt(later(milliseconds));
    return [await outcome({}), await outcome(strict), await outcome(approval)];
  };
  expect(await verdicts(500)).toEqual(['TOTAL_PASSED', 'INDETERMINATE', 'INDETERMINATE']);
  expect(await verdicts(1000)).toEqual(['TOTAL_PASSED', 'INDETERMINATE', 'INDETERMINATE']);
  expect(await verdicts(1001)).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED', 'TOTAL_PASSED']);
  answer.signer = revokedAt(later(500));
  expect(await codes({ forApproval: true })).toContain('VALIDATION_REVOKED');
  answer.signer = revokedAt(later(500), 'certificateHold');
  expect([await outcome({}), await outcome(approval)]).toEqual(['TOTAL_PASSED', 'INDETERMINATE']);
});

test('a time-stamp without accuracy counts as accurate to one second', async () => {
  const unstated = { timestamps: [timestamp(T, { accuracy: null })] };
  const verdicts = async (milliseconds: number) => {
    answer.signer = revokedAt(later(milliseconds));
    return [await outcome({}, unstated), await outcome({ forApproval: true }, unstated)];
  };
  expect(await verdicts(500)).toEqual(['TOTAL_PASSED', 'INDETERMINATE']);
  expect(await verdicts(1001)).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED']);
});

test('for an approval, revocation data from before the signature proves nothing', async () => {
  const issued = { ...good, thisUpdate: later(-60_000) };
  answer.signer = issued;
  expect([await outcome({}), await outcome({ forApproval: true })]).toEqual(['TOTAL_PASSED', 'INDETERMINATE']);
  expect(await codes({ forApproval: true })).toContain('VALIDATION_REVOCATION_BEFORE_SIGNATURE');
  // Without a time-stamp the claimed time is compared; without either, nothing shows that the data is older.
  const unstamped = { timestamps: [] };
  expect(await outcome({ forApproval: true }, unstamped)).toBe('INDETERMINATE');
  expect(await outcome({ forApproval: true }, { ...unstamped, claimedTime: later(-120_000) })).toBe('TOTAL_PASSED');
  answer.signer = { ...good, thisUpdate: later(1001) };
  expect(await outcome({ forApproval: true })).toBe('TOTAL_PASSED');
});

test('a claimed time far outside the certificate’s validity is reported and decides nothing', async () => {
  const code = 'VALIDATION_CLAIMED_TIME_OUTSIDE_CERTIFICATE';
  const reported = async (claimedTime: Date): Promise<unknown[]> => {
    const { report } = await validateSignature(signed({ claimedTime }), context());
    return [report.indication, report.findings.find((finding) => finding.code === code)?.severity];
  };
  expect(await reported(new Date('2019-01-01T00:00:00Z'))).toEqual(['TOTAL_PASSED', 'warning']);
  expect(await reported(new Date('2025-12-31T12:00:00Z'))).toEqual(['TOTAL_PASSED', undefined]);
  expect(await reported(T)).toEqual(['TOTAL_PASSED', undefined]);
});
