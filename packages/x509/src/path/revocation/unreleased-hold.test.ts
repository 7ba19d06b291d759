import { expect, test } from 'vitest';
import { type CrlRecipe, crlDer } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';

type Data = { readonly crl: Uint8Array } | { readonly ocsp: Uint8Array };

const serialNumber = leaf.serialNumber;
const HELD = day('2026-05-01');
const REVOKED = day('2026-06-20');
const lasts = { nextUpdate: day('2026-07-20') };

const list = async (thisUpdate: string, recipe: Partial<CrlRecipe> = {}): Promise<Data> => ({
  crl: await crlDer({ issuer: 'R', thisUpdate: day(thisUpdate), ...lasts, ...recipe }),
});
const delta = (thisUpdate: string, number: bigint, recipe: Partial<CrlRecipe>): Promise<Data> =>
  list(thisUpdate, { number, extra: [extensions.deltaCrlIndicator(1n)], ...recipe });
const response = async (thisUpdate: string, status: 'good' | { revoked: Date; reason: number }): Promise<Data> => ({
  ocsp: await ocspDer({
    about: leaf,
    issuerSpki: root.spki,
    signedBy: 'R',
    thisUpdate: day(thisUpdate),
    ...lasts,
    status,
  }),
});

const hold = { entries: [{ serialNumber, revocationDate: HELD, reason: 'certificateHold' as const }] };
const final = { entries: [{ serialNumber, revocationDate: REVOKED, reason: 'keyCompromise' as const }] };

const holds: Record<string, () => Promise<Data>> = {
  'complete CRL': () => list('2026-05-02', hold),
  'delta CRL': () => delta('2026-05-02', 2n, hold),
  OCSP: () => response('2026-05-02', { revoked: HELD, reason: 6 }),
};
const releases: Record<string, () => Promise<Data>> = {
  'complete CRL': () => list('2026-06-01', { number: 4n }),
  'delta CRL': () =>
    delta('2026-06-01', 3n, {
      entries: [{ serialNumber, revocationDate: day('2026-06-01'), reason: 'removeFromCRL' }],
    }),
  OCSP: () => response('2026-06-01', 'good'),
};
const revocations: Record<string, () => Promise<Data>> = {
  'complete CRL': () => list('2026-06-30', { ...final, number: 9n }),
  'delta CRL': () => delta('2026-06-30', 9n, final),
  OCSP: () => response('2026-06-30', { revoked: REVOKED, reason: 1 }),
};

async function countsFrom(...data: readonly Data[]): Promise<unknown> {
  const outcomes = [];
  for (const order of [data, [...data].reverse()]) {
    const crls = order.flatMap((one) => ('crl' in one ? [one.crl] : []));
    const ocsp = order.flatMap((one) => ('ocsp' in one ? [one.ocsp] : []));
    const status = statusOf(await validate({ crls, ocsp }));
    outcomes.push(status.status === 'revoked' ? status.revocationTime : status.status);
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  return outcomes[0];
}

const pairs = Object.keys(holds).flatMap((held) => Object.keys(revocations).map((revoked) => [held, revoked] as const));

test.each(pairs)('a hold in a %s that a %s makes final counts from its start', async (held, revoked) => {
  const before = await holds[held]!();
  const after = await revocations[revoked]!();
  expect(await countsFrom(after)).toEqual(REVOKED);
  expect(await countsFrom(before, after)).toEqual(HELD);
});

test.each(
  pairs.flatMap(([held, revoked]) => Object.keys(releases).map((released) => [held, released, revoked] as const)),
)(
  'a hold in a %s that a %s releases does not change the time of the revocation in a %s',
  async (held, released, revoked) => {
    const data = [await holds[held]!(), await releases[released]!(), await revocations[revoked]!()];
    expect(await countsFrom(...data)).toEqual(REVOKED);
  },
);

test('an absent entry from before the hold, after the revocation or under another key releases nothing', async () => {
  const before = await holds.OCSP!();
  const after = await revocations['complete CRL']!();
  expect(await countsFrom(before, after, await list('2026-05-01'))).toEqual(HELD);
  expect(await countsFrom(before, after, await response('2026-06-25', 'good'))).toEqual(HELD);
  expect(await countsFrom(before, after, await list('2026-06-01', { signedBy: 'Mallory' }))).toEqual(HELD);
  const other = extensions.issuingDistributionPoint({ onlySomeReasons: [1, 2] });
  expect(await countsFrom(before, after, await list('2026-06-01', { extra: [other] }))).toEqual(HELD);
});

test('a second hold after a release counts from its own start', async () => {
  const second = { entries: [{ serialNumber, revocationDate: day('2026-06-05'), reason: 'certificateHold' as const }] };
  const data = [
    await holds['complete CRL']!(),
    await releases.OCSP!(),
    await list('2026-06-06', second),
    await revocations.OCSP!(),
  ];
  expect(await countsFrom(...data)).toEqual(day('2026-06-05'));
});

test('a hold signed by another CA changes nothing', async () => {
  const forged = await list('2026-05-02', { ...hold, signedBy: 'Mallory' });
  expect(await countsFrom(forged, await revocations['complete CRL']!())).toEqual(REVOKED);
});

test('the date that the issuer states is reported in addition to the effective one', async () => {
  const crls = [await list('2026-05-02', hold), await list('2026-06-30', final)];
  const status = statusOf(await validate({ crls: crls.map((one) => ('crl' in one ? one.crl : new Uint8Array())) }));
  expect(status).toMatchObject({ reason: 'keyCompromise', revocationTime: HELD, statedRevocationTime: REVOKED });
});

test('a hold whose start moves without a release counts from the first start', async () => {
  const moved = { entries: [{ serialNumber, revocationDate: REVOKED, reason: 'certificateHold' as const }] };
  expect(await countsFrom(await list('2026-05-02', hold), await list('2026-06-30', moved))).toEqual(HELD);
});
