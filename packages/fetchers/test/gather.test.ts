/** Gathers everything that the path of a leaf needs from real servers, with OpenSSL as responder and as reader of requests. */
import { nodeEngine } from '@govseal/crypto/node';
import { type Gathered, type GatherOptions, gather } from '@govseal/evidence';
import { type Certificate, parseCertificate, type TrustAnchor, trustAnchor, validatePath } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { at, crlOf, issue, ocspGood, type Party } from './authority.ts';
import { certIdOf, city, fetcherFor } from './gather-city.ts';
import { send, serve } from './server.ts';

/** Gathers for a single certificate. */
function complete(certificate: Certificate, trust: readonly TrustAnchor[], options: Partial<GatherOptions> = {}) {
  return gather([{ certificate, trust }], { fetcher: fetcherFor(), engine: nodeEngine, at, ...options });
}

async function evaluate(leaf: Certificate, root: Party, found: Gathered) {
  return validatePath(leaf, {
    engine: nodeEngine,
    trust: [trustAnchor(root.certificate)],
    intermediates: found.certificates,
    crls: found.crls,
    ocsp: found.ocsp,
    at,
    revocation: 'require',
  });
}

test('a leaf is completed to a path with known revocation: issuer, OCSP for the leaf, CRL for the CA', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const trust = [trustAnchor(root.certificate)];
  const found = await complete(leaf.certificate, trust);
  expect(found.findings).toEqual([]);
  expect(found.certificates.map(({ der }) => der)).toEqual([issuing.certificate.der]);
  expect([found.ocsp.length, found.crls.length]).toEqual([1, 1]);
  expect(server.requests.map(({ path }) => path)).toEqual(['/issuing.cer', '/ocsp', '/root.crl']);
  const verdict = await evaluate(leaf.certificate, root, found);
  expect(verdict.ok && verdict.path.revocation.map(({ status }) => status)).toEqual(['good', 'good']);
});

test('if the responder gives no status, the CRL is fetched', async () => {
  const { root, leaf, server } = await city(false);
  const trust = [trustAnchor(root.certificate)];
  const found = await complete(leaf.certificate, trust);
  expect(found.findings.map(({ code }) => code)).toEqual(['FETCH_STATUS']);
  expect(found.crls).toHaveLength(2);
  expect(server.requests.map(({ path }) => path)).toContain('/issuing.crl');
  expect((await evaluate(leaf.certificate, root, found)).ok).toBe(true);
});

test('if a response or local data does not count, the other source is queried', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const trust = [trustAnchor(root.certificate)];
  const impostor = await issue('City Issuing', null, { ca: true });
  // A responder that signs with its own, uncertified key.
  const rogue = await serve(async (_request, response, body) => {
    send(response, 'application/ocsp-response', await ocspGood(impostor, certIdOf(body)));
  });
  const more = [
    extensions.authorityInfoAccess({ caIssuers: [`${server.url}/issuing.cer`], ocsp: [rogue.url] }),
    extensions.crlDistributionPoints([`${server.url}/issuing.crl`]),
  ];
  const clerk = (await issue('Clerk', issuing, { more })).certificate;
  const found = await complete(clerk, trust);
  expect(found.ocsp).toHaveLength(1);
  const verdict = await evaluate(clerk, root, found);
  expect(verdict.ok && verdict.path.revocation[0]).toMatchObject({ status: 'good', source: 'crl' });

  // A local CRL with the right name, signed by another key, does not prevent fetching.
  const crls = [await crlOf(impostor)];
  const asking = await complete(leaf.certificate, trust, { crls });
  expect(asking.ocsp).toHaveLength(1);
  expect((await evaluate(leaf.certificate, root, asking)).ok).toBe(true);
});

test('local data is not fetched again', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const found = await complete(leaf.certificate, [trustAnchor(root.certificate)], {
    certificates: [issuing.certificate],
    crls: [await crlOf(root), await crlOf(issuing)],
  });
  expect(found).toEqual({ certificates: [], crls: [], ocsp: [], findings: [], fetches: 0 });
  expect(server.requests).toEqual([]);
});

