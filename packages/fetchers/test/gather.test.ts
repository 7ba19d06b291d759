/** From a lone leaf to everything a path needs, over real servers, with OpenSSL as responder and as reader of requests. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem, toHex } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, readSequence, write } from '@govseal/der';
import { type Fetcher, type Gathered, type GatherOptions, gather } from '@govseal/evidence';
import { type Certificate, parseCertificate, type TrustAnchor, trustAnchor, validatePath } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, onTestFinished, test } from 'vitest';
import { hasOpenssl } from '../../x509/test/openssl.ts';
import { createFetcher } from '../src/fetcher.ts';
import { buildOcspRequest } from '../src/ocsp-request.ts';
import { createNodeTransport } from '../src/transport.node.ts';
import type { FetcherOptions } from '../src/types.ts';
import { at, crlOf, issue, ocspGood, type Party } from './authority.ts';
import { send, serve, type TestServer } from './server.ts';

interface City {
  readonly root: Party;
  readonly issuing: Party;
  readonly leaf: Party;
  readonly server: TestServer;
  /** Bytes the server gives for a path. */
  readonly files: Map<string, Uint8Array>;
}

/** CertID of the only request in an OCSPRequest. */
function certIdOf(request: Uint8Array): Uint8Array {
  const tbs = readSequence(readSequence(parseDer(request)).next());
  return readSequence(readSequence(tbs.next()).next()).next().der;
}

async function city(answerOcsp: boolean, nonce?: Uint8Array): Promise<City> {
  const files = new Map<string, Uint8Array>();
  const server = await serve(async (request, response, body) => {
    const file = files.get(request.url ?? '');
    if (request.url === '/ocsp' && answerOcsp) {
      send(response, 'application/ocsp-response', await ocspGood(issuing, certIdOf(body), nonce));
    } else if (file === undefined) response.writeHead(404).end();
    else send(response, request.url?.endsWith('.crl') ? 'application/pkix-crl' : 'application/pkix-cert', file);
  });
  const at2 = (path: string): string => `${server.url}${path}`;
  const root = await issue('City Root', null, { ca: true });
  const issuing: Party = await issue('City Issuing', root, {
    ca: true,
    more: [extensions.crlDistributionPoints([at2('/root.crl')])],
  });
  const leaf = await issue('City Clerk', issuing, {
    more: [
      extensions.authorityInfoAccess({ caIssuers: [at2('/issuing.cer')], ocsp: [at2('/ocsp')] }),
      extensions.crlDistributionPoints([at2('/issuing.crl')]),
    ],
  });
  files.set('/issuing.cer', issuing.certificate.der);
  files.set('/root.crl', await crlOf(root));
  files.set('/issuing.crl', await crlOf(issuing));
  return { root, issuing, leaf, server, files };
}

function fetcherFor(options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({
    transport: createNodeTransport(),
    engine: nodeEngine,
    clock: () => at,
    allowPrivateAddresses: true,
    ...options,
  });
}

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

