/** Counters in Prometheus' text format. Labels never contain file names, subjects, clients or identifiers. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { VerifyOutcome } from '../verify/task.ts';

/** The counters of the service. */
export interface ServiceMetrics {
  readonly registry: Registry;
  request(route: string, status: number, seconds: number): void;
  unreadable(status: number): void;
  verdict(outcome: VerifyOutcome, seconds: number, bytes: number): void;
  /** A verification that ended without a verdict. */
  stopped(reason: string): void;
}

/** Read when metrics are collected. */
export interface Measured {
  readonly depth: number;
  readonly memory: number;
  readonly disk: number;
  readonly ready: boolean;
}

export function createServiceMetrics(measure: () => Measured): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'govseal_http_requests_total',
    help: 'Requests by route and status',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'govseal_http_request_duration_seconds',
    help: 'Duration of requests by route',
    labelNames: ['route'],
    registers,
  });
  const unreadable = new Counter({
    name: 'govseal_http_unreadable_total',
    help: 'Malformed, oversized and slow requests by the status of their response',
    labelNames: ['status'],
    registers,
  });
  const verifications = new Counter({
    name: 'govseal_verifications_total',
    help: 'Verdicts by kind of file and status',
    labelNames: ['kind', 'status'],
    registers,
  });
  const verifying = new Histogram({
    name: 'govseal_verification_duration_seconds',
    help: 'From the complete upload to the verdict, time in the queue included',
    labelNames: ['kind'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const bytes = new Histogram({
    name: 'govseal_input_bytes',
    help: 'Sizes of files',
    buckets: [1e4, 1e5, 1e6, 1e7, 1e8, 1e9],
    registers,
  });
  const findings = new Counter({
    name: 'govseal_findings_total',
    help: 'Reports that contain a finding, by its code',
    labelNames: ['code'],
    registers,
  });
  const stopped = new Counter({
    name: 'govseal_verifications_stopped_total',
    help: 'Verifications without a verdict, by reason',
    labelNames: ['reason'],
    registers,
  });
  const gauge = (name: string, help: string, value: (measured: Measured) => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value(measure()));
      },
    });
  gauge('govseal_queue_depth', 'Verifications that run or wait', ({ depth }) => depth);
  gauge('govseal_upload_memory_bytes', 'Bytes of uploads in memory', ({ memory }) => memory);
  gauge('govseal_upload_disk_bytes', 'Bytes of uploads on disk', ({ disk }) => disk);
  gauge('govseal_ready', '1 where /ready answers 200', ({ ready }) => (ready ? 1 : 0));
  return {
    registry,
    request(route, status, seconds) {
      requests.inc({ route, status: String(status) });
      durations.observe({ route }, seconds);
    },
    unreadable: (status) => unreadable.inc({ status: String(status) }),
    verdict({ kind, status, codes }, seconds, size) {
      verifications.inc({ kind, status });
      verifying.observe({ kind }, seconds);
      bytes.observe(size);
      for (const code of codes) findings.inc({ code });
    },
    stopped: (reason) => stopped.inc({ reason }),
  };
}
