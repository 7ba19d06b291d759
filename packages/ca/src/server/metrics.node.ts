/** Prometheus metrics: requests by route and status with durations, responses by kind, freshness of CRLs. */
import { Counter, type CounterConfiguration, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Counters of one server. */
export interface Metrics {
  /** Registry that `/metrics` is written from. */
  readonly registry: Registry;
  /** `route` is the pattern, not the requested URL: labels must not grow with client input. */
  request(route: string, status: number, seconds: number): void;
  /** One OCSP response: its status, and how it was made. */
  ocsp(status: string, source: string): void;
  /** One time-stamp request: `granted` or the reason for refusal. */
  timestamp(outcome: string): void;
  /** One published CRL. */
  crl(scope: string, kind: string, record: { readonly number: bigint; readonly nextUpdate: Date }): void;
  /** One operator login: accepted or the reason for refusal. */
  operator(outcome: string): void;
  /** A request that could not be parsed. */
  unreadable(status: number): void;
  /** The result of each readiness check. */
  ready(checks: Readonly<Record<string, string | null>>): void;
}

export interface MetricsOptions {
  /** Also report CPU, memory and event loop of the process; default true. */
  readonly process?: boolean | undefined;
}

/** Counters in a registry of prom-client, with the process's own unless switched off. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (options.process !== false) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = cachedCounter({
    name: 'govseal_http_requests_total',
    help: 'Requests answered, by route and status',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'govseal_http_request_seconds',
    help: 'Seconds from the request to the end of its response',
    labelNames: ['route'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const ocsp = cachedCounter({
    name: 'govseal_ocsp_answers_total',
    help: 'OCSP responses, by response status and how they were made',
    labelNames: ['status', 'source'],
    registers,
  });
  const timestamps = new Counter({
    name: 'govseal_timestamp_answers_total',
    help: 'Time-stamp responses, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const number = new Gauge({
    name: 'govseal_crl_number',
    help: 'cRLNumber of the current CRL',
    labelNames: ['scope', 'kind'],
    registers,
  });
  const ends = new Gauge({
    name: 'govseal_crl_next_update_timestamp_seconds',
    help: 'nextUpdate of the current CRL',
    labelNames: ['scope', 'kind'],
    registers,
  });
  const operators = new Counter({
    name: 'govseal_operator_checks_total',
    help: 'Authentication of operators at the admin API, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const unreadable = new Counter({
    name: 'govseal_http_unreadable_total',
    help: 'Malformed, oversized or slow requests, by response status',
    labelNames: ['status'],
    registers,
  });
  const ready = new Gauge({
    name: 'govseal_ready',
    help: 'Checks of /ready: 1 if passed',
    labelNames: ['check'],
    registers,
  });
  // label look-ups cost more than observations, so each is done once
  const durationOfRoute = new Map<string, ReturnType<typeof durations.labels>>();
  return {
    registry,
    request: (route, status, seconds) => {
      requests(route, status);
      getOrCreate(durationOfRoute, route, () => durations.labels(route)).observe(seconds);
    },
    ocsp,
    timestamp: (outcome) => timestamps.inc({ outcome }),
    crl: (scope, kind, record) => {
      number.set({ scope, kind }, Number(record.number));
      ends.set({ scope, kind }, record.nextUpdate.getTime() / 1000);
    },
    operator: (outcome) => operators.inc({ outcome }),
    unreadable: (status) => unreadable.inc({ status: String(status) }),
    ready: (checks) => {
      ready.reset();
      for (const [check, reason] of Object.entries(checks)) ready.set({ check }, reason === null ? 1 : 0);
    },
  };
}

/** A counter with two labels that counts in plain numbers and is read when metrics are collected. */
function cachedCounter(
  configuration: Pick<CounterConfiguration<string>, 'name' | 'help' | 'registers'> & {
    readonly labelNames: readonly [string, string];
  },
): (first: string, second: string | number) => void {
  const counts = new Map<string, Map<string | number, { count: number }>>();
  const [one, other] = configuration.labelNames;
  new Counter({
    ...configuration,
    collect() {
      for (const [first, others] of counts) {
        for (const [second, found] of others) {
          this.inc({ [one]: first, [other]: second }, found.count);
          found.count = 0;
        }
      }
    },
  });
  return (first, second) => {
    const others = getOrCreate(counts, first, () => new Map<string | number, { count: number }>());
    getOrCreate(others, second, () => ({ count: 0 })).count++;
  };
}

function getOrCreate<Key, T>(map: Map<Key, T>, key: Key, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
