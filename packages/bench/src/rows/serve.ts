/**
 * The services over HTTP: answers a second, against bare Fastify routes in the same process that return as many octets, on
 * demand after one bare signature. The server has a process of its own; autocannon asks from this one.
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

/** Printed lines; rates are the best of the rounds, so that the machine's other work counts least. */
export async function serveReport(): Promise<string> {
  const child = join(process.cwd(), 'packages/bench/dist/serve-child.js');
  if (!existsSync(child)) return 'serve: not measured, run `npm run bundle` first\n';
  const lines = [`over HTTP, ${CONNECTIONS} connections, best of ${ROUNDS} rounds of ${SECONDS} s`];
  for (const key of ['P-256', 'RSA-2048']) {
    const server = spawn(process.execPath, [child, key], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const said = JSON.parse(line) as ServeChild;
    for (const [index, one] of said.cases.entries()) {
      // without a signature the key makes no difference
      if (key !== 'P-256' && one.signs === 0) continue;
      lines.push(await compare(said, index, one, key));
    }
    server.stdin.end();
    await once(server, 'exit');
  }
  return [...lines, ''].join('\n');
}

async function compare(said: ServeChild, index: number, one: ServeCase, key: string): Promise<string> {
  const best = { bare: 0, govseal: 0, p99: Number.POSITIVE_INFINITY };
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await rate(said.bare, `/${index}`, one);
    const govseal = await rate(said.govseal, one.path, one);
    // the first round warms up
    if (round === 0) continue;
    best.bare = Math.max(best.bare, bare.rate);
    best.govseal = Math.max(best.govseal, govseal.rate);
    best.p99 = Math.min(best.p99, govseal.p99);
  }
  const ratio = best.govseal / best.bare;
  const target = one.signs === 0 ? 0.6 : 0.35;
  const name = one.signs === 0 ? one.name : `${one.name}, ${key}`;
  return (
    `  ${name.padEnd(26)} ${one.answer} octets  bare ${best.bare.toFixed(0)}/s  govseal ${best.govseal.toFixed(0)}/s ` +
    `(p99 ${best.p99} ms)  ${ratio.toFixed(2)} ×   target ≥ ${target} ×  ${ratio >= target ? 'reached' : 'MISSED'}`
  );
}

async function rate(port: number, path: string, one: ServeCase): Promise<{ rate: number; p99: number }> {
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
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${one.name}: ${result.errors} errors, ${result.non2xx} refused`);
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
}
