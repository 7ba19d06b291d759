/**
 * A thief signs with a stolen key after it was revoked, and forges whatever could make it look older or unrevoked. None of
 * it may pass, whereas the same evidence made honestly does.
 */
import { cmsOid, collectCmsEvidence, parseSignedData, signCms } from '@govseal/cms';
import { createSoftwareSigner } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTestAuthority, type FaultName, type TestAuthority } from '@govseal/testkit';
import { parseCrl, trustAnchor } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { addToSignedData, writeAttribute } from '../../cms/src/sign/rewrite.ts';
import { signPdf } from '../../pades/src/index.ts';
import { certificate, keyOf } from '../../x509/test/authority.ts';
import { ocspDer } from '../../x509/test/ocsp-responder.ts';
import { policies, type ValidationContext, validateSignature } from '../src/index.ts';
import {
  after,
  createWorld,
  crlsAt,
  DAY,
  HOUR,
  outcomeOf,
  type Question,
  signAt,
  signedAt,
  stampAt,
  storeAs,
  verdict,
} from './archive-world.ts';

const world = await createWorld();
const { people, archive } = world;
const victim = await people.issueSigner();
const colleague = await people.issueSigner();
const revokedAt = after(signedAt, 2 * HOUR);
/** Lists from before anybody knew. */
const unrevoked = await crlsAt(people, after(signedAt, HOUR));
people.revoke(victim.certificate, { at: revokedAt });
const stolenAt = after(signedAt, 4 * HOUR);
const validatedAt = after(signedAt, 10 * HOUR);

/** The victim's own signature from before the theft, and the thief's, who claims the same time. */
const honest = await signAt(people, victim, signedAt);
const stolen = await signAt(people, victim, signedAt, null);

const passed = ['TOTAL_PASSED', null];
const revoked = ['INDETERMINATE', 'REVOKED_NO_POE'];
const fresh = { fresh: [people, archive] };

test('what the victim signed and had stamped before the theft passes, and claims alone do not', async () => {
  expect(await verdict(world, honest, validatedAt, fresh)).toEqual(passed);
  expect(await verdict(world, stolen, validatedAt, fresh)).toEqual(revoked);
});

test('a time-stamp from after the revocation proves that time and no other', async () => {
  const stamped = await signAt(people, victim, stolenAt);
  expect(await verdict(world, stamped, validatedAt, fresh)).toEqual(revoked);
  const archived = await stampAt(stolen, archive, stolenAt);
  expect(await verdict(world, archived, validatedAt, fresh)).toEqual(revoked);
});

describe('time-stamps of a unit that nobody trusts, of the very time that would help', () => {
  const forgers: readonly (readonly [string, readonly FaultName[]])[] = [
    ['an authority of the same name', []],
    ['a trusted authority’s certificate without the purpose', ['tsa-without-eku']],
    ['one whose purpose is not critical', ['tsa-eku-not-critical']],
    ['one that has ended', ['tsa-expired']],
    ['one that is revoked', ['tsa-revoked']],
  ];
  test.each(forgers)('%s', async (_, faults) => {
    const forger = await createTestAuthority({ at: signedAt, faults, name: '示例归档机构' });
    const timestamps = faults.length === 0 ? archive.tsaTrust : forger.tsaTrust;
    const trust = { signers: people.trust, timestamps };
    const crls = [...(await crlsAt(people, validatedAt)), ...(await crlsAt(forger, validatedAt))];
    for (const forged of [await signAt(people, victim, signedAt, forger), await stampAt(stolen, forger, signedAt)]) {
      const [first] = await outcomeOf(world, forged, validatedAt, { trust, crls, certificates: [forger.issuing] });
      expect([first!.report.indication, first!.report.subIndication]).toEqual(revoked);
      expect(first!.report.provenTime).toBeNull();
    }
  });

  test('the signer’s own authority is no time-stamping authority', async () => {
    const trust = { signers: people.trust, timestamps: archive.tsaTrust };
    const crls = [...(await crlsAt(people, validatedAt)), ...(await crlsAt(archive, validatedAt))];
    expect(await verdict(world, honest, validatedAt, { trust, crls })).toEqual(revoked);
  });
});

test('a document time-stamp proves nothing about a signature that came after it', async () => {
  const early = await stampAt(await signAt(people, colleague, signedAt), archive, after(signedAt, HOUR));
  const options = { signer: victim.signer, engine, at: signedAt, field: 'second' };
  const forged = (await signPdf(early, options)).toBytes();
  const signatures = await outcomeOf(world, forged, validatedAt, fresh);
  const ofVictim = signatures.find(({ report }) => report.id === 'second')!;
  expect([ofVictim.report.indication, ofVictim.report.subIndication]).toEqual(revoked);
  expect(ofVictim.report.timestamps).toEqual([]);
  expect(signatures[0]!.report.indication).toBe('TOTAL_PASSED');
});

