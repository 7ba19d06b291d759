/**
 * Everything of a running authority: the public, admin and metrics listeners, CRLs by schedule, OCSP responses signed
 * in advance. It starts only if the audit log reaches the last witnessed head, and stops without dropping a request in
 * flight.
 */
import type { AddressInfo } from 'node:net';
import { CodedError, equalBytes } from '@govseal/core';
import type { FastifyInstance } from 'fastify';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import { authorityStatus } from '../issuing/authority-status.ts';
import { scopeOf } from '../status/crl/partition.ts';
import { type CrlSchedule, createCrlPublisher, type Timer } from '../status/crl/publisher.ts';
import { type PresignOptions, presignOcsp } from '../status/ocsp/presign.ts';
import type { OcspResponder } from '../status/ocsp/responder.ts';
import type { Tsa } from '../tsa/tsa.ts';
import { type AdminRoute, createAdminServer } from './admin-server.node.ts';
import { cacheAnswers } from './answer-cache.node.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { adminLimits, publicLimits, type ServerLimits } from './limits.ts';
import { describeFailure, type Log } from './log.ts';
import { createMetrics } from './metrics.node.ts';
import { createMetricsServer, createPublicServer } from './public-server.node.ts';
import { createPublishedFiles, crlFileName, type PublishedFile, type PublishedFiles } from './published.ts';

/** Where to listen. */
export interface ListenAddress {
  /** Host name or IP address. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** The services to run. */
export interface ServeOptions {
  /** The authority to serve. */
  readonly ca: Ca;
  /** Writes one line for each event. */
  readonly log: Log;
  /** Starts periodic work. */
  readonly timer: Timer;
  /** Throws if the audit log does not reach the last witnessed head, e.g. after a restore. */
  readonly checkWitnessed: () => Promise<void>;
  /** The listener for everyone: CRLs, certificates, OCSP, time-stamps. */
  readonly listen: ListenAddress;
  /** Which CRLs are published, and how often. */
  readonly schedules: readonly CrlSchedule[];
  /** Answers OCSP requests; absent: no OCSP. */
  readonly ocsp?: OcspResponder | undefined;
  /** Sign OCSP responses in advance: milliseconds of validity; renewed after half of it. */
  readonly presignValidity?: number | undefined;
  /** Answers time-stamp requests; absent: no time-stamps. */
  readonly tsa?: Tsa | undefined;
  /** Further files for download, e.g. the root's certificate and CRL. */
  readonly files?: Readonly<Record<string, () => Promise<Uint8Array | null>>> | undefined;
  /** The listener for operators; absent: no admin API. */
  readonly admin?: ListenAddress & {
    /** Operators authenticate with TLS client certificates. */
    readonly tls: {
      /** PEM of the private key. */
      readonly key: string;
      /** PEM of the certificate and its chain. */
      readonly cert: string;
    };
  };
  /** Further admin routes, e.g. registration and audit. */
  readonly routes?: readonly AdminRoute[] | undefined;
  /** The listener for metrics; absent: no metrics. */
  readonly metrics?: ListenAddress | undefined;
  /** Limits of the listener for everyone; default `defaultLimits`. */
  readonly limits?: Partial<ServerLimits> | undefined;
  /** Limits of the listener for operators; default `defaultLimits`. */
  readonly adminLimits?: Partial<ServerLimits> | undefined;
  /** Addresses of reverse proxies whose X-Forwarded-For is used; default none. */
  readonly trustProxy?: readonly string[] | undefined;
}

/** A running authority. */
export interface RunningServer {
  /** The ports in use. */
  readonly ports: {
    /** The listener for everyone. */
    readonly public: number;
    /** The listener for operators, if there is one. */
    readonly admin?: number;
    /** The listener for metrics, if there is one. */
    readonly metrics?: number;
  };
  /** Stops accepting connections, finishes requests in flight, closes the store. */
  close(): Promise<void>;
}

/** Rejects with the error of `checkWitnessed`, before anything listens, or with `CA_LISTEN`; nothing is left open then. */
export async function serveCa(options: ServeOptions): Promise<RunningServer> {
  const { ca, log, timer, ocsp } = options;
  await options.checkWitnessed();
  const { clock, store, engine } = ca;
  const metrics = createMetrics();
  const stopping = new AbortController();
  const publisher = createCrlPublisher({
    ca,
    schedules: options.schedules,
    timer,
    onPublished: ({ partition, delta }, number) =>
      log('info', 'published', {
        scope: scopeOf(partition),
        kind: delta === true ? 'delta' : 'full',
        number: String(number),
      }),
    onFailed: ({ partition }, error) =>
      log('error', 'publish', { scope: scopeOf(partition), ...describeFailure(error) }),
  });
  const files = createPublishedFiles({
    name: ca.name,
    certificate: ca.chain[0]!.der,
    store,
    clock,
    engine,
    onCrl: (record) => metrics.crl(record.scope, record.kind, record),
    others: options.files,
  });
  const answers = ocsp === undefined ? undefined : cacheAnswers(ocsp, { clock });
  const readiness = createReadiness(options, files);
  const servers: { readonly app: FastifyInstance; readonly drainMs: number }[] = [];

  await publisher.start();
  const presigning = startPresigning(options, stopping.signal);
  const end = async (): Promise<void> => {
    stopping.abort();
    await Promise.all(servers.map(({ app, drainMs }) => drain(app, options.timer, drainMs)));
    await publisher.stop();
    await presigning.stop();
    await store.close();
  };
  const open = async (app: FastifyInstance, address: ListenAddress, limits = options.limits): Promise<number> => {
    servers.push({ app, drainMs: limits?.drainMs ?? publicLimits.drainMs });
    return listen(app, address);
  };
  const ports: { public: number; admin?: number; metrics?: number } = { public: 0 };
  try {
    const app = await createPublicServer({
      clock,
      log,
      metrics,
      files,
      readiness,
      ocsp: answers,
      tsa: options.tsa,
      limits: options.limits,
      trustProxy: options.trustProxy,
    });
    ports.public = await open(app, options.listen);
    if (options.metrics !== undefined) {
      ports.metrics = await open(await createMetricsServer({ log, metrics, readiness }), options.metrics);
    }
    if (options.admin !== undefined) {
      const onChanged = async (serialHex: string): Promise<void> => {
        answers?.clear();
        // the change is on record: a later failure is not reported to whoever requested it
        await presigning.signAnew(serialHex);
      };
      const admin = await createAdminServer({
        ca,
        tls: options.admin.tls,
        routes: [...certificateRoutes({ ca, publisher, onChanged }), ...(options.routes ?? [])],
        log,
        metrics,
        limits: options.adminLimits,
      });
      ports.admin = await open(admin, options.admin, { ...adminLimits, ...options.adminLimits });
    }
  } catch (error) {
    // one listener that fails closes the others
    await end();
    throw error;
  }
  log('info', 'listening', { ...ports, name: ca.name });
  const status = await authorityStatus(ca);
  // it serves anyway: its CRLs are needed most when it has been revoked
  if (status !== null) log('error', 'authority', describeFailure(status));
  return {
    ports,
    close: async () => {
      log('info', 'closing');
      await end();
      log('info', 'closed');
    },
  };
}

async function listen(app: FastifyInstance, { host, port }: ListenAddress): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw cause;
    throw new CaError('CA_LISTEN', { params: { address: `${host}:${port}`, reason: code }, cause });
  }
  return (app.server.address() as AddressInfo).port;
}

