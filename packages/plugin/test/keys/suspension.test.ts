/**
 * A suspension followed by revocation: signatures from that time never become valid, whatever date the issuer writes,
 * whichever data shows the hold, with and without a time-stamp. A released hold has no effect.
 */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { policies } from '@govseal/validation';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

const DAY = 86_400_000;
const START = new Date('2026-10-14T01:30:00Z').getTime();
const day = (n: number): Date => new Date(START + n * DAY);

/** Signed on day 1, 3 or 6; on hold from day 2, released or not on day 4, revoked on day 7; verified on day 8. */
const SIGNED = { before: 1, during: 3, after: 6 } as const;

interface Case {
  readonly stamped: boolean;
  readonly hold: 'crl' | 'ocsp';
  readonly released: 'crl' | 'ocsp' | null;
  readonly revocation: 'crl' | 'ocsp';
}

interface Material {
  readonly crls: Uint8Array[];
  readonly ocsp: Uint8Array[];
}

async function add(
  material: Material,
  source: 'crl' | 'ocsp',
  authority: TestAuthority,
  { certificate }: TestSigner,
): Promise<void> {
  if (source === 'crl') material.crls.push(...(await authority.crls()));
  else material.ocsp.push(await authority.ocsp(certificate));
}

async function statuses({ stamped, hold, released, revocation }: Case): Promise<Record<string, string>> {
  const authority = await createTestAuthority({ at: day(0) });
  const { engine, clock, tsa } = authority;
  const holder = await authority.issueSigner({ commonName: '示例持有人' });
  const files = new Map<string, Uint8Array>();
  const material: Material = { crls: [], ocsp: [] };
  const at = async (n: number, act: () => void | Promise<void>): Promise<void> => {
    clock.set(day(n));
    await act();
  };
  const sign = (when: string) => async (): Promise<void> => {
    const options = { signer: holder.signer, engine, signingTime: clock(), ...(stamped ? { tsa } : {}) };
    files.set(when, await signCms(utf8('准予行政许可'), options));
  };
  await at(SIGNED.before, sign('before'));
  await at(2, () => authority.revoke(holder.certificate, { reason: 'certificateHold' }));
  await at(2.5, () => add(material, hold, authority, holder));
  await at(SIGNED.during, sign('during'));
  if (released !== null) {
    await at(4, () => authority.release(holder.certificate));
    await at(5, () => add(material, released, authority, holder));
  }
  await at(SIGNED.after, sign('after'));
  await at(7, () => authority.revoke(holder.certificate, { reason: 'keyCompromise' }));
  clock.set(day(8));
  await add(material, revocation, authority, holder);
  // The other certificates of the path also need a status.
  const others = (await authority.crls())[0]!;
  const tsaStatus = await authority.ocsp(authority.tsaCertificate);
  const outcome: Record<string, string> = {};
  for (const policy of ['baseline', 'strict'] as const) {
    for (const [when, file] of files) {
      const reports = await Promise.all(
        [material, { crls: [...material.crls].reverse(), ocsp: [...material.ocsp].reverse() }].map(({ crls, ocsp }) =>
          verify(file, {
            engine,
            policy: policies[policy],
            at: day(8),
            trust: { signers: [authority.root.der], timestamps: [authority.root.der] },
            crls: [...crls, others],
            ocsp: [...ocsp, tsaStatus],
            anySigner: true,
          }),
        ),
      );
      expect(reports[1]!.status).toBe(reports[0]!.status);
      outcome[`${policy} ${when}`] = reports[0]!.status;
      const codes = reports[0]!.signatures[0]!.findings.map(({ code }) => code);
      expect(codes.includes('VALIDATION_HOLD_MADE_FINAL')).toBe(released === null && reports[0]!.status !== 'valid');
    }
  }
  return outcome;
}

const sources = ['crl', 'ocsp'] as const;
const combinations = sources.flatMap((hold) => sources.map((revocation) => ({ hold, revocation })));

test.each(combinations)(
  'a $hold shows the hold and a $revocation the revocation: only a signature proven older than the hold is valid',
  async (combination) => {
    expect(await statuses({ ...combination, released: null, stamped: true })).toEqual({
      'baseline before': 'valid',
      'baseline during': 'indeterminate',
      'baseline after': 'indeterminate',
      'strict before': 'valid',
      'strict during': 'indeterminate',
      'strict after': 'indeterminate',
    });
    const unproven = await statuses({ ...combination, released: null, stamped: false });
    expect(new Set(Object.values(unproven))).toEqual(new Set(['indeterminate']));
  },
);

test.each(combinations.flatMap((one) => sources.map((released) => ({ ...one, released }))))(
  'a $hold shows the hold, a $released its release, a $revocation the later revocation: the hold is over',
  async (combination) => {
    const outcome = await statuses({ ...combination, stamped: true });
    expect(new Set(Object.values(outcome))).toEqual(new Set(['valid']));
  },
);

test('the responder that stated the hold has expired since: signatures during the hold stay unproven', async () => {
  const authority = await createTestAuthority({ at: day(0) });
  const { engine, clock, tsa } = authority;
  const notAfter = day(800);
  const holder = await authority.issueSigner({ commonName: '示例持有人', notAfter });
  const sign = (): Promise<Uint8Array> =>
    signCms(utf8('准予行政许可'), { signer: holder.signer, engine, signingTime: clock(), tsa });
  clock.set(day(1));
  const before = await sign();
  clock.set(day(2));
  authority.revoke(holder.certificate, { reason: 'certificateHold' });
  clock.set(day(2.5));
  const hold = await authority.ocsp(holder.certificate);
  clock.set(day(3));
  const during = await sign();
  clock.set(day(7));
  authority.revoke(holder.certificate, { reason: 'keyCompromise' });
  // The responder's certificate is valid for a year.
  clock.set(day(400));
  const crls = await authority.crls();
  const statusOf = async (file: Uint8Array): Promise<string> => {
    const trust = { signers: [authority.root.der], timestamps: [authority.root.der] };
    return (await verify(file, { engine, at: day(400), trust, crls, ocsp: [hold], anySigner: true })).status;
  };
  expect(await statusOf(during)).toBe('indeterminate');
  expect(await statusOf(before)).toBe('valid');
});