describe('revocation data in the document security store', () => {
  const withStore = async (crls: readonly Uint8Array[], question: Question) => {
    const stored = await stampAt(await storeAs(stolen, crls, after(signedAt, HOUR)), archive, stolenAt);
    return verdict(world, stored, validatedAt, question);
  };

  test('an older list, from before the revocation, is not accepted beside a newer one', async () => {
    expect(await withStore(unrevoked, fresh)).toEqual(revoked);
  });

  test('a list of somebody with the authority’s name is nobody’s, now and in the past', async () => {
    const forger = await createTestAuthority({ at: stolenAt, name: '示例签发机构' });
    const forgedList = await crlsAt(forger, stolenAt);
    expect(parseCrl(forgedList[1]!).issuer.canonical).toBe(people.issuing.subject.canonical);
    const [root] = await crlsAt(people, validatedAt);
    const crls = [root!, ...(await crlsAt(archive, validatedAt)), ...forgedList];
    const stamped = await stampAt(stolen, archive, stolenAt);
    expect(await verdict(world, stamped, validatedAt, { crls })).toEqual([
      'INDETERMINATE',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ]);
  });

  test('strict wants a list from after the signature, so that one from before the theft does not do', async () => {
    const stamped = await signAt(people, victim, after(signedAt, 3 * HOUR));
    const crls = [...unrevoked, ...(await crlsAt(archive, validatedAt))];
    const [first] = await outcomeOf(world, stamped, validatedAt, { crls, policy: policies.strict });
    expect([first!.report.indication, first!.report.subIndication]).toEqual(['INDETERMINATE', 'TRY_LATER']);
  });
});

