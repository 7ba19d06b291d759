/**
 * `kill -9` of replicas and workers at random moments, GOVSEAL_TEST_KILLS times (default 20): every job that was accepted is done
 * once, every report that was given is there, every message about a job arrives.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { databases } from './databases.ts';
import { AT, KEY, scene, sha256, slip, writeConfig } from './scene.ts';
import { bundleProgram, startVictim, type Victim } from './victims.ts';

const KILLS = Number(process.env.GOVSEAL_TEST_KILLS ?? 20);
const authorization = `Bearer ${KEY}`;

describe.each(databases)('$name', ({ name, create }) => {
  const store = create();
  const folders: string[] = [];
  const messages = new Map<string, number>();
  const receiver = createServer(async (request, response) => {
    for await (const _ of request);
    const id = String(request.headers['webhook-id']);
    messages.set(id, (messages.get(id) ?? 0) + 1);
    response.writeHead(204).end();
  });
  let victims: readonly Victim[] = [];
  let database: Database;
  const configOf = (workers: number): string => {
    const { port } = receiver.address() as AddressInfo;
    const portal = { url: `http://127.0.0.1:${port}/`, secrets: 'secrets', privateAddresses: true };
    const folder = writeConfig((config) => ({
      ...config,
      database: store.place,
      reports: {},
      jobs: { workers },
      webhooks: { portal },
      apiKeys: [{ name: 'portal', sha256: sha256(KEY), roles: ['verify'], webhook: 'portal' }],
      limits: { workers: 1, verifyMs: 15_000, requestsPerMinute: 1_000_000 },
    }));
    writeFileSync(join(folder, 'secrets'), `whsec_${randomBytes(32).toString('base64')}`);
    folders.push(folder);
    return join(folder, 'service.json');
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    database = await store.open();
    const program = await bundleProgram();
    // two that only accept, and two that also work
    victims = [0, 0, 2, 2].map((workers) => startVictim(program, configOf(workers)));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(victims.map((victim) => victim.end()));
    receiver.close();
    await database.close();
    await store.remove();
    for (const folder of folders) rmSync(folder, { recursive: true });
  }, 60_000);

  /** By whoever answers, again and again: a client cannot know what has become of a request that broke off. */
  const insistently = async (path: string, headers: Record<string, string>, status: number): Promise<Response> => {
    for (;;) {
      const { url } = victims[Math.floor(Math.random() * victims.length)]!;
      const answer = url && (await attempt(`${url}${path}`, headers));
      if (answer && answer.status === status) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 100));
    }
  };
  const attempt = async (url: string, headers: Record<string, string>): Promise<Response | null> => {
    try {
      const all = { authorization, 'content-type': 'application/pdf', ...headers };
      const answer = await fetch(url, { method: 'POST', body: slip.slice(), headers: all });
      const text = await answer.text();
      return new Response(text, { status: answer.status, headers: answer.headers });
    } catch {
      return null;
    }
  };
  const kills = (): number => victims.reduce((sum, victim) => sum + victim.kills, 0);

  const count = async (statement: string): Promise<number> => Number((await database.query(statement))[0]!.count);

  /** Sends jobs and files while processes are killed, then waits until everything has ended. */
  const work = async (): Promise<{ readonly jobs: string[]; readonly given: ReadonlyMap<string, string> }> => {
    const started = performance.now();
    const jobs: string[] = [];
    const given = new Map<string, string>();
    const clients = Array.from({ length: 3 }, async () => {
      while (kills() < KILLS) {
        const headers = { 'idempotency-key': `"${randomUUID()}"` };
        const accepted = await insistently(`/v1/jobs?at=${AT}`, headers, 202);
        jobs.push(accepted.headers.get('location')!.slice('/v1/jobs/'.length));
        const verdict = await insistently(`/v1/verify?at=${AT}`, {}, 200);
        given.set(verdict.headers.get('govseal-serial')!, await verdict.text());
      }
    });
    while (kills() < KILLS) await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([...clients, ...victims.map((victim) => victim.spare())]);
    const open = `select count(*) as count from service_job where state = 'waiting'`;
    await expect.poll(() => count(open), { timeout: 600_000, interval: 1000 }).toBe(0);
    await expect.poll(() => messages.size, { timeout: 600_000, interval: 1000 }).toBeGreaterThanOrEqual(jobs.length);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`${name}: ${kills()} kills, ${jobs.length} jobs, ${given.size} verdicts in ${seconds} s\n`);
    return { jobs, given };
  };

  test(`${KILLS} kills lose nothing and duplicate nothing`, async () => {
    const { jobs, given } = await work();
    // a job for each key that was answered, also where the answer to an earlier try was lost
    expect(new Set(jobs).size).toBe(jobs.length);
    const rows = await database.query('select id, state, serial, file from service_job');
    expect(rows.map(({ id }) => id).sort()).toEqual([...jobs].sort());
    expect(rows.filter(({ state, file }) => state !== 'done' || file !== null)).toEqual([]);
    const serials = new Set(rows.map(({ serial }) => serial as string));
    expect(serials.size).toBe(jobs.length);
    // a verdict whose answer was lost has a report that nobody asks for
    const reports = new Map(
      (await database.query('select serial, report from service_report')).map(({ serial, report }) => [
        serial as string,
        new TextDecoder().decode(report as Uint8Array),
      ]),
    );
    const place = await scene();
    const expected = await (await place.verify(slip.slice(), { query: `?at=${AT}` })).text();
    await place.close();
    for (const serial of [...serials, ...given.keys()]) expect(reports.get(serial)).toBe(expected);
    for (const text of given.values()) expect(text).toBe(expected);
    expect([...messages.keys()].sort()).toEqual([...jobs].sort());
    expect(await count(name === 'SQLite' ? SQLITE_LEFT : POSTGRES_LEFT)).toBe(0);
  }, 1_800_000);
});

const SQLITE_LEFT = 'select count(*) as count from service_queue';
const POSTGRES_LEFT = `select count(*) as count from job where name in ('verify', 'webhook') and state < 'completed'`;
