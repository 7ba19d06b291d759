/**
 * The services over HTTP: responses per second, against bare Fastify routes in the same process that return as many
 * bytes, optionally after one bare signature. The server has a process of its own; autocannon runs in this one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import type { ServeCase, ServeChild } from '../serve-child.ts';

const CONNECTIONS = 32;
const SECONDS = 2;
const ROUNDS = 5;

interface Server {
  readonly said: ServeChild;
  /** Microseconds of processor time used so far. */
  cpu(): Promise<number>;
  end(): Promise<void>;
}

/** Printed lines; rates are the best of the rounds, so that other work of the machine has the least influence. */
export async function serveReport(): Promise<string> {
  const child = join(process.cwd(), 'packages/bench/dist/serve-child.js');
  if (!existsSync(child)) return 'serve: not measured, run `npm run bundle` first\n';
  const lines = [
    `over HTTP, ${CONNECTIONS} connections, best of ${ROUNDS} rounds of ${SECONDS} s; cpu: the server's own, microseconds an answer`,
  ];
  for (const key of ['P-256', 'RSA-2048']) {
    const server = await start(child, key);
    for (const [index, one] of server.said.cases.entries()) {
      // without a signature the key makes no difference
      if (key !== 'P-256' && one.signs === 0) continue;
      lines.push(await compare(server, index, one, key));
    }
    await server.end();
  }
  return [...lines, ''].join('\n');
}

async function start(child: string, key: string): Promise<Server> {
  const server = spawn(process.execPath, [child, key], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout);
  const next = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
  return {
    said: JSON.parse(await next()) as ServeChild,
    cpu: async () => {
      const answer = next();
      server.stdin.write('\n');
      return Number(await answer);
    },
    end: async () => {
      server.stdin.end();
      await once(server, 'exit');
    },
  };
}

interface Best {
  rate: number;
  cpu: number;
  p99: number;
}

async function compare(server: Server, index: number, one: ServeCase, key: string): Promise<string> {
  const { said } = server;
  const worst = (): Best => ({ rate: 0, cpu: Number.POSITIVE_INFINITY, p99: Number.POSITIVE_INFINITY });
  const best = { bare: worst(), govseal: worst() };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const who of ['bare', 'govseal'] as const) {
      const got = await load(server, said[who], who === 'bare' ? `/${index}` : one.path, one);
      // the first round warms up
      if (round === 0) continue;
      const kept = best[who];
      kept.rate = Math.max(kept.rate, got.rate);
      kept.cpu = Math.min(kept.cpu, got.cpu);
      kept.p99 = Math.min(kept.p99, got.p99);
    }
  }
  const ratio = best.govseal.rate / best.bare.rate;
  const target = one.signs === 0 ? 0.6 : 0.35;
  const name = one.signs === 0 ? one.name : `${one.name}, ${key}`;
  const figures = ({ rate, cpu, p99 }: Best): string => `${rate.toFixed(0)}/s (cpu ${cpu.toFixed(0)}, p99 ${p99} ms)`;
  return (
    `  ${name.padEnd(26)} ${one.answer} bytes  bare ${figures(best.bare)}  govseal ${figures(best.govseal)}\n` +
    `  ${''.padEnd(26)} ${ratio.toFixed(2)} × the rate, ${(best.bare.cpu / best.govseal.cpu).toFixed(2)} × by cpu   ` +
    `target ≥ ${target} ×  ${ratio >= target ? 'reached' : 'MISSED'}`
  );
}

async function load(server: Server, port: number, path: string, one: ServeCase): Promise<Best> {
  const before = await server.cpu();
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: one.bodies.map((body) => ({
      method: 'POST',
      path,
      headers: { 'content-type': one.type },
      body: Buffer.from(body, 'base64'),
    })),
  });
  const cpu = (await server.cpu()) - before;
  const answers = result['2xx'];
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${one.name}: ${result.errors} errors, ${result.non2xx} refused`);
  }
  return { rate: answers / result.duration, cpu: cpu / answers, p99: result.latency.p99 };
}
