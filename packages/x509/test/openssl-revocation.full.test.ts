// Comparison with OpenSSL for revocation: CRLs of every scope with their deltas, and OCSP responses by all kinds of
// signers.
import { encodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import type { CrlEntryInput } from '../src/crl/build-crl.ts';
import * as extensions from '../src/extension/extensions.ts';
import { writeGeneralName } from '../src/name/general-name.ts';
import { purposeOid } from '../src/oids.ts';
import type { PathOptions } from '../src/path/path-types.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate, crlDer, nameOf } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';
import { hasOpenssl, workshop } from './openssl.ts';
import { dice } from './random-chain.ts';
import { codes, day } from './revocation.ts';

const ROUNDS = 400;
const SECONDS = String(AT.getTime() / 1000);
const root = await certificate({ subject: 'Root', issuer: 'Root', ca: true });

const ours = (target: Certificate, options: Partial<PathOptions>) =>
  validatePath(target, { engine: nodeEngine, trust: [trustAnchor(root)], at: AT, ...options });

const URLS = ['http://a.example/1', 'http://a.example/2', 'http://b.example/1'];
const PARTITIONS = [[1, 2], [3, 4, 5, 6, 7, 8], [1], [2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]];

/**
 * Distribution points with names only: the two interpret reasons and issuers of points differently if a CRL covers
 * all.
 */
function points({ below, some, pick }: ReturnType<typeof dice>): Uint8Array {
  const point = (): Uint8Array => {
    const names = [pick(URLS), ...some(URLS, 0.4)].map((value) =>
      writeGeneralName({ kind: 'uniformResourceIdentifier', value }),
    );
    return write.sequence(write.explicit(0, write.explicit(0, ...names)));
  };
  return extensions.raw('2.5.29.31', false, write.sequence(...Array.from({ length: 1 + below(2) }, point)));
}

/** A CRL of the root with or without an entry for the certificate: complete or delta, of some scope, fresh or stale. */
function list({ serialNumber }: Certificate, hour: number, { chance, below, some, pick }: ReturnType<typeof dice>) {
  const user = chance(0.2);
  const scope = {
    urls: chance(0.5) ? some(URLS, 0.4) : [],
    onlyContainsUserCerts: user,
    onlyContainsCACerts: !user && chance(0.15),
    ...(chance(0.3) ? { onlySomeReasons: pick(PARTITIONS) } : {}),
  };
  const says = scope.urls.length > 0 || user || scope.onlyContainsCACerts || scope.onlySomeReasons !== undefined;
  const reason = pick(['keyCompromise', 'certificateHold', undefined] as const);
  const entry: CrlEntryInput = { serialNumber, revocationDate: day('2026-06-05'), ...(reason && { reason }) };
  const dates = chance(0.15)
    ? { thisUpdate: day('2026-06-01'), nextUpdate: day('2026-06-08') }
    : { thisUpdate: new Date(day('2026-06-29').getTime() + hour * 3_600_000) };
  return crlDer({
    issuer: 'Root',
    number: BigInt(1 + below(4)),
    ...dates,
    entries: chance(0.35) ? [entry] : [],
    extra: [
      ...(says ? [extensions.issuingDistributionPoint(scope)] : []),
      ...(chance(0.25) ? [extensions.deltaCrlIndicator(BigInt(1 + below(3)))] : []),
    ],
  });
}

test.skipIf(!hasOpenssl)(`of ${ROUNDS} sets of CRLs, none is accepted that OpenSSL rejects`, async () => {
  using shop = workshop();
  const random = dice(20261130);
  const { chance, below } = random;
  const tally: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const extra = chance(0.6) ? [points(random)] : [];
    const target = await certificate({ subject: 'leaf', issuer: 'Root', ca: chance(0.1), extra });
    const crls = await Promise.all(Array.from({ length: 1 + below(3) }, (_, hour) => list(target, hour, random)));
    const result = await ours(target, { crls });
    shop.write('root.pem', encodePem('CERTIFICATE', root.der));
    shop.write('leaf.pem', encodePem('CERTIFICATE', target.der));
    shop.write('crls.pem', crls.map((der) => encodePem('X509 CRL', der)).join(''));
    const how = ['-attime', SECONDS, '-no-CApath', '-no-CAstore', '-crl_check', '-extended_crl', '-use_deltas'];
    const { ok } = shop.openssl('verify', ...how, '-CRLfile', 'crls.pem', '-CAfile', 'root.pem', 'leaf.pem');
    const both = `${result.ok ? 'valid' : 'invalid'} ${ok ? 'valid' : 'invalid'}`;
    tally[both] = (tally[both] ?? 0) + 1;
    if (result.ok) expect(ok, `round ${round}`).toBe(true);
    // An entry in any available CRL counts, also in a delta without its complete CRL; OpenSSL uses only one CRL.
    else if (ok) {
      // a CRL of another scope with an entry for the certificate is also reported
      const decisive = codes(result).filter((code) => code !== 'X509_CRL_SCOPE');
      expect([['X509_REVOKED'], ['X509_ON_HOLD']], `round ${round}`).toContainEqual(decisive);
    }
  }
  expect(Math.min(tally['valid valid'] ?? 0, tally['invalid invalid'] ?? 0)).toBeGreaterThan(ROUNDS / 10);
});

