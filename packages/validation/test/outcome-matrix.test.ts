/** What becomes of one signature at each level, by the state of things when it is evaluated (EN 319 102-1, shell model). */
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { policies } from '../src/index.ts';
import {
  after,
  createWorld,
  crlsAt,
  DAY,
  day,
  HOUR,
  type Question,
  signAt,
  signedAt,
  stampAt,
  storeAt,
  verdict,
  type World,
} from './archive-world.ts';

const passed = ['TOTAL_PASSED', null];
const open = (subIndication: string): (string | null)[] => ['INDETERMINATE', subIndication];

/** The same signature with nothing, with a token, and with its data under a document time-stamp. */
async function levels(
  { people, archive }: World,
  signer: TestSigner,
  at = signedAt,
  stamp = people,
): Promise<Uint8Array[]> {
  const stamped = await signAt(people, signer, at, stamp);
  const stored = await storeAt(stamped, [...new Set([people, stamp])], after(at, 2 * HOUR));
  return [await signAt(people, signer, at, null), stamped, await stampAt(stored, archive, after(at, 3 * HOUR))];
}

async function outcomes(world: World, pdfs: readonly Uint8Array[], at: Date, question: Question): Promise<unknown[]> {
  const out = [];
  for (const pdf of pdfs) out.push(await verdict(world, pdf, at, question));
  return out;
}

let world: World;
let people: TestAuthority;
let archive: TestAuthority;
beforeAll(async () => {
  world = await createWorld();
  ({ people, archive } = world);
});

describe('revocation', () => {
  test.each([
    ['after the token', 5 * HOUR, [open('REVOKED_NO_POE'), passed, passed]],
    ['at the token’s own time', 0, [open('REVOKED_NO_POE'), open('REVOKED_NO_POE'), open('REVOKED_NO_POE')]],
    ['before the token', -HOUR, [open('REVOKED_NO_POE'), open('REVOKED_NO_POE'), open('REVOKED_NO_POE')]],
  ])('of the signer %s', async (_, delay, expected) => {
    const signer = await people.issueSigner();
    const pdfs = await levels(world, signer);
    people.revoke(signer.certificate, { at: after(signedAt, delay) });
    const at = after(signedAt, 10 * HOUR);
    expect(await outcomes(world, pdfs, at, { fresh: [people, archive] })).toEqual(expected);
  });

  test('of the signer later, and expired since with no status but the archived one', async () => {
    const signer = await people.issueSigner({ notAfter: after(signedAt, 20 * DAY) });
    const pdfs = await levels(world, signer);
    const at = after(signedAt, 30 * DAY);
    const [root] = await crlsAt(people, at);
    const crls = [root!, ...(await crlsAt(archive, at))];
    const expected = [open('OUT_OF_BOUNDS_NO_POE'), open('OUT_OF_BOUNDS_NO_POE'), passed];
    expect(await outcomes(world, pdfs, at, { crls })).toEqual(expected);
  });

  test('of the authority, after the token and before it', async () => {
    const start = after(signedAt, 3 * DAY);
    const broken = await createTestAuthority({ at: start, faults: ['revoked-issuing'] });
    const own = { ...world, people: broken };
    const signer = await broken.issueSigner();
    const ask = async (at: Date) =>
      outcomes(own, await levels(own, signer, at, archive), after(start, DAY), { fresh: [broken, archive] });
    expect(await ask(after(start, -2 * DAY))).toEqual([open('REVOKED_CA_NO_POE'), passed, passed]);
    const none = open('REVOKED_CA_NO_POE');
    expect(await ask(after(start, -HOUR))).toEqual([none, none, none]);
  });

  test('on hold since after the token, and since before it', async () => {
    for (const [delay, expected] of [
      [5 * HOUR, [open('TRY_LATER'), passed, passed]],
      [-HOUR, [open('TRY_LATER'), open('TRY_LATER'), open('TRY_LATER')]],
    ] as const) {
      const signer = await people.issueSigner();
      const pdfs = await levels(world, signer);
      people.revoke(signer.certificate, { at: after(signedAt, delay), reason: 'certificateHold' });
      const at = after(signedAt, 10 * HOUR);
      expect(await outcomes(world, pdfs, at, { fresh: [people, archive] })).toEqual(expected);
    }
  });
});

