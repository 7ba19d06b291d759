/** Several CRLs about one certificate: partitions, deltas, distribution points and keys. */
import { parseDer, Tag, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { type CrlRecipe, certificate, crlDer, nameOf } from '../../../test/authority.ts';
import { byCrl, entry } from '../../../test/crl-case.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';
import { writeGeneralName } from '../../name/general-name.ts';
import { extensionOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';
import { trustAnchor } from '../trust-anchor.ts';

test('a CRL of another distribution point with an entry for the certificate is reported in addition to the CRL in scope', async () => {
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

test('CRLs for all reasons together prove a status', async () => {
  const part = (onlySomeReasons: number[]) =>
    crlDer({ issuer: 'R', extra: [extensions.issuingDistributionPoint({ onlySomeReasons })] });
  const crls = [await part([1, 2, 3]), await part([4, 5, 6, 7, 8])];
  expect((await validate({ crls })).ok).toBe(true);
  expect((await validate({ crls: crls.slice(1) })).ok).toBe(false);
});

test('a delta CRL adds entries to, and removes holds from, its complete CRL', async () => {
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
  // A delta to a later CRL removes no hold, but its entries count.
  expect(await both([entry('certificateHold')], [entry('removeFromCRL')], 6n)).toEqual(['X509_ON_HOLD']);
  expect(await both([], [entry('certificateHold')], 6n)).toEqual(['X509_ON_HOLD']);
  expect(await both([], [entry('keyCompromise')], 6n)).toEqual(['X509_REVOKED']);
});

test('a fresh delta keeps a stale complete CRL usable', async () => {
  const old = await crlDer({ issuer: 'R', number: 5n, thisUpdate: day('2026-06-01'), nextUpdate: day('2026-06-08') });
  const delta = await crlDer({ issuer: 'R', number: 6n, extra: [extensions.deltaCrlIndicator(5n)] });
  expect((await validate({ crls: [old] })).ok).toBe(false);
  expect((await validate({ crls: [old, delta] })).ok).toBe(true);
});

test('the result of several CRLs does not depend on their order', async () => {
  const lists = [
    await crlDer({ issuer: 'R', number: 1n, thisUpdate: day('2026-06-28'), entries: [entry('certificateHold')] }),
    await crlDer({ issuer: 'R', number: 2n, thisUpdate: day('2026-06-29') }),
  ];
  for (const crls of [lists, [...lists].reverse()]) expect(codes(await validate({ crls }))).toEqual(['ok']);
});

test('a final revocation in one CRL prevails over a newer CRL without an entry', async () => {
  const younger = await crlDer({ issuer: 'R', number: 2n });
  const older = { issuer: 'R', number: 1n, thisUpdate: day('2026-06-20'), nextUpdate: day('2026-07-10') };
  const listing = await crlDer({ ...older, entries: [entry('keyCompromise')] });
  for (const crls of [
    [younger, listing],
    [listing, younger],
  ]) {
    expect(codes(await validate({ crls }))).toEqual(['X509_REVOKED']);
  }
  // Only if its signer is authorised.
  const forged = await crlDer({ ...older, entries: [entry('keyCompromise')], signedBy: 'Mallory' });
  expect(codes(await validate({ crls: [younger, forged] }))).toEqual(['ok']);
});

test('a hold in the CRL of a second distribution point, or in its delta, contradicts an absent entry in an older CRL of the first', async () => {
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

test('a CRL under another key with the issuer’s name requires a certificate with cRLSign under the same anchor', async () => {
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
  // A CRL does not prove the status of its own signer, although it covers all certificates of the issuer.
  expect(codes(await validate({ crls, intermediates: [entitled] }))).toContain('X509_CRL_ISSUER');
  expect(known.status === 'good' && known.by?.behind?.map(({ der }) => der)).toEqual([entitled.der, own]);
  expect(await verdict(await signer({ extra: [extensions.crlDistributionPoints([point])] }))).toContain(
    'X509_CRL_ISSUER',
  );
  expect(await verdict(await signer({ ...about, notAfter: day('2026-06-01') }))).toContain('X509_CRL_ISSUER');
  // If the budget is exhausted during the search for the signer's path, the result is indeterminate.
  const short = await validate({ crls: [...crls, own], intermediates: [entitled], budget: { paths: 1 } });
  expect(!short.ok && short.exhausted).toBe(true);
  const elsewhere = await certificate({ subject: 'E', issuer: 'E', ca: true });
  const foreign = await signer({ ...about, issuer: 'E' });
  expect(await verdict(foreign, [trustAnchor(root), trustAnchor(elsewhere)])).toContain('X509_CRL_ISSUER');
});

describe('a distribution point with a name relative to the CRL issuer', () => {
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
    ['the same full name', whole('R', 'part 1'), 'ok'],
    ['the same relative name', relative('part 1'), 'ok'],
    ['another relative name', relative('part 2'), 'X509_CRL_SCOPE'],
    ['the same relative name with another issuer', whole('X', 'part 1'), 'X509_CRL_SCOPE'],
    ['only the relative name', whole('part 1'), 'X509_CRL_SCOPE'],
  ])('accepts a CRL with %s: %s', async (_which, name, code) => {
    const target = await certificate({ subject: 'partitioned', issuer: 'R', extra: [point(relative('part 1'))] });
    expect(codes(await byCrl({ extra: [issuing(name)] }, {}, target))).toContain(code);
  });

  test.each([
    ['the name of the CRL issuer', whole('I', 'part 1'), 'ok'],
    ['the name of the certificate’s issuer', whole('R', 'part 1'), 'X509_CRL_SCOPE'],
  ])('is completed, if it has a cRLIssuer, by %s: %s', async (_whose, name, code) => {
    const appointed = write.encode(0xa2, write.explicit(4, nameOf('I')));
    const extra = [point(relative('part 1'), appointed)];
    const target = await certificate({ subject: 'appointed', issuer: 'R', extra });
    const issuer = await certificate({ subject: 'I', issuer: 'R', extra: [extensions.keyUsage(['cRLSign'])] });
    const ocsp = [await ocspDer({ about: issuer, issuerSpki: root.spki, signedBy: 'R' })];
    const crls = [await crlDer({ issuer: 'I', extra: [issuing(name, true)] })];
    expect(codes(await validate({ intermediates: [issuer], crls, ocsp }, target))).toContain(code);
  });
});