const answering = [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()];

/** The signers of responses, with the certificates that the response includes. */
const signers: Readonly<Record<string, () => Promise<{ key: string; certificates: readonly Certificate[] }>>> = {
  issuer: async () => ({ key: 'Root', certificates: [] }),
  delegate: () => delegate({ extra: answering }),
  'delegate that is a CA': () =>
    delegate({ ca: true, extra: [...answering, extensions.keyUsage(['digitalSignature', 'keyCertSign'])] }),
  'without extensions': () => delegate({ extra: [] }),
  'for any purpose': () => delegate({ extra: [extensions.extendedKeyUsage([purposeOid.any])] }),
  expired: () => delegate({ extra: answering, notAfter: day('2026-06-15') }),
  'certified by another key': () => delegate({ extra: answering, signedBy: 'Mallory' }),
  'certified by another CA': () => delegate({ extra: answering, issuer: 'Other' }),
};

async function delegate(recipe: Partial<Parameters<typeof certificate>[0]>) {
  const other = await certificate({ subject: 'Other', issuer: 'Root', ca: true });
  const own = await certificate({ subject: 'Responder', issuer: 'Root', ...recipe });
  return { key: 'Responder', certificates: recipe.issuer === 'Other' ? [own, other] : [own] };
}

test.skipIf(!hasOpenssl)(`OpenSSL agrees about ${ROUNDS} OCSP responses`, async () => {
  using shop = workshop();
  const { chance, pick } = dice(20261201);
  const stranger = await certificate({ subject: 'Stranger', issuer: 'Root', ca: true });
  const tally: Record<string, number> = { valid: 0, invalid: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const target = await certificate({ subject: 'leaf', issuer: 'Root' });
    const kind = pick([...Object.keys(signers), 'issuer', 'delegate']);
    const { key, certificates } = await signers[kind]!();
    const wrongName = chance(0.1);
    const revoked = { revoked: day('2026-06-01') };
    const answer = await ocspDer({
      about: target,
      issuerSpki: chance(0.1) ? stranger.spki : root.spki,
      signedBy: chance(0.1) ? 'Mallory' : key,
      status: pick(['good', 'good', 'good', 'unknown', revoked, { ...revoked, reason: 6 }] as const),
      ...(wrongName || chance(0.5) ? { responderName: nameOf(wrongName ? 'Nobody' : key) } : {}),
      ...(chance(0.9) ? { certificates: certificates.map(({ der }) => der) } : {}),
      ...(chance(0.1) ? { serialNumber: Uint8Array.of(9) } : {}),
    });
    const verdict = (await ours(target, { ocsp: [answer] })).ok ? 'valid' : 'invalid';
    shop.write('root.pem', encodePem('CERTIFICATE', root.der));
    shop.write('leaf.pem', encodePem('CERTIFICATE', target.der));
    shop.write('answer.der', answer);
    const how = ['-no_nonce', '-validity_period', '2000000000', '-attime', SECONDS, '-CAfile', 'root.pem'];
    const files = ['-respin', 'answer.der', '-issuer', 'root.pem', '-cert', 'leaf.pem'];
    const { output } = shop.openssl('ocsp', ...files, ...how);
    const theirs = output.includes('verify OK') && output.includes('leaf.pem: good') ? 'valid' : 'invalid';
    tally[verdict]!++;
    expect(verdict, `${kind} ${round}`).toBe(theirs);
  }
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(ROUNDS / 20);
});