test('a lone leaf becomes a path with known revocation: issuer, OCSP for the leaf, CRL for the CA', async () => {
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

test('where the responder gives nothing the CRL is fetched', async () => {
  const { root, leaf, server } = await city(false);
  const trust = [trustAnchor(root.certificate)];
  const found = await complete(leaf.certificate, trust);
  expect(found.findings.map(({ code }) => code)).toEqual(['FETCH_STATUS']);
  expect(found.crls).toHaveLength(2);
  expect(server.requests.map(({ path }) => path)).toContain('/issuing.crl');
  expect((await evaluate(leaf.certificate, root, found)).ok).toBe(true);
});

test('where an answer does not count, or local data does not, the other source is asked', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const trust = [trustAnchor(root.certificate)];
  const impostor = await issue('City Issuing', null, { ca: true });
  // A responder that signs with a key of its own, which nobody certified.
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

  // A local CRL under the right name by another key is no reason not to ask.
  const crls = [await crlOf(impostor)];
  const asking = await complete(leaf.certificate, trust, { crls });
  expect(asking.ocsp).toHaveLength(1);
  expect((await evaluate(leaf.certificate, root, asking)).ok).toBe(true);
});

test('what is local is not fetched again', async () => {
  const { root, issuing, leaf, server } = await city(true);
  const found = await complete(leaf.certificate, [trustAnchor(root.certificate)], {
    certificates: [issuing.certificate],
    crls: [await crlOf(root), await crlOf(issuing)],
  });
  expect(found).toEqual({ certificates: [], crls: [], ocsp: [], findings: [], fetches: 0 });
  expect(server.requests).toEqual([]);
});

test('issuers that name each other end at the depth budget', async () => {
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

test('hundreds of certificates of the issuer’s name are not all asked about', async () => {
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

test('a nonce that comes back changed makes the response worthless, an absent one is said', async () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(7);
  const replayed = await city(true, new Uint8Array(32).fill(8));
  const wrong = await fetcherFor({ nonce: random }).fetchOcsp(replayed.leaf.certificate, replayed.issuing.certificate);
  expect(wrong.items).toEqual([]);
  expect(wrong.findings.map(({ code }) => code)).toEqual(['FETCH_OCSP_NONCE']);
  const right = await city(true, random(32));
  const same = await fetcherFor({ nonce: random }).fetchOcsp(right.leaf.certificate, right.issuing.certificate);
  expect(same.findings).toEqual([]);
  const without = await city(true);
  const absent = await fetcherFor({ nonce: random }).fetchOcsp(without.leaf.certificate, without.issuing.certificate);
  expect(absent.items).toHaveLength(1);
  expect(absent.findings.map(({ code }) => code)).toEqual(['FETCH_OCSP_NONCE_ABSENT']);
});

test('an OCSP response is kept until its nextUpdate, per certificate', async () => {
  const { leaf, issuing, server } = await city(true);
  const fetcher = fetcherFor({ revalidateAfterMs: 8 * 3_600_000 });
  await fetcher.fetchOcsp(leaf.certificate, issuing.certificate);
  await fetcher.fetchOcsp(leaf.certificate, issuing.certificate);
  expect(server.requests).toHaveLength(1);
});

test('an OCSP error status and an answer about another certificate are findings', async () => {
  const { issuing } = await city(true);
  const answers = [write.sequence(write.enumerated(3)), await ocspGood(issuing, await otherCertId(issuing))];
  for (const [index, code] of ['FETCH_OCSP_STATUS', 'FETCH_OCSP_OTHER'].entries()) {
    const server = await serve((_, response) => send(response, 'application/ocsp-response', answers[index]!));
    const more = [extensions.authorityInfoAccess({ ocsp: [server.url] })];
    const { certificate } = await issue('asked', issuing, { more });
    const got = await fetcherFor().fetchOcsp(certificate, issuing.certificate);
    expect(got.findings.map((finding) => finding.code)).toEqual([code]);
  }
});

async function otherCertId(issuing: Party): Promise<Uint8Array> {
  const { certificate } = await issue('other', issuing);
  return (await buildOcspRequest(certificate, issuing.certificate, { engine: nodeEngine, certIdDigest: 'SHA-1' }))
    .certId;
}

test.skipIf(!hasOpenssl)('OpenSSL writes the same request and reads ours', async () => {
  const { leaf, issuing } = await city(true);
  const folder = mkdtempSync(join(tmpdir(), 'govseal-ocsp-'));
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('leaf.pem'), encodePem('CERTIFICATE', leaf.certificate.der));
  writeFileSync(path('ca.pem'), encodePem('CERTIFICATE', issuing.certificate.der));
  for (const [certIdDigest, flag] of [
    ['SHA-1', '-sha1'],
    ['SHA-256', '-sha256'],
  ] as const) {
    const args = [
      'ocsp',
      '-issuer',
      path('ca.pem'),
      flag,
      '-cert',
      path('leaf.pem'),
      '-no_nonce',
      '-reqout',
      path('r'),
    ];
    execFileSync('openssl', args, { stdio: 'pipe' });
    const own = await buildOcspRequest(leaf.certificate, issuing.certificate, { engine: nodeEngine, certIdDigest });
    expect(toHex(own.request)).toBe(toHex(new Uint8Array(execFileSync('cat', [path('r')]))));
  }
  const nonce = new Uint8Array(32).fill(9);
  const { request } = await buildOcspRequest(leaf.certificate, issuing.certificate, {
    engine: nodeEngine,
    certIdDigest: 'SHA-1',
    nonce,
  });
  writeFileSync(path('own'), request);
  const text = execFileSync('openssl', ['ocsp', '-reqin', path('own'), '-req_text'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(text).toContain(`Serial Number: ${toHex(leaf.certificate.serialNumber).toUpperCase()}`);
  expect(text).toContain('0420'.concat('09'.repeat(32)).toUpperCase());
});

test.skipIf(!hasOpenssl)('an OpenSSL responder answers our request, nonce included, and the path holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-ocsp-'));
  const path = (name: string): string => join(folder, name);
  const port = await freePort();
  const root = await issue('Responder Root', null, { ca: true });
  const more = [extensions.authorityInfoAccess({ ocsp: [`http://127.0.0.1:${port}/`] })];
  const leaf = await issue('asked', root, { more });
  writeFileSync(path('ca.pem'), encodePem('CERTIFICATE', root.certificate.der));
  writeFileSync(path('ca.key'), encodePem('PRIVATE KEY', root.key.exportPkcs8()));
  writeFileSync(
    path('index'),
    `V\t271014020000Z\t\t${toHex(leaf.certificate.serialNumber).toUpperCase()}\tunknown\t/CN=asked\n`,
  );
  writeFileSync(path('index.attr'), 'unique_subject = no\n');
  const args = ['-index', path('index'), '-port', `${port}`, '-rsigner', path('ca.pem'), '-rkey', path('ca.key')];
  const responder = spawn('openssl', ['ocsp', ...args, '-CA', path('ca.pem'), '-ndays', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void responder.kill());
  const now = new Date();
  const fetcher = fetcherFor({ clock: () => now, nonce: (length) => nodeEngine.randomBytes(length), timeoutMs: 3000 });
  const got = await until(
    () => fetcher.fetchOcsp(leaf.certificate, root.certificate),
    (fetched) => fetched.items.length > 0,
  );
  expect(got.findings).toEqual([]);
  const verdict = await validatePath(leaf.certificate, {
    engine: nodeEngine,
    trust: [trustAnchor(root.certificate)],
    ocsp: got.items,
    at: new Date(Date.now() + 1000),
    revocation: 'report',
    ignoreLeafValidity: true,
  });
  expect(verdict.ok && verdict.path.revocation[0]).toMatchObject({ status: 'good', source: 'ocsp' });
});

/** A port that nobody listens on any more. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until<T>(attempt: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await attempt();
    if (done(value) || tries === 40) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

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

test('the material of one party is not used for another', async () => {
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

test('an issuer with the right name and another key is no reason not to fetch the right one', async () => {
  const { root, issuing, leaf } = await city(true);
  const decoy = (await issue('City Issuing', null, { ca: true })).certificate;
  const found = await complete(leaf.certificate, [trustAnchor(root.certificate)], { certificates: [decoy] });
  expect(found.certificates.map(({ der }) => der)).toEqual([issuing.certificate.der]);
});
