/** A running server for a city's issuing CA, with operators' certificates, for tests over real sockets. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { type Ca, createOcspResponder, type IssuedCertificate, issue } from '../../src/index.ts';
import { createJsonLog, type RunningServer, type ServeOptions, serveCa } from '../../src/server/index.node.ts';
import { type CreateTsaOptions, createTsa } from '../../src/tsa/index.ts';
import { type City, createCity, officer, organization, P256, profile, spkiOf } from '../city.ts';

const HOUR = 3_600_000;

export interface Holder {
  readonly key: PrivateKey;
  readonly issued: IssuedCertificate;
  /** PEM of the key, and of the certificate with its chain. */
  readonly tls: { readonly key: string; readonly cert: string };
}

export async function holder(ca: Ca, name: string, subject: Record<string, string>): Promise<Holder> {
  const key = generateKey(P256);
  const issued = await issue(ca, spkiOf(key), { profile: profile(name), subject });
  const cert = [issued.der, ...issued.chain].map((der) => encodePem('CERTIFICATE', der)).join('');
  return { key, issued, tls: { key: encodePem('PRIVATE KEY', key.exportPkcs8()), cert } };
}

export interface Scene {
  readonly city: City;
  readonly server: RunningServer;
  readonly log: string[];
  readonly leaf: Holder;
  /** The time-stamping authority. */
  readonly stamper: Holder;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly operators: Readonly<Record<'admin' | 'registrar' | 'auditor' | 'person', Holder>>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface SceneOptions extends Partial<Omit<ServeOptions, 'ca' | 'admin'>> {
  readonly admin?: boolean;
  /** Further admin routes for the city of the server. */
  readonly routesOf?: (city: City) => ServeOptions['routes'];
  /** Further options of its time-stamping authority. */
  readonly stamping?: Partial<CreateTsaOptions>;
  /** Called before the server starts. */
  readonly prepare?: (city: City) => Promise<void>;
}

export async function scene(options: SceneOptions = {}): Promise<Scene> {
  const { admin = false, prepare, routesOf, stamping, ...serve } = options;
  const city = await createCity();
  // over real sockets, OpenSSL uses the real clock
  city.now = new Date();
  const ca = city.issuing;
  const person = (commonName: string): Record<string, string> => ({ ...officer, commonName });
  const leaf = await holder(ca, 'personal', person('示例经办人'));
  const ocspHolder = await holder(ca, 'ocsp-responder', { organization, commonName: '示例OCSP响应者' });
  const tsaHolder = await holder(ca, 'tsa', { uscc: '12330800MB0000078P', organization, commonName: '示例时间戳服务' });
  const operators = {
    admin: await holder(ca, 'operator-admin', person('示例管理员')),
    registrar: await holder(ca, 'operator-registrar', person('示例登记员')),
    auditor: await holder(ca, 'operator-auditor', person('示例审计员')),
    person: leaf,
  };
  const host = { ...officer, commonName: 'localhost', dns: 'localhost' };
  const adminDoor = admin
    ? { admin: { host: '127.0.0.1', port: 0, tls: (await holder(ca, 'tls-server', host)).tls } }
    : {};
  await prepare?.(city);
  const log: string[] = [];
  const clock = (): Date => city.now;
  const server = await serveCa({
    ca,
    log: createJsonLog((line) => log.push(line), clock),
    timer: (milliseconds, call) => {
      const due = city.now.getTime() + milliseconds;
      const timeout = setTimeout(() => {
        // tests set this clock; it must advance while someone waits
        if (city.now.getTime() < due) city.now = new Date(due);
        call();
      }, milliseconds);
      return () => clearTimeout(timeout);
    },
    checkWitnessed: async () => undefined,
    listen: { host: '127.0.0.1', port: 0 },
    schedules: [{ every: HOUR, validity: 24 * HOUR }],
    ocsp: await createOcspResponder({
      issuer: ca.chain[0]!,
      store: ca.store,
      signer: createSoftwareSigner({ key: ocspHolder.key, certificate: ocspHolder.issued.der }),
      engine: nodeEngine,
      clock,
    }),
    tsa: createTsa({
      signer: createSoftwareSigner({ key: tsaHolder.key, certificate: tsaHolder.issued.der }),
      engine: nodeEngine,
      policy: '2.999.330800.2.1',
      clock,
      random: nodeEngine.randomBytes,
      accuracyMs: 1000,
      store: ca.store,
      ...stamping,
    }),
    ...adminDoor,
    ...(routesOf === undefined ? {} : { routes: routesOf(city)! }),
    ...serve,
  });
  return {
    city,
    server,
    log,
    leaf,
    stamper: tsaHolder,
    operators,
    url: `http://127.0.0.1:${server.ports.public}`,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  readonly json: () => Record<string, unknown>;
}

/** Sends one request on its own connection; `path` is sent unchanged. */
export async function call(
  target: { readonly port: number; readonly tls?: RequestOptions },
  method: string,
  path: string,
  body?: Uint8Array | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { port, tls } = target;
  const options = { host: '127.0.0.1', port, method, path, headers, agent: false as const };
  return new Promise((resolve, reject) => {
    const request =
      tls === undefined ? httpRequest(options) : httpsRequest({ ...options, servername: 'localhost', ...tls });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = new Uint8Array(Buffer.concat(parts));
        const json = (): Record<string, unknown> => JSON.parse(Buffer.from(bytes).toString('utf8'));
        resolve({ status: response.statusCode!, headers: response.headers, body: bytes, json });
      });
    });
    request.end(body);
  });
}

/** Sends bytes unchanged and returns everything received until the server closes the connection. */
export async function rawCall(port: number, request: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(request);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(parts).toString('latin1');
}

/** Sends a beginning and then single bytes without end; resolves with what was received when it was cut off. */
export async function drip(port: number, beginning: string, everyMs: number): Promise<{ text: string; ms: number }> {
  const started = performance.now();
  const socket: Socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(beginning);
  const timer = setInterval(() => socket.write('x'), everyMs);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return { text: Buffer.concat(parts).toString('latin1'), ms: performance.now() - started };
}

/** A temporary folder with files. */
export function folderOf(files: Readonly<Record<string, Uint8Array | string>>): {
  path: string;
  [Symbol.dispose](): void;
} {
  const path = mkdtempSync(join(tmpdir(), 'govseal-serve-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}
