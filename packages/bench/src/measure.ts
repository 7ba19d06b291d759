/**
 * Measures candidates against a floor in the same run: warm-up, then rounds in which every candidate does one batch in
 * turn, so that a slow phase of the machine affects all of them. Ratios are of medians; CPU time stands beside wall time.
 */

export interface Candidate {
  readonly name: string;
  /** Does the work once for document `index`; the caller rotates through distinct documents. */
  run(index: number): unknown;
  /** Fewer repetitions for slow candidates; default 1. */
  readonly share?: number;
  /** The ratio to reach; for `govseal` that of the row. */
  readonly target?: number;
}

export interface Row {
  readonly title: string;
  /** The first candidate is the floor. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** Repetitions of the floor in one round. */
  readonly batch: number;
  /** The ratio to reach, for the candidate named govseal. */
  readonly target?: number;
}

export interface Timing {
  readonly name: string;
  /** Median microseconds a call. */
  readonly wall: number;
  readonly cpu: number;
}

const ROUNDS = 9;
/** Warm means compiled, which takes more than a thousand calls; slow peers get three seconds at most. */
const WARM_CALLS = 4000;
const WARM_MILLISECONDS = 3000;

/** Times one row; every round takes the candidates in the same order. */
export async function measure(row: Row): Promise<Timing[]> {
  const samples = row.candidates.map(() => ({ wall: [] as number[], cpu: [] as number[], next: 0 }));
  for (const [index, candidate] of row.candidates.entries()) await warmUp(candidate, samples[index]!);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, candidate] of row.candidates.entries()) {
      const sample = samples[index]!;
      const calls = Math.max(1, Math.round(row.batch * (candidate.share ?? 1)));
      const cpuBefore = process.cpuUsage();
      const wallBefore = performance.now();
      for (let i = 0; i < calls; i++) await candidate.run(sample.next++);
      const wall = performance.now() - wallBefore;
      const cpu = process.cpuUsage(cpuBefore);
      sample.wall.push((wall * 1000) / calls);
      sample.cpu.push((cpu.user + cpu.system) / calls);
    }
  }
  return row.candidates.map((candidate, index) => ({
    name: candidate.name,
    wall: median(samples[index]!.wall),
    cpu: median(samples[index]!.cpu),
  }));
}

async function warmUp(candidate: Candidate, sample: { next: number }): Promise<void> {
  const until = performance.now() + WARM_MILLISECONDS;
  for (let call = 0; call < WARM_CALLS && performance.now() < until; call++) await candidate.run(sample.next++);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One printed line a candidate: time, CPU, ratio to the floor, and the target where there is one. */
export function format(row: Row, timings: readonly Timing[]): string {
  const floor = timings[0]!;
  const lines = timings.map((timing, index) => {
    const ratio = timing.wall / floor.wall;
    const limit = row.candidates[index]!.target ?? (timing.name === 'govseal' ? row.target : undefined);
    const target = limit === undefined ? '' : `   target ≤ ${limit} ×  ${ratio <= limit ? 'reached' : 'MISSED'}`;
    const shown = index === 0 ? 'floor' : `${ratio.toFixed(2)} ×`;
    return `  ${timing.name.padEnd(22)} ${micro(timing.wall)}  cpu ${micro(timing.cpu)}  ${shown.padStart(9)}${target}`;
  });
  return [row.title, ...lines, ''].join('\n');
}

function micro(value: number): string {
  return value >= 10_000 ? `${(value / 1000).toFixed(1).padStart(8)} ms` : `${value.toFixed(1).padStart(8)} µs`;
}