describe('periods', () => {
  test('a valid certificate with a good and fresh status', async () => {
    const pdfs = await levels(world, await people.issueSigner());
    const fresh = [people, archive];
    expect(await outcomes(world, pdfs, after(signedAt, DAY), { fresh })).toEqual([passed, passed, passed]);
  });

  test('expired since, known good from an issuer that is still valid', async () => {
    const signer = await people.issueSigner({ notAfter: after(signedAt, 20 * DAY) });
    const pdfs = await levels(world, signer);
    const crls = [
      ...(await crlsAt(people, after(signedAt, 19 * DAY))),
      ...(await crlsAt(archive, after(signedAt, 21 * DAY))),
    ];
    const expected = [open('OUT_OF_BOUNDS_NOT_REVOKED'), passed, passed];
    expect(await outcomes(world, pdfs, after(signedAt, 21 * DAY), { crls })).toEqual(expected);
  });

  test('not valid yet when it was proven to exist', async () => {
    const signer = await people.issueSigner({ notBefore: after(signedAt, DAY) });
    const pdfs = await levels(world, signer);
    const failed = ['TOTAL_FAILED', 'NOT_YET_VALID'];
    const fresh = [people, archive];
    expect(await outcomes(world, pdfs, after(signedAt, 2 * DAY), { fresh })).toEqual([passed, failed, failed]);
  });

  test('the first unit expired or revoked: its token is dropped unless a newer one carries it', async () => {
    const short = await createTestAuthority({ at: signedAt });
    const own = { ...world, people: short };
    const signer = await short.issueSigner({ notAfter: after(signedAt, 3000 * DAY) });
    const pdfs = await levels(own, signer);
    short.revoke(signer.certificate, { at: after(signedAt, DAY) });
    short.revoke(short.tsaCertificate, { at: after(signedAt, 2 * DAY) });
    const expected = [open('REVOKED_NO_POE'), open('REVOKED_NO_POE'), passed];
    expect(await outcomes(own, pdfs, after(signedAt, 3 * DAY), { fresh: [short, archive] })).toEqual(expected);
  });
});

describe('freshness', () => {
  test('only stale data: the token’s time decides', async () => {
    const signer = await people.issueSigner();
    const pdfs = await levels(world, signer);
    const at = after(signedAt, 60 * DAY);
    // Everybody but the signer has a fresh status.
    const [root] = await crlsAt(people, at);
    const old = (await crlsAt(people, after(signedAt, 5 * HOUR)))[1]!;
    const checks = { ...policies.baseline.checks, timestampRevocation: 'off' as const };
    const policy = {
      ...policies.baseline,
      checks,
      revocationFreshness: { ...policies.baseline.revocationFreshness, timestamp: 1e9 },
    };
    const crls = [root!, old, ...(await crlsAt(archive, at))];
    expect(await outcomes(world, pdfs, at, { crls, policy })).toEqual([open('TRY_LATER'), passed, passed]);
  });

  test('no accepted age: data from before the signature says nothing about it', async () => {
    const signer = await people.issueSigner();
    const pdf = await signAt(people, signer, signedAt);
    const freshness = { signer: 0, authority: null, timestamp: null, sealMaker: null };
    const policy = { ...policies.baseline, revocationFreshness: freshness };
    const earlier = await crlsAt(people, after(signedAt, HOUR / 2));
    const at = after(signedAt, 2 * HOUR);
    expect(await verdict(world, pdf, at, { policy, crls: earlier })).toEqual(open('TRY_LATER'));
    const later = await crlsAt(people, at);
    expect(await verdict(world, pdf, at, { policy, crls: later })).toEqual(passed);
  });
});

describe('algorithms', () => {
  const weakAt = day('2029-06-01');

  test('a signer’s key that has become weak', async () => {
    const signer = await people.issueSigner({ keySpec: { type: 'RSA', bits: 2048 }, notAfter: day('2031-01-01') });
    const pdfs = await levels(world, signer);
    const expected = [open('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), passed, passed];
    expect(await outcomes(world, pdfs, weakAt, { fresh: [people, archive] })).toEqual(expected);
  });

  test('authorities whose keys have become weak: only archived proofs help', async () => {
    const weak = await createTestAuthority({ at: signedAt, algorithm: { type: 'RSA', bits: 2048 } });
    const own = { ...world, people: weak };
    const signer = await weak.issueSigner({ notAfter: day('2031-01-01') });
    const pdfs = await levels(own, signer);
    const none = open('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    expect(await outcomes(own, pdfs, weakAt, { fresh: [weak, archive] })).toEqual([none, none, passed]);
    const late = await stampAt(await storeAt(pdfs[1]!, [weak], after(signedAt, HOUR)), archive, day('2029-02-01'));
    expect(await verdict(own, late, weakAt, { fresh: [weak, archive] })).toEqual(none);
  });
});