test('issuers that refer to each other end at the depth budget', async () => {
  const server = await serve((request, response) => {
    const number = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0);
    send(response, 'application/pkix-cert', chain.get(number)!.certificate.der);
  });
  const chain = new Map<number, Party>();
  const link = (number: number): Uint8Array =>
    extensions.authorityInfoAccess({ caIssuers: [`${server.url}/${number}`] });
  chain.set(20, await issue('Link 20', null, { ca: true }));
  for (let number = 19; number >= 0; number--) {
    const above = chain.get(number + 1)!;
    chain.set(number, await issue(`Link ${number}`, above, { ca: true, more: [link(number + 1)] }));
  }
  const root = await issue('Unrelated Root', null, { ca: true });
  const trust = [trustAnchor(root.certificate)];
  const leaf = chain.get(0)!.certificate;
  const found = await complete(leaf, trust, { maxDepth: 5, revocation: false });
  expect(found.certificates).toHaveLength(5);
  expect(found.findings.at(-1)).toMatchObject({ code: 'FETCH_BUDGET', params: { budget: 'depth', limit: 5 } });
  const few = await complete(leaf, trust, { maxFetches: 2, revocation: false });
  expect(few.certificates).toHaveLength(2);
  expect(few.findings.at(-1)).toMatchObject({ code: 'FETCH_BUDGET', params: { budget: 'fetches' } });
});

test('not every one of hundreds of certificates with the issuer’s name is queried', async () => {
  const elsewhere = await issue('Elsewhere', null, { ca: true });
  const first = await issue('Crowd', elsewhere, { ca: true });
  const certificates = Array.from({ length: 300 }, (_, index) => {
    const copy = first.certificate.der.slice();
    new DataView(copy.buffer).setUint32(copy.length - 4, index);
    return parseCertificate(copy);
  });
  const { certificate } = await issue('leaf', first);
  const trust = [trustAnchor((await issue('Unrelated Root', null, { ca: true })).certificate)];
  const found = await complete(certificate, trust, { certificates });
  expect(found.findings).toMatchObject([{ code: 'FETCH_BUDGET', params: { budget: 'certificates', limit: 100 } }]);
});

test('two parties share one budget, and a location of both is requested once', async () => {
  const { root, issuing, server } = await city(false);
  const trust = [trustAnchor(root.certificate)];
  const more = [
    extensions.authorityInfoAccess({ caIssuers: [`${server.url}/issuing.cer`] }),
    extensions.crlDistributionPoints([`${server.url}/gone.crl`]),
  ];
  const parties: { certificate: Certificate; trust: typeof trust }[] = [];
  for (const name of ['First', 'Second', 'Third']) {
    parties.push({ certificate: (await issue(name, issuing, { more })).certificate, trust });
  }
  const options = { fetcher: fetcherFor(), engine: nodeEngine, at };
  const found = await gather(parties, options);
  const paths = server.requests.map(({ path }) => path);
  expect(paths.filter((path) => path === '/gone.crl')).toHaveLength(1);
  expect(paths.filter((path) => path === '/issuing.cer')).toHaveLength(1);
  expect(found.findings.map(({ code }) => code)).toEqual(['FETCH_STATUS']);
  const few = await gather(parties, { ...options, maxFetches: 2 });
  expect(few.fetches).toBe(2);
  expect(few.findings.filter(({ code }) => code === 'FETCH_BUDGET')).toHaveLength(1);
});

test('the data of one party is not used for another', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const trust = [trustAnchor(root.certificate)];
  const second = (await issue('Second', issuing)).certificate;
  const own = { certificates: [issuing.certificate], crls: [await crlOf(root), await crlOf(issuing)] };
  const parties = [
    { certificate: second, trust, ...own },
    { certificate: leaf.certificate, trust },
  ];
  await gather(parties, { fetcher: fetcherFor(), engine: nodeEngine, at });
  expect(server.requests.map(({ path }) => path)).toEqual(['/issuing.cer', '/ocsp', '/root.crl']);
});

test('an issuer with the right name and another key does not prevent fetching the right one', async () => {
  const { root, issuing, leaf } = await city(true);
  const decoy = (await issue('City Issuing', null, { ca: true })).certificate;
  const found = await complete(leaf.certificate, [trustAnchor(root.certificate)], { certificates: [decoy] });
  expect(found.certificates.map(({ der }) => der)).toEqual([issuing.certificate.der]);
});
