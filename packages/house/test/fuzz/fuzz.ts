/**
 * Feeds a parser damaged copies of files that it reads, for a time or a number of runs. A finding is what must not be: an
 * error without a code, or a run of more than two seconds. The same seed makes the same copies.
 */
import { CodedError } from '@govseal/core';
import { damage, type Random, randomFrom } from './damage.ts';
import type { Target } from './target.ts';

export interface FuzzLimits {
  readonly runs?: number;
  readonly milliseconds?: number;
  readonly seed: number;
}

export interface Defect {
  readonly bytes: Uint8Array;
  readonly what: string;
}

export interface FuzzResult {
  readonly target: string;
  readonly runs: number;
  /** How often each answer came: `read`, or the code of a refusal. */
  readonly answers: ReadonlyMap<string, number>;
  readonly slowest: number;
  readonly defects: readonly Defect[];
}

const SLOW = 2_000;
/** Enough to look at; a parser that is broken is broken often. */
const MAX_DEFECTS = 5;

export async function fuzz(
  target: Target,
  { runs = Number.POSITIVE_INFINITY, milliseconds, seed }: FuzzLimits,
): Promise<FuzzResult> {
  const random = randomFrom(seed);
  const until = performance.now() + (milliseconds ?? Number.POSITIVE_INFINITY);
  const answers = new Map<string, number>();
  const defects: Defect[] = [];
  let slowest = 0;
  let run = 0;
  for (; run < runs && performance.now() < until && defects.length < MAX_DEFECTS; run++) {
    const bytes = nextInput(target, run, random);
    const started = performance.now();
    const used = process.cpuUsage();
    const answer = await ask(target, bytes);
    const { user, system } = process.cpuUsage(used);
    // on a busy machine the clock also counts the work of other processes
    const taken = Math.min(performance.now() - started, (user + system) / 1000);
    slowest = Math.max(slowest, taken);
    if (typeof answer !== 'string') defects.push({ bytes, what: answer.stack ?? String(answer) });
    else answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (taken > SLOW) defects.push({ bytes, what: `${Math.round(taken)} ms` });
  }
  return { target: target.name, runs: run, answers, slowest, defects };
}

/** The seeds themselves first, then copies; now and then bytes that are nothing. */
function nextInput({ seeds }: Target, run: number, random: Random): Uint8Array {
  if (run < seeds.length) return seeds[run]!;
  if (random(50) === 0) return Uint8Array.from({ length: random(200) }, () => random(256));
  return damage(seeds[random(seeds.length)]!, seeds[random(seeds.length)]!, random);
}

async function ask(target: Target, bytes: Uint8Array): Promise<string | Error> {
  try {
    const said = await target.read(bytes);
    return typeof said === 'string' ? said : 'read';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    return error instanceof Error ? error : new Error(String(error));
  }
}