/** Finishes requests in flight; slow readers are cut off after the given time. */
async function drain(app: FastifyInstance, timer: Timer, drainMs: number): Promise<void> {
  const cancel = timer(drainMs, () => app.server.closeAllConnections());
  await app.close();
  cancel();
}

interface Presigning {
  /** Signs the response of a changed certificate again; until then, or if it fails, responses are signed on demand. */
  signAnew(serialHex: string): Promise<void>;
  stop(): Promise<void>;
}

/** Signs missing and expiring responses periodically; a failure is logged and tried again. */
function startPresigning(options: ServeOptions, signal: AbortSignal): Presigning {
  const { ca, log, timer, ocsp, presignValidity: validity } = options;
  if (ocsp === undefined || validity === undefined)
    return { signAnew: async () => undefined, stop: async () => undefined };
  const { clock, store } = ca;
  let cancel: (() => void) | undefined;
  let round: Promise<void> = Promise.resolve();
  const sign = async (which: Pick<PresignOptions, 'serials' | 'renewWithin' | 'signal'>): Promise<number> => {
    try {
      return await presignOcsp(ocsp, { store, clock, validity, ...which });
    } catch (error) {
      log('error', 'presign', describeFailure(error));
      return 0;
    }
  };
  const run = async (): Promise<void> => {
    const count = await sign({ renewWithin: validity / 2, signal });
    if (count > 0) log('info', 'presigned', { count });
    if (!signal.aborted) cancel = timer(Math.min(validity / 8, 600_000), start);
  };
  const start = (): void => {
    round = run();
  };
  start();
  return {
    signAnew: async (serialHex) => void (await sign({ serials: [serialHex] })),
    stop: async () => {
      cancel?.();
      await round;
    },
  };
}

/** Ready: store readable, authority valid, CRLs current, responder certificate valid, time-stamps possible. */
function createReadiness(
  { ca, ocsp, tsa, schedules, files: others = {} }: ServeOptions,
  files: PublishedFiles,
): () => Promise<Record<string, string | null>> {
  return async () => {
    const now = ca.clock();
    const checks: Record<string, string | null> = {};
    const check = async (name: string, ask: () => Promise<string | null>): Promise<void> => {
      checks[name] = await ask().catch(codeOf);
    };
    await check('store', async () => ((await ca.store.readAuthority()) === null ? 'CA_STORE_EMPTY' : null));
    await check('authority', async () => (await renewed(ca)) ?? (await authorityStatus(ca))?.code ?? null);
    for (const { partition, delta } of schedules) {
      const name = crlFileName(ca.name, partition, delta === true);
      await check(name, async () => standingOf(await files(name), now));
    }
    // without the root's CRL clients cannot validate the path; a missing file is published elsewhere
    for (const name of Object.keys(others).filter((other) => other.endsWith('.crl'))) {
      const file = await files(name).catch(codeOf);
      if (file !== null) checks[name] = typeof file === 'string' ? file : standingOf(file, now);
    }
    if (ocsp !== undefined) await check('ocsp', () => ocsp.checkKey().then(() => null));
    if (tsa !== undefined) await check('tsa', () => tsa.checkReady().then(() => null));
    return checks;
  };
}

/** Another process has renewed the authority's certificate; this one serves the earlier one until it restarts. */
async function renewed({ store, chain }: Ca): Promise<string | null> {
  const record = await store.readAuthority();
  return record === null || equalBytes(record.chain[0]!, chain[0]!.der) ? null : 'CA_AUTHORITY_RENEWED';
}

/** Rethrows errors other than `CodedError`. */
function codeOf(error: unknown): string {
  if (!(error instanceof CodedError)) throw error;
  return error.code;
}

/** null: a current CRL. */
function standingOf(list: PublishedFile | null, now: Date): string | null {
  if (list?.expires === undefined) return 'missing';
  if (list.lastModified !== undefined && list.lastModified > now) return 'future';
  return list.expires <= now ? 'ended' : null;
}
