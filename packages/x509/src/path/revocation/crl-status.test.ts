import { parseDer, Tag, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { AT, type CrlRecipe, certificate, crlDer, nameOf } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';
import { writeGeneralName } from '../../name/general-name.ts';
import { extensionOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';
import type { PathOptions, PathResult } from '../path-types.ts';
import { trustAnchor } from '../trust-anchor.ts';

async function byCrl(
  recipe: Partial<CrlRecipe>,
  options: Partial<PathOptions> = {},
  target = leaf,
): Promise<PathResult> {
  return validate({ crls: [await crlDer({ issuer: 'R', ...recipe })], ...options }, target);
}

const entry = (reason?: 'keyCompromise' | 'certificateHold' | 'removeFromCRL', revocationDate = day('2026-06-01')) => ({
  serialNumber: leaf.serialNumber,
  revocationDate,
  ...(reason === undefined ? {} : { reason }),
});

test('a fresh list that does not name the certificate: good', async () => {
  const result = await byCrl({});
  expect(statusOf(result)).toMatchObject({ status: 'good', source: 'crl', thisUpdate: day('2026-06-30') });
});

test('without any CRL the status is unknown: an error if required, else a warning', async () => {
  expect(codes(await validate({}))).toEqual(['X509_REVOCATION_UNKNOWN']);
  const reported = await validate({ revocation: 'report' });
  expect(reported.ok && statusOf(reported).status).toBe('unknown');
  expect((await validate({ revocation: 'off' })).ok).toBe(true);
});

test('a listed certificate is revoked, with date and reason', async () => {
  const result = await byCrl({ entries: [entry('keyCompromise')] });
  expect(codes(result)).toEqual(['X509_REVOKED']);
  expect(statusOf(result)).toMatchObject({
    status: 'revoked',
    reason: 'keyCompromise',
    revocationTime: day('2026-06-01'),
  });
});

test('revoked after the time of validation: the path holds and says so', async () => {
  const result = await byCrl({
    entries: [entry('keyCompromise', day('2026-07-03'))],
    thisUpdate: day('2026-07-04'),
    nextUpdate: day('2026-07-09'),
  });
  expect(result.ok && result.path.findings.map(({ code }) => code)).toEqual(['X509_REVOKED_LATER']);
  expect(statusOf(result)).toMatchObject({ status: 'revoked', revocationTime: day('2026-07-03') });
});

test('revoked at the very validation time counts as revoked', async () => {
  expect(codes(await byCrl({ entries: [entry('keyCompromise', AT)] }))).toEqual(['X509_REVOKED']);
});

test('on hold is its own answer', async () => {
  expect(codes(await byCrl({ entries: [entry('certificateHold')] }))).toEqual(['X509_ON_HOLD']);
});

test('a stale list says nothing by silence, but a revocation in it stands', async () => {
  const stale = { thisUpdate: day('2026-06-01'), nextUpdate: AT };
  expect(codes(await byCrl(stale))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_STALE']);
  expect(codes(await byCrl({ ...stale, entries: [entry('keyCompromise')] }))).toEqual(['X509_REVOKED']);
  expect((await byCrl(stale, { maxRevocationAge: 40 * 86_400_000 })).ok).toBe(true);
  expect((await byCrl({}, { maxRevocationAge: 3_600_000 })).ok).toBe(false);
});

test('a CRL issued after the certificate expired counts only if it retains expired certificates', async () => {
  const ended = await certificate({ subject: 'ended', issuer: 'R', notAfter: day('2026-06-15') });
  const options = { ignoreLeafValidity: true };
  expect(codes(await byCrl({}, options, ended))).toContain('X509_REVOCATION_AFTER_EXPIRY');
  const since = (date: string) => [extensions.raw('2.5.29.60', false, write.generalizedTime(day(date)))];
  expect((await byCrl({ extra: since('2026-01-01') }, options, ended)).ok).toBe(true);
  expect((await byCrl({ extra: since('2026-06-16') }, options, ended)).ok).toBe(false);
});

test.each([
  ['signed by someone else', { signedBy: 'Mallory' }, 'X509_CRL_SIGNATURE'],
  [
    'with a critical extension nobody knows',
    { extra: [extensions.raw('1.2.3', true, write.nullValue())] },
    'X509_CRL_CRITICAL_EXTENSION',
  ],
  [
    'for CA certificates only',
    { extra: [extensions.issuingDistributionPoint({ onlyContainsCACerts: true })] },
    'X509_CRL_SCOPE',
  ],
  [
    'for another distribution point',
    { extra: [extensions.issuingDistributionPoint({ urls: ['http://other/'] })] },
    'X509_CRL_SCOPE',
  ],
  [
    'for some reasons only',
    { extra: [extensions.issuingDistributionPoint({ onlySomeReasons: [1, 2] })] },
    'X509_CRL_SCOPE',
  ],
  ['that is a delta alone', { extra: [extensions.deltaCrlIndicator(1n)] }, 'X509_REVOCATION_UNKNOWN'],
] as const)('a list %s settles nothing: %s', async (_what, recipe, code) => {
  const result = await byCrl(recipe);
  expect(result.ok).toBe(false);
  expect(codes(result)).toContain(code);
});

test('a CRL signed by a CA without cRLSign is rejected', async () => {
  const noCrl = await certificate({
    subject: 'N',
    issuer: 'R',
    ca: true,
    extra: [extensions.keyUsage(['keyCertSign'])],
  });
  const target = await certificate({ subject: 'a', issuer: 'N' });
  const crls = [await crlDer({ issuer: 'R' }), await crlDer({ issuer: 'N' })];
  const result = await validate({ intermediates: [noCrl], crls }, target);
  expect(codes(result)).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_CRL_ISSUER']);
});

test('a list for another distribution point that names the certificate is reported beside one that fits', async () => {
  const whole = await crlDer({ issuer: 'R' });
  const elsewhere = [extensions.issuingDistributionPoint({ urls: ['http://other/'] })];
  const listed = await validate({ crls: [whole, await crlDer({ issuer: 'R', extra: elsewhere, entries: [entry()] })] });
  expect(statusOf(listed)).toMatchObject({ status: 'good' });
  expect(listed.ok && listed.path.findings).toMatchObject([
    { code: 'X509_CRL_SCOPE', severity: 'warning', params: { reason: 'distributionPoint' } },
  ]);
  const silent = await validate({ crls: [whole, await crlDer({ issuer: 'R', extra: elsewhere })] });
  expect(silent.ok && silent.path.findings).toEqual([]);
});

test('reason partitions add up to the whole', async () => {
  const part = (onlySomeReasons: number[]) =>
    crlDer({ issuer: 'R', extra: [extensions.issuingDistributionPoint({ onlySomeReasons })] });
  const crls = [await part([1, 2, 3]), await part([4, 5, 6, 7, 8])];
  expect((await validate({ crls })).ok).toBe(true);
  expect((await validate({ crls: crls.slice(1) })).ok).toBe(false);
});

test('a delta adds to, and lifts from, the list it is based on', async () => {
  const base = { issuer: 'R', number: 5n, thisUpdate: day('2026-06-20') };
  const delta = (recipe: Partial<CrlRecipe>, from = 5n) =>
    crlDer({ issuer: 'R', number: 6n, extra: [extensions.deltaCrlIndicator(from)], ...recipe });
  const both = async (entries: CrlRecipe['entries'], changed: CrlRecipe['entries'], from = 5n): Promise<string[]> =>
    codes(
      await validate({
        crls: [await crlDer({ ...base, entries: entries ?? [] }), await delta({ entries: changed ?? [] }, from)],
      }),
    );
  expect(await both([], [entry('keyCompromise')])).toEqual(['X509_REVOKED']);
  expect(await both([entry('certificateHold')], [entry('removeFromCRL')])).toEqual(['ok']);
  expect(await both([entry('certificateHold')], [])).toEqual(['X509_ON_HOLD']);
  expect(await both([entry('keyCompromise')], [entry('removeFromCRL')])).toEqual(['X509_REVOKED']);
  // A delta to a later list lifts nothing, but what it lists has happened.
  expect(await both([entry('certificateHold')], [entry('removeFromCRL')], 6n)).toEqual(['X509_ON_HOLD']);
  expect(await both([], [entry('certificateHold')], 6n)).toEqual(['X509_ON_HOLD']);
  expect(await both([], [entry('keyCompromise')], 6n)).toEqual(['X509_REVOKED']);
});

test('a fresh delta keeps its list in use', async () => {
  const old = await crlDer({ issuer: 'R', number: 5n, thisUpdate: day('2026-06-01'), nextUpdate: day('2026-06-08') });
  const delta = await crlDer({ issuer: 'R', number: 6n, extra: [extensions.deltaCrlIndicator(5n)] });
  expect((await validate({ crls: [old] })).ok).toBe(false);
  expect((await validate({ crls: [old, delta] })).ok).toBe(true);
});

test('a malformed CRL is reported and does not affect a valid one', async () => {
  const garbage = Uint8Array.of(0x30, 3, 1, 2);
  expect(codes(await validate({ crls: [garbage] }))).toEqual(['X509_REVOCATION_UNKNOWN', 'DER_TRUNCATED']);
  expect((await validate({ crls: [garbage, await crlDer({ issuer: 'R' })] })).ok).toBe(true);
});

test('a revoked CA fails the path of the certificate below', async () => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true });
  const target = await certificate({ subject: 'a', issuer: 'S' });
  const crls = [
    await crlDer({ issuer: 'R', entries: [{ serialNumber: ca.serialNumber, revocationDate: day('2026-06-01') }] }),
    await crlDer({ issuer: 'S' }),
  ];
  const result = await validate({ intermediates: [ca], crls }, target);
  expect(codes(result)).toEqual(['X509_REVOKED']);
  expect(!result.ok && result.failures[0]?.revocation?.map(({ status }) => status)).toEqual(['good', 'revoked']);
});

