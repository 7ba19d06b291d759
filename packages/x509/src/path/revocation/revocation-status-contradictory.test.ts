import { expect, test } from 'vitest';
import { type CrlRecipe, crlDer } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';

const entry = (reason?: 'keyCompromise' | 'certificateHold' | 'removeFromCRL', revocationDate = day('2026-06-01')) => ({
  serialNumber: leaf.serialNumber,
  revocationDate,
  ...(reason === undefined ? {} : { reason }),
});

test('a revocation that is only in a delta prevails over a good OCSP response, if the certificate is in its scope', async () => {
  const ocsp = [await ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'R' })];
  const verdict = async (recipe: Partial<CrlRecipe>): Promise<string[]> => {
    const delta = { issuer: 'R', number: 6n, entries: [entry('keyCompromise')] };
    const extra = [extensions.deltaCrlIndicator(5n), ...(recipe.extra ?? [])];
    return codes(await validate({ ocsp, crls: [await crlDer({ ...delta, ...recipe, extra })] }));
  };
  expect(await verdict({})).toEqual(['X509_REVOKED']);
  expect(await verdict({ signedBy: 'Mallory' })).toEqual(['ok']);
  expect(await verdict({ entries: [entry('removeFromCRL')] })).toEqual(['ok']);
  const hold = { entries: [entry('certificateHold')] };
  expect(await verdict({ ...hold, thisUpdate: day('2026-07-01') })).toEqual(['X509_ON_HOLD']);
  expect(await verdict({ ...hold, thisUpdate: day('2026-06-30') })).toEqual(['ok']); // the response is newer
  const other = extensions.issuingDistributionPoint({ onlyContainsCACerts: true });
  expect(await verdict({ extra: [other] })).toEqual(['ok']);
});

test('of several CRLs, the earliest final revocation counts, in any order', async () => {
  const part = (onlySomeReasons: number[], entries: CrlRecipe['entries'], thisUpdate: string) =>
    crlDer({
      issuer: 'R',
      entries: entries ?? [],
      extra: [extensions.issuingDistributionPoint({ onlySomeReasons })],
      thisUpdate: day(thisUpdate),
      nextUpdate: day('2026-07-20'),
    });
  const later = [entry('keyCompromise', day('2026-07-05'))];
  const held = [entry('certificateHold', day('2026-07-05'))];
  const earlier = [{ ...entry('keyCompromise'), invalidityDate: day('2026-03-01') }];
  for (const first of [later, held]) {
    const crls = [await part([1, 2, 3], first, '2026-07-07'), await part([4, 5, 6, 7, 8], earlier, '2026-07-06')];
    const result = await validate({ crls });
    expect(codes(result)).toEqual(['X509_REVOKED']);
    expect(statusOf(result)).toMatchObject({
      revocationTime: day('2026-06-01'),
      reason: 'keyCompromise',
      invalidityDate: day('2026-03-01'),
    });
  }
});

test('a hold in a stale CRL is not outvoted by an older CRL that is still fresh', async () => {
  const lasts = { thisUpdate: day('2026-06-20'), nextUpdate: day('2026-07-20') };
  const held = { issuer: 'R', entries: [entry('certificateHold')], nextUpdate: day('2026-06-30') };
  const hold = await crlDer({ ...held, thisUpdate: day('2026-06-25') });
  const silent = await crlDer({ issuer: 'R', ...lasts });
  const good = await ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'R', ...lasts });
  const unknown = ['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_STALE'];
  expect(codes(await validate({ crls: [silent, hold] }))).toEqual(unknown);
  expect(codes(await validate({ crls: [hold], ocsp: [good] }))).toEqual(unknown);
  const before = await crlDer({ ...held, thisUpdate: day('2026-06-19') });
  expect(codes(await validate({ crls: [silent, before] }))).toEqual(['ok']);
  expect(codes(await validate({ crls: [before], ocsp: [good] }))).toEqual(['ok']);
  const delta = { ...held, number: 2n, extra: [extensions.deltaCrlIndicator(1n)] };
  const stale = await crlDer({ ...delta, thisUpdate: day('2026-06-25') });
  expect(codes(await validate({ crls: [silent, stale] }))).toEqual(unknown);
  const reported = {
    about: leaf,
    issuerSpki: root.spki,
    signedBy: 'R',
    status: { revoked: day('2026-06-01'), reason: 6 },
  };
  const answer = (thisUpdate: string) =>
    ocspDer({ ...reported, thisUpdate: day(thisUpdate), nextUpdate: day('2026-06-30') });
  expect(codes(await validate({ crls: [silent], ocsp: [await answer('2026-06-25')] }))).toEqual(unknown);
  expect(codes(await validate({ crls: [silent], ocsp: [await answer('2026-06-19')] }))).toEqual(['ok']);
});

test('an absent entry in several CRLs depends on the signature of each: complete CRL and delta, every reason partition', async () => {
  const signed = async (...recipes: readonly Partial<CrlRecipe>[]) => {
    const crls = await Promise.all(recipes.map((recipe) => crlDer({ issuer: 'R', ...recipe })));
    const status = statusOf(await validate({ crls }));
    const { by } = status.status === 'good' ? status : {};
    return { crls, by: [by, ...(by?.behind ?? [])].map((use) => use?.der) };
  };
  const changed = await signed(
    { number: 5n, thisUpdate: day('2026-06-20') },
    { number: 6n, extra: [extensions.deltaCrlIndicator(5n)] },
  );
  expect(changed.by).toEqual([...changed.crls].reverse());
  const part = (onlySomeReasons: number[]) => ({
    extra: [extensions.issuingDistributionPoint({ onlySomeReasons })],
  });
  const parts = await signed(
    { ...part([1, 2, 3]), thisUpdate: day('2026-06-28') },
    { ...part([4, 5, 6, 7, 8]), thisUpdate: day('2026-06-29') },
  );
  expect(parts.by).toEqual(parts.crls);
});

test.each(['keyCompromise', 'certificateHold'] as const)(
  '120 archived CRLs that all state %s take no more signature verifications than one',
  async (reason) => {
    const lists = Array.from({ length: 120 }, (_, index) =>
      crlDer({
        issuer: 'R',
        entries: [entry(reason)],
        thisUpdate: new Date(day('2026-06-02').getTime() + index * 3_600_000),
      }),
    );
    const result = await validate({ crls: await Promise.all(lists), budget: { signatures: 5 } });
    expect(!result.ok && result.exhausted).toBe(false);
    expect(codes(result)).toEqual([reason === 'keyCompromise' ? 'X509_REVOKED' : 'X509_ON_HOLD']);
  },
);
