/**
 * The server of section `serve`, a process of its own: a CA with a store in a file behind govseal's public routes, and
 * bare Fastify routes that return as many bytes, optionally after one bare signature. It prints the requests to send,
 * then its processor time for every line on standard input, and exits when that is closed.
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ca, createCa, createOcspResponder, issue, parseProfile, presignOcsp } from '@govseal/ca';
import { cacheAnswers, createMetrics, createPublicServer, createPublishedFiles } from '@govseal/ca/server';
import { openSqliteStore } from '@govseal/ca/sql';
import { createTsa } from '@govseal/ca/tsa';
import { parseTimestampResponse, writeTimestampRequest } from '@govseal/cms';
import { fromHex, toBase64 } from '@govseal/core';
import { createSoftwareSigner, type Signer, writePublicKey } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';
import Fastify from 'fastify';

/** What the driver reads: a question with its rival route. */
export interface ServeCase {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  /** Base64; the driver goes round. */
  readonly bodies: readonly string[];
  /** Bytes of an answer. */
  readonly answer: number;
  /** Bytes that a bare signature signs; 0: none. */
  readonly signs: number;
}

export interface ServeChild {
  readonly govseal: number;
  readonly bare: number;
  readonly cases: readonly ServeCase[];
}

const CERTIFICATES = 1000;
const DAY = 86_400_000;
const spec: KeySpec = process.argv[2] === 'RSA-2048' ? { type: 'RSA', bits: 2048 } : { type: 'EC', curve: 'P-256' };
const clock = (): Date => new Date();
const environment = { clock, random: nodeEngine.randomBytes, engine: nodeEngine };
const folder = mkdtempSync(join(tmpdir(), 'govseal-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const profile = (name: string) => parseProfile(JSON.parse(readFileSync(`seeds/pki/${name}.json`, 'utf8')));
const organization = '示例机构';
const uscc = '11330800MB0000000T';
const subject = { organization, commonName: '示例' };

const ca = await createCa({
  ...environment,
  store: await openSqliteStore(join(folder, 'ca.db'), { create: true }),
  key: generateKey({ type: 'EC', curve: 'P-256' }),
  name: 'bench',
  profile: profile('root'),
  subject: { organization, commonName: '示例根CA' },
});
const responder = await service('ocsp-responder', subject);
const ocsp = await createOcspResponder({
  issuer: ca.chain[0]!,
  store: ca.store,
  signer: responder.signer,
  engine: nodeEngine,
  clock,
  statusCacheMs: 2000,
});
const stamper = await service('tsa', { ...subject, uscc });
const tsa = createTsa({ ...environment, signer: stamper.signer, policy: '2.999.1', accuracyMs: 1000, store: ca.store });
const serials = await issueMany(ca);
await presignOcsp(ocsp, { store: ca.store, clock, validity: DAY });

const limits = { requestsPerWindow: 1e9, connectionsPerAddress: 1e6, connections: 1e6 };
const app = await createPublicServer({
  clock,
  log: () => undefined,
  metrics: createMetrics(),
  files: createPublishedFiles({
    name: 'bench',
    certificate: ca.chain[0]!.der,
    store: ca.store,
    clock,
    engine: nodeEngine,
  }),
  readiness: async () => ({}),
  ocsp: cacheAnswers(ocsp, { clock }),
  tsa,
  limits,
});
await app.listen({ host: '127.0.0.1', port: 0 });

const cases: ServeCase[] = [
  await ocspCase('OCSP signed in advance', undefined, 0),
  await ocspCase('OCSP on demand', nodeEngine.randomBytes(32), 300),
  await tsaCase(),
];
const bare = await bareServer(cases, stamper.bareKey);
const said: ServeChild = { govseal: (app.server.address() as AddressInfo).port, bare, cases };
process.stdout.write(`${JSON.stringify(said)}\n`);
// each line requests the processor time used so far
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${user + system}\n`);
});
process.stdin.on('end', () => process.exit(0));

async function service(
  name: string,
  values: Readonly<Record<string, string>>,
): Promise<{ readonly signer: Signer; readonly bareKey: KeyObject }> {
  const key = generateKey(spec);
  const { der } = await issue(ca, { spki: writePublicKey(key.publicKey) }, { profile: profile(name), subject: values });
  const bareKey = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  return { signer: createSoftwareSigner({ key, certificate: der }), bareKey };
}

async function issueMany(issuer: Ca): Promise<string[]> {
  const issued = Array.from({ length: CERTIFICATES }, async () => {
    const spki = writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey);
    return (await issue(issuer, { spki }, { profile: profile('personal'), subject: { ...subject, uscc } })).serialHex;
  });
  return Promise.all(issued);
}

async function ocspCase(name: string, nonce: Uint8Array | undefined, signs: number): Promise<ServeCase> {
  const { subject: issuerName, spki } = ca.chain[0]!;
  const bodies: string[] = [];
  for (const serial of serials) {
    const id = await writeOcspCertId('SHA-1', { name: issuerName.der, spki }, fromHex(serial), nodeEngine);
    const wrapper = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
    bodies.push(toBase64(write.sequence(write.sequence(write.sequence(write.sequence(id)), ...wrapper))));
  }
  const { der, status } = await ocsp.respond(Buffer.from(bodies[0]!, 'base64'));
  // an error also has status 200, and is faster
  if (status !== 'successful') throw new Error(`${name}: ${status}`);
  const answer = der.length;
  return { name, path: '/ocsp', type: 'application/ocsp-request', bodies, answer, signs };
}

async function tsaCase(): Promise<ServeCase> {
  const bodies = serials.map((_, index) => {
    const imprint = new Uint8Array(32).fill(index);
    const nonce = write.unsigned(nodeEngine.randomBytes(8));
    return toBase64(writeTimestampRequest({ digest: 'SHA-256', imprint, nonce, certReq: true }));
  });
  const response = await tsa.respond(Buffer.from(bodies[0]!, 'base64'));
  if (parseTimestampResponse(response).failInfo.length > 0) throw new Error('time-stamp: refused');
  const answer = response.length;
  return { name: 'time-stamp', path: '/tsa', type: 'application/timestamp-query', bodies, answer, signs: 200 };
}

/** Nothing but Fastify: a body in, as many bytes out. */
async function bareServer(all: readonly ServeCase[], key: KeyObject): Promise<number> {
  const server = Fastify();
  for (const type of new Set(all.map((one) => one.type))) {
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  }
  for (const [index, { answer, signs }] of all.entries()) {
    const bytes = Buffer.alloc(answer, 0x30);
    const message = Buffer.alloc(signs, 1);
    server.post(`/${index}`, async (_request, reply) => {
      if (signs > 0) sign('sha256', message, key);
      reply.header('content-type', 'application/octet-stream');
      return bytes;
    });
  }
  await server.listen({ host: '127.0.0.1', port: 0 });
  return (server.server.address() as AddressInfo).port;
}