test('the word of several lists does not depend on their order', async () => {
  const lists = [
    await crlDer({ issuer: 'R', number: 1n, thisUpdate: day('2026-06-28'), entries: [entry('certificateHold')] }),
    await crlDer({ issuer: 'R', number: 2n, thisUpdate: day('2026-06-29') }),
  ];
  for (const crls of [lists, [...lists].reverse()]) expect(codes(await validate({ crls }))).toEqual(['ok']);
});

test('a lasting revocation in one list is not outvoted by the silence of a younger one', async () => {
  const younger = await crlDer({ issuer: 'R', number: 2n });
  const older = { issuer: 'R', number: 1n, thisUpdate: day('2026-06-20'), nextUpdate: day('2026-07-10') };
  const listing = await crlDer({ ...older, entries: [entry('keyCompromise')] });
  for (const crls of [
    [younger, listing],
    [listing, younger],
  ]) {
    expect(codes(await validate({ crls }))).toEqual(['X509_REVOKED']);
  }
  // Only where it is signed by one who may.
  const forged = await crlDer({ ...older, entries: [entry('keyCompromise')], signedBy: 'Mallory' });
  expect(codes(await validate({ crls: [younger, forged] }))).toEqual(['ok']);
});

test('the list of a second distribution point speaks against the silence of the first, by a hold no older or by its delta', async () => {
  const points = ['http://a.example/crl', 'http://b.example/crl'];
  const point = (url: string): Uint8Array =>
    write.sequence(
      write.explicit(0, write.explicit(0, writeGeneralName({ kind: 'uniformResourceIdentifier', value: url }))),
    );
  const target = await certificate({
    subject: 'a',
    issuer: 'R',
    extra: [extensions.raw('2.5.29.31', false, write.sequence(...points.map(point)))],
  });
  const listed = (reason: 'keyCompromise' | 'certificateHold') => [
    { ...entry(reason), serialNumber: target.serialNumber },
  ];
  const scope = (url: string) => extensions.issuingDistributionPoint({ urls: [url] });
  const silent = await crlDer({ issuer: 'R', extra: [scope(points[0]!)], thisUpdate: day('2026-06-29') });
  const verdict = async (...recipes: readonly Partial<CrlRecipe>[]): Promise<string[]> => {
    const others = await Promise.all(
      recipes.map(({ extra = [], ...recipe }) =>
        crlDer({ issuer: 'R', extra: [scope(points[1]!), ...extra], ...recipe }),
      ),
    );
    return codes(await validate({ crls: [silent, ...others] }, target));
  };
  expect(await verdict({})).toEqual(['ok']);
  expect(await verdict({ entries: listed('certificateHold') })).toEqual(['X509_ON_HOLD']);
  expect(await verdict({ entries: listed('certificateHold'), thisUpdate: day('2026-06-28') })).toEqual(['ok']);
  expect(await verdict({ entries: listed('keyCompromise'), thisUpdate: day('2026-06-28') })).toEqual(['X509_REVOKED']);
  const delta = { number: 2n, extra: [extensions.deltaCrlIndicator(1n)] };
  expect(await verdict({}, { ...delta, entries: listed('keyCompromise') })).toEqual(['X509_REVOKED']);
  expect(await verdict({}, { ...delta, entries: listed('certificateHold') })).toEqual(['X509_ON_HOLD']);
});

