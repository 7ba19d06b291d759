/** Runs cases one after another until the time is up and renders the valid ones in all viewers. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { saveHit, shapeOf } from './hits.ts';
import { minimize } from './minimize.ts';
import type { Base } from './pdf/bases/base.ts';
import { generators } from './pdf/generators/index.ts';
import type { Case } from './pdf/step.ts';
import { createRandom } from './random.ts';
import type { Tally } from './tally.ts';
import type { Made, Trials, Verdict } from './trial.ts';

export interface Session {
  readonly trials: Trials;
  readonly bases: readonly Base[];
  readonly generators: readonly string[];
  readonly seed: string;
  readonly milliseconds: number;
  readonly out: string;
  /** Maximum hits per generator that are minimized and saved; further ones are only counted. */
  readonly save: number;
  readonly tally: Tally;
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** Number of base documents tried before a generator is skipped. */
const MAX_BASES_TRIED = 8;
/** Only one in this many valid honest files is rendered, because rendering takes most of the time. */
const HONEST_RENDERED = 4;
/** Number of files rendered concurrently. */
const MAX_PENDING = 3;

export async function hold(session: Session): Promise<void> {
  const { seed, milliseconds, tally, now } = session;
  const start = now();
  const seen = new Set<string>();
  const pending = new Set<Promise<void>>();
  const keep = createKeeper(session);
  for (let index = 0; now() - start < milliseconds; index++) {
    const one = makeCase(session, `${seed}:${index}`);
    if (one === null) continue;
    const row = tally.row(one.generator);
    const made = await session.trials.make(one);
    const hash = createHash('sha256').update(made.bytes).digest('base64');
    if (seen.has(hash)) continue;
    seen.add(hash);
    // An edit that changes nothing.
    if (one.honest !== true && Buffer.compare(made.bytes, made.reference) === 0) continue;
    row.generated++;
    if (made.status === 'unmade') row.unmade++;
    if (made.status !== 'valid') {
      if (one.honest === true) noteRefusal(session, one, made);
      continue;
    }
    row.valid++;
    if (one.honest === true && row.valid % HONEST_RENDERED !== 1) continue;
    const work = evaluate(session, { one, made }, start, keep).finally(() => pending.delete(work));
    pending.add(work);
    if (pending.size >= MAX_PENDING) await Promise.race(pending);
  }
  await Promise.all(pending);
}

/** The same seed and index give the same case, independent of earlier cases. */
export function makeCase(
  { bases, generators: names }: Pick<Session, 'bases' | 'generators'>,
  seed: string,
): Case | null {
  const random = createRandom(seed);
  const generator = random.pick(names);
  // The demo's documents take many times as long to verify.
  const ours = bases.filter((base) => base.ours);
  const from = ours.length === 0 || random.chance(0.06) ? bases : ours;
  for (const base of random.sample(from, MAX_BASES_TRIED)) {
    const draft = generators[generator]!(random, base);
    if (draft !== null) return { base: base.name, generator, ...draft };
  }
  return null;
}

function noteRefusal({ tally, print }: Session, one: Case, made: Made): void {
  const key = `${one.base}: ${made.status} ${made.codes.join(' ')}`;
  const count = tally.refusedHonest.get(key) ?? 0;
  tally.refusedHonest.set(key, count + 1);
  if (count === 0) print(`honest case refused: ${key} (${one.steps.map((step) => step.do).join(', ')})`);
}

type Keep = (one: Case, verdict: Verdict) => Promise<void>;

async function evaluate(
  { trials, tally, now, print }: Session,
  { one, made }: { readonly one: Case; readonly made: Made },
  start: number,
  keep: Keep,
): Promise<void> {
  const row = tally.row(one.generator);
  const verdict = await trials.show(one, made);
  row.rendered++;
  if (verdict.failures.length > 0) row.failures++;
  if (verdict.reasons.length === 0) return;
  row.hits++;
  if (row.firstHit === null) {
    row.firstHit = now() - start;
    print(`${(row.firstHit / 1000).toFixed(1)} s: ${one.generator} on ${one.base}: ${verdict.reasons[0]}`);
  }
  await keep(one, verdict);
}

function createKeeper({ trials, out, save, print, now, milliseconds }: Session): Keep {
  const deadline = now() + milliseconds;
  const saved = new Map<string, number>();
  const shapes = new Set<string>();
  return async (one, { viewers }) => {
    const count = saved.get(one.generator) ?? 0;
    if (count >= save) return;
    saved.set(one.generator, count + 1);
    const smallest = await minimize(one, {
      isHit: async (smaller) => {
        if (now() > deadline) return false;
        const made = await trials.make(smaller);
        // The same difference in another viewer is a separate hit.
        return (
          made.status === 'valid' &&
          (await trials.show(smaller, made)).viewers.some((viewer) => viewers.includes(viewer))
        );
      },
      maxTrials: 60,
    });
    const made = await trials.make(smallest);
    const verdict = await trials.show(smallest, made);
    const shape = shapeOf(smallest, verdict);
    if (shapes.has(shape)) return void saved.set(one.generator, count);
    shapes.add(shape);
    const name = `${one.generator}-${one.base}-${createHash('sha256').update(shape).digest('hex').slice(0, 8)}`;
    saveHit(join(out, name), smallest, made, verdict);
    print(`saved ${name}: ${verdict.reasons.join('; ')}`);
  };
}