describe('tokens in a CMS', () => {
  const content = new TextEncoder().encode('准予');
  const sign = async (own: typeof victim, at: Date, tsa?: TestAuthority): Promise<Uint8Array> => {
    tsa?.clock.set(at);
    return signCms(content, { signer: own.signer, engine, signingTime: signedAt, ...(tsa && { tsa: tsa.tsa }) });
  };
  const signatureOf = (cms: Uint8Array): Uint8Array => parseSignedData(cms).signerInfos[0]!.signature;
  const tokenOf = (cms: Uint8Array): Uint8Array =>
    parseSignedData(cms).signerInfos[0]!.unsignedAttributes[0]!.values[0]!.der;
  const adding = (cms: Uint8Array, type: string, value: Uint8Array): Uint8Array =>
    addToSignedData(cms, { unsigned: new Map([[0, [writeAttribute(type, value)]]]) });
  const report = async (cms: Uint8Array, facts: Partial<ValidationContext> = {}) => {
    const [evidence] = await collectCmsEvidence(cms, { engine });
    const crls = [...(await crlsAt(people, validatedAt)), ...(await crlsAt(archive, validatedAt))];
    const trust = { signers: people.trust, timestamps: [...people.tsaTrust, ...archive.tsaTrust] };
    const certificates = [people.issuing, archive.issuing];
    const context = { engine, at: validatedAt, policy: policies.baseline, trust, certificates, crls, ...facts };
    return (await validateSignature(evidence!, context)).report;
  };
  const outcome = async (cms: Uint8Array, facts: Partial<ValidationContext> = {}) => {
    const { indication, subIndication } = await report(cms, facts);
    return [indication, subIndication];
  };

  test('the token of another signature, swapped in, is over something else', async () => {
    const genuine = await sign(victim, signedAt, people);
    expect(await outcome(genuine)).toEqual(passed);
    const thief = await sign(victim, stolenAt);
    const swapped = adding(thief, cmsOid.signatureTimeStamp, tokenOf(genuine));
    const evaluated = await report(swapped);
    expect([evaluated.indication, evaluated.subIndication]).toEqual(revoked);
    expect(evaluated.timestamps).toMatchObject([{ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' }]);
  });

  test('an archive time-stamp over another signature, or without an index, proves nothing', async () => {
    people.clock.set(signedAt);
    const imprint = await engine.digest('SHA-256', content);
    const token = await people.timestampToken('SHA-256', imprint);
    const thief = await sign(victim, stolenAt);
    for (const type of [cmsOid.archiveTimeStampV3, cmsOid.archiveTimeStampV2, cmsOid.signatureTimeStamp]) {
      expect(await outcome(adding(thief, type, token))).toEqual(revoked);
    }
  });

  test('a content time-stamp says since when, never until when', async () => {
    people.clock.set(signedAt);
    const token = await people.timestampToken('SHA-256', await engine.digest('SHA-256', content));
    const evidence = (await collectCmsEvidence(await sign(victim, stolenAt), { engine }))[0]!;
    const stamped = (
      await collectCmsEvidence(adding(await sign(victim, stolenAt), cmsOid.signatureTimeStamp, token), { engine })
    )[0]!;
    const contentToken = { ...stamped.timestamps[0]!, kind: 'content' as const, imprint: 'match' as const };
    const { report: evaluated } = await validateSignature(
      { ...evidence, timestamps: [contentToken] },
      {
        engine,
        at: validatedAt,
        policy: policies.baseline,
        trust: { signers: people.trust, timestamps: people.tsaTrust },
        certificates: [people.issuing],
        crls: await crlsAt(people, validatedAt),
      },
    );
    expect([evaluated.indication, evaluated.subIndication]).toEqual(revoked);
    expect(evaluated.provenTime).toBeNull();
  });

  test('a token altered anywhere is none', async () => {
    const genuine = await sign(victim, signedAt, people);
    const token = tokenOf(genuine);
    const thief = await sign(victim, stolenAt);
    const imprintNow = await people.timestampToken('SHA-256', await engine.digest('SHA-256', signatureOf(thief)));
    // genTime set back inside a genuine token over the thief's own signature
    const text = Buffer.from(imprintNow).toString('latin1');
    const year = text.indexOf('20261014');
    const back = imprintNow.slice();
    back.set(Buffer.from('20261013'), year);
    expect(year).toBeGreaterThan(0);
    for (const forged of [back, token.with(token.length - 1, token.at(-1)! ^ 1)]) {
      expect(await outcome(adding(thief, cmsOid.signatureTimeStamp, forged))).toEqual(revoked);
    }
  });
});

describe('OCSP answers', () => {
  const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
  const at = day('2026-07-01');
  const responderUse = extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.9']);
  const noCheck = extensions.raw('1.3.6.1.5.5.7.48.1.5', false, new Uint8Array([5, 0]));

  /** A root R, another root X, and a leaf of R that somebody says is good. */
  async function answered(by: 'R' | 'leaf' | 'stranger' | 'delegate', thisUpdate = day('2026-07-02')) {
    const root = await certificate({ subject: 'R', issuer: 'R', ca: true });
    const both = extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.9', '1.3.6.1.5.5.7.3.36']);
    const leaf = await certificate({ subject: 'leaf', issuer: 'R', extra: [both] });
    const issuer = by === 'stranger' ? 'X' : 'R';
    const delegate = await certificate({ subject: by, issuer, extra: [responderUse, noCheck] });
    const certificates = by === 'R' ? [] : [by === 'leaf' ? leaf.der : delegate.der];
    const answer = await ocspDer({
      about: leaf,
      issuerSpki: root.spki,
      signedBy: by,
      thisUpdate,
      nextUpdate: day('2026-07-09'),
      certificates,
    });
    const key = keyOf('leaf');
    const cms = await signCms(new Uint8Array(3), {
      signer: createSoftwareSigner({ key, certificate: leaf.der }),
      engine,
      signingTime: at,
    });
    const [evidence] = await collectCmsEvidence(cms, { engine });
    const { report } = await validateSignature(
      { ...evidence!, ocsp: [answer] },
      { engine, at: day('2026-07-03'), policy: policies.baseline, trust: { signers: [trustAnchor(root)] } },
    );
    return [report.indication, report.subIndication];
  }

  test.each(['R', 'delegate'] as const)('of the issuer (%s) count', async (by) => {
    expect(await answered(by)).toEqual(passed);
  });

  test.each(['leaf', 'stranger'] as const)(
    'of %s do not: nobody vouches for himself, nor for another’s',
    async (by) => {
      expect(await answered(by)).toEqual(['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE']);
    },
  );
});

test('years later nothing of it has become better', async () => {
  const late = after(victim.certificate.notAfter, 10 * DAY);
  const forged = await stampAt(await storeAs(stolen, unrevoked, after(signedAt, HOUR)), archive, stolenAt);
  const [root] = await crlsAt(people, late);
  // the newest list the authority has for the certificate, from before it ended: revoked
  const [, last] = await crlsAt(people, after(victim.certificate.notAfter, -DAY));
  const crls = [root!, last!, ...(await crlsAt(archive, late))];
  const [indication] = await verdict(world, forged, late, { crls });
  expect(indication).toBe('INDETERMINATE');
});
