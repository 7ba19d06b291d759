/** CRLs with the certificate issuer's name and another key, of the same CA or of another CA under the same root. */
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificate, crlDer, nameOf, type Recipe } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';
import { extensionOid, purposeOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';
import type { PathOptions, PathResult } from '../path-types.ts';
import { trustAnchor } from '../trust-anchor.ts';

const ca = await certificate({ subject: 'CA', issuer: 'R', ca: true });
const hostile = await certificate({ subject: 'Hostile', issuer: 'R', ca: true });
const signer = await certificate({ subject: 'signer', issuer: 'CA' });
const ofRoot = [await crlDer({ issuer: 'R' }), await crlDer({ issuer: 'Hostile' })];
const listsOnly = extensions.keyUsage(['cRLSign']);

/** The verdict on the signer by a CRL of `CA` without an entry, signed with the key of this certificate. */
async function byListOf(
  recipe: Omit<Recipe, 'subject'>,
  target: Certificate = signer,
  options: Partial<PathOptions> = {},
): Promise<PathResult> {
  const key = recipe.key ?? 'CA lists';
  const own = await certificate({ subject: 'CA', extra: [listsOnly], key, ...recipe });
  const intermediates = [ca, hostile, own, ...(options.intermediates ?? [])];
  // The status of the CA's certificates for CRL signing comes from the CA's own key.
  const scope = extensions.issuingDistributionPoint({ onlyContainsCACerts: true });
  const ofCa = await crlDer({ issuer: 'CA', extra: [scope] });
  const list = await crlDer({ issuer: 'CA', signedBy: key });
  return validate({ ...options, intermediates, crls: [...ofRoot, ofCa, list] }, target);
}

test.each<[string, Omit<Recipe, 'subject'>]>([
  ['by the key that certified the CA', { issuer: 'R' }],
  ['by the CA itself, for its next key', { issuer: 'CA', ca: true, extra: [] }],
])('a CRL of the CA under a key certified %s counts', async (_who, recipe) => {
  expect(codes(await byListOf(recipe))).toEqual(['ok']);
});

test('a CRL with the CA’s name under a key that another CA of the same root certified does not count, neither for nor against', async () => {
  const silent = await byListOf({ issuer: 'Hostile' });
  expect(silent.ok).toBe(false);
  const reasons = statusOf(silent);
  expect(reasons.status === 'unknown' && reasons.findings.map(({ params }) => params.reason)).toContain(
    'another authority',
  );
  const own = await certificate({ subject: 'CA', issuer: 'Hostile', key: 'CA lists', extra: [listsOnly] });
  const entries = [{ serialNumber: signer.serialNumber, revocationDate: day('2026-06-01') }];
  const crls = [
    ...ofRoot,
    await crlDer({ issuer: 'CA', thisUpdate: day('2026-06-20') }),
    await crlDer({ issuer: 'CA', signedBy: 'CA lists', entries, number: 2n }),
  ];
  expect(codes(await validate({ intermediates: [ca, hostile, own], crls }, signer))).toEqual(['ok']);
});

test('nor does it if that CA first certified a CA with the stolen name', async () => {
  const middle = await certificate({ subject: 'CA', issuer: 'Hostile', key: 'stolen name', ca: true });
  const result = await byListOf({ issuer: 'CA', signedBy: 'stolen name' }, signer, { intermediates: [middle] });
  expect(result.ok).toBe(false);
});

test('after a key rollover, CRLs under the old key count for certificates under the new one, and vice versa', async () => {
  const next = await certificate({ subject: 'CA', issuer: 'CA', key: 'CA next', ca: true });
  const under = await certificate({ subject: 'later signer', issuer: 'CA', signedBy: 'CA next' });
  const crls = [...ofRoot, await crlDer({ issuer: 'CA' })];
  expect(codes(await validate({ intermediates: [ca, next], crls }, under))).toEqual(['ok']);
  const byNext = [
    ...ofRoot,
    await crlDer({ issuer: 'CA', extra: [extensions.issuingDistributionPoint({ onlyContainsCACerts: true })] }),
    await crlDer({ issuer: 'CA', signedBy: 'CA next' }),
  ];
  expect(codes(await validate({ intermediates: [ca, next], crls: byNext }, signer))).toEqual(['ok']);
});

test('a CRL with the anchor’s name by another CA does not count; under a key that the anchor certified it does', async () => {
  const user = await certificate({ subject: 'user', issuer: 'R' });
  const list = [await crlDer({ issuer: 'R', signedBy: 'R lists' })];
  const by = async (issuer: string): Promise<boolean> => {
    const own = await certificate({ subject: 'R', issuer, key: 'R lists', extra: [listsOnly] });
    const scope = extensions.issuingDistributionPoint({ onlyContainsCACerts: true });
    const crls = [...list, await crlDer({ issuer: 'R', extra: [scope] }), await crlDer({ issuer: 'Hostile' })];
    // The status of the certificate for CRL signing comes from the anchor's own OCSP response.
    const ocsp = [await ocspDer({ about: own, issuerSpki: root.spki, signedBy: 'R' })];
    return (await validate({ intermediates: [hostile, own], crls, ocsp, trust: [trustAnchor(root)] }, user)).ok;
  };
  expect(await by('Hostile')).toBe(false);
  expect(await by('R')).toBe(true);
});

test('an OCSP delegate that another CA certified with the CA’s name does not count', async () => {
  const purpose = [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()];
  const answer = async (recipe: Recipe): Promise<PathResult> => {
    const delegate = await certificate({ ...recipe, extra: purpose });
    const about = { about: signer, issuerSpki: ca.spki, signedBy: recipe.subject, certificates: [delegate.der] };
    return validate({ intermediates: [ca, hostile], crls: ofRoot, ocsp: [await ocspDer(about)] }, signer);
  };
  expect(codes(await answer({ subject: 'OCSP', issuer: 'CA' }))).toEqual(['ok']);
  expect((await answer({ subject: 'OCSP', issuer: 'CA', signedBy: 'Hostile' })).ok).toBe(false);
  expect((await answer({ subject: 'OCSP', issuer: 'Hostile' })).ok).toBe(false);
});

test('a cRLIssuer of a distribution point must be certified by a CA on the certificate’s path; the CA’s own name delegates to nobody', async () => {
  const point = (crlIssuer: string): Uint8Array =>
    extensions.raw(
      extensionOid.cRLDistributionPoints,
      false,
      write.sequence(write.sequence(write.encode(0xa2, write.explicit(4, nameOf(crlIssuer))))),
    );
  const verdict = async (name: string, certifier: string): Promise<boolean> => {
    const user = await certificate({ subject: 'user', issuer: 'CA', extra: [point(name)] });
    const own = await certificate({ subject: name, issuer: certifier, key: 'appointed', extra: [listsOnly] });
    const indirect = extensions.issuingDistributionPoint({ indirectCRL: true });
    const crls = [...ofRoot, await crlDer({ issuer: name, signedBy: 'appointed', extra: [indirect] })];
    // A CRL of the CA would also cover the user.
    const ocsp = [await ocspDer({ about: own, issuerSpki: ca.spki, signedBy: 'CA' })];
    return (await validate({ intermediates: [ca, hostile, own], crls, ocsp }, user)).ok;
  };
  expect(await verdict('Lists of CA', 'R')).toBe(true);
  expect(await verdict('Lists of CA', 'CA')).toBe(true);
  expect(await verdict('Lists of CA', 'Hostile')).toBe(false);
  expect(await verdict('CA', 'Hostile')).toBe(false);
});