test('a list whose nextUpdate lies before its thisUpdate is never fresh', async () => {
  const turned = { thisUpdate: day('2026-07-05'), nextUpdate: day('2026-07-02') };
  expect(codes(await byCrl(turned))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_STALE']);
});

test('a list that names other issuers without being indirect settles nothing', async () => {
  const certificateIssuer = extensions.raw('2.5.29.29', true, write.sequence(write.explicit(4, nameOf('Other'))));
  const der = await crlDer({ issuer: 'R', entries: [{ ...entry('keyCompromise'), extensions: [certificateIssuer] }] });
  expect(codes(await validate({ crls: [der] }))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_CRL_MALFORMED']);
});

test('a list by another key of the issuer’s name needs a certificate that may sign lists, under the same anchor', async () => {
  const crls = [await crlDer({ issuer: 'R', signedBy: 'list key' })];
  const signer = (recipe: Partial<Parameters<typeof certificate>[0]> = {}) =>
    certificate({ subject: 'R', issuer: 'R', key: 'list key', extra: [extensions.keyUsage(['cRLSign'])], ...recipe });
  // The CRL signer's own status comes from a CRL by the anchor's key, limited to certificates of its distribution point.
  const point = 'http://r.example/lists';
  const own = await crlDer({ issuer: 'R', extra: [extensions.issuingDistributionPoint({ urls: [point] })] });
  const about = { extra: [extensions.keyUsage(['cRLSign']), extensions.crlDistributionPoints([point])] };
  const verdict = async (certificateOfSigner: Certificate, trust = [trustAnchor(root)]): Promise<string[]> =>
    codes(await validate({ crls: [...crls, own], intermediates: [certificateOfSigner], trust }));

  expect(await verdict(await signer(about))).toEqual(['ok']);
  const entitled = await signer(about);
  const known = statusOf(await validate({ crls: [...crls, own], intermediates: [entitled] }));
  // A key does not vouch for its own certificate, though the list it signs is about all of the issuer's.
  expect(codes(await validate({ crls, intermediates: [entitled] }))).toContain('X509_CRL_ISSUER');
  expect(known.status === 'good' && known.by?.behind?.map(({ der }) => der)).toEqual([entitled.der, own]);
  expect(await verdict(await signer({ extra: [extensions.crlDistributionPoints([point])] }))).toContain(
    'X509_CRL_ISSUER',
  );
  expect(await verdict(await signer({ ...about, notAfter: day('2026-06-01') }))).toContain('X509_CRL_ISSUER');
  // Running out while the signer's path is looked for leaves the whole question open.
  const short = await validate({ crls: [...crls, own], intermediates: [entitled], budget: { paths: 1 } });
  expect(!short.ok && short.exhausted).toBe(true);
  const elsewhere = await certificate({ subject: 'E', issuer: 'E', ca: true });
  const foreign = await signer({ ...about, issuer: 'E' });
  expect(await verdict(foreign, [trustAnchor(root), trustAnchor(elsewhere)])).toContain('X509_CRL_ISSUER');
});

test('a CRL issued after its CA certificate expired is rejected', async () => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true, notAfter: day('2026-07-02') });
  const target = await certificate({ subject: 'a', issuer: 'S' });
  const late = { issuer: 'S', thisUpdate: day('2026-07-03'), nextUpdate: day('2026-07-10') };
  const crls = [await crlDer({ issuer: 'R' }), await crlDer(late)];
  expect(codes(await validate({ intermediates: [ca], crls }, target))).toContain('X509_CRL_ISSUER');
});

describe('a distribution point named relative to the CRL issuer', () => {
  const rdn = (cn: string): Uint8Array => parseDer(nameOf(cn)).children.at(-1)!.content;
  const relative = (cn: string): Uint8Array => write.explicit(0, write.encode(0xa1, rdn(cn)));
  const whole = (...cn: readonly string[]): Uint8Array => {
    const members = parseDer(nameOf(cn[0]!)).children.map(({ der }) => der);
    const more = cn.slice(1).map((one) => write.encode(Tag.SET, rdn(one)));
    return write.explicit(0, write.explicit(0, write.explicit(4, write.sequence(...members, ...more))));
  };
  const point = (...fields: readonly Uint8Array[]): Uint8Array =>
    extensions.raw(extensionOid.cRLDistributionPoints, false, write.sequence(write.sequence(...fields)));
  const issuing = (name: Uint8Array, indirect = false): Uint8Array =>
    extensions.raw(
      extensionOid.issuingDistributionPoint,
      true,
      write.sequence(name, ...(indirect ? [write.implicit(4, Uint8Array.of(0xff))] : [])),
    );

  test.each([
    ['the same whole name', whole('R', 'part 1'), 'ok'],
    ['the same relative name', relative('part 1'), 'ok'],
    ['another relative name', relative('part 2'), 'X509_CRL_SCOPE'],
    ['the same name below another', whole('X', 'part 1'), 'X509_CRL_SCOPE'],
    ['the relative name alone', whole('part 1'), 'X509_CRL_SCOPE'],
  ])('takes a list of %s: %s', async (_which, name, code) => {
    const target = await certificate({ subject: 'partitioned', issuer: 'R', extra: [point(relative('part 1'))] });
    expect(codes(await byCrl({ extra: [issuing(name)] }, {}, target))).toContain(code);
  });

  test.each([
    ['the name of the CRL issuer', whole('I', 'part 1'), 'ok'],
    ['the name of the certificate’s issuer', whole('R', 'part 1'), 'X509_CRL_SCOPE'],
  ])('is completed, where it names a CRL issuer, by %s: %s', async (_whose, name, code) => {
    const appointed = write.encode(0xa2, write.explicit(4, nameOf('I')));
    const extra = [point(relative('part 1'), appointed)];
    const target = await certificate({ subject: 'appointed', issuer: 'R', extra });
    const issuer = await certificate({ subject: 'I', issuer: 'R', extra: [extensions.keyUsage(['cRLSign'])] });
    const ocsp = [await ocspDer({ about: issuer, issuerSpki: root.spki, signedBy: 'R' })];
    const crls = [await crlDer({ issuer: 'I', extra: [issuing(name, true)] })];
    expect(codes(await validate({ intermediates: [issuer], crls, ocsp }, target))).toContain(code);
  });
});
