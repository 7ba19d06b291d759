/** Drawn runs of text as lines: as they are written in the file, and as a reader sees them. */

/** A run of text and where it begins. */
export interface PlacedRun {
  /** As it is written; spaces between runs are not. */
  readonly text: string;
  /** From the left edge, in the unit of the page. */
  readonly x: number;
  /** From the top edge, in the unit of the page. */
  readonly y: number;
}

/**
 * The runs in both orders. A marking may be written in one piece and drawn apart, or written in pieces and drawn as one.
 * @param tolerance Runs whose heights differ by no more stand on one line.
 */
export function linesOf(runs: readonly PlacedRun[], tolerance: number): string[] {
  const byPlace = [...runs].sort((a, b) => a.y - b.y);
  const rows: PlacedRun[][] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const run of byPlace) {
    if (run.y - top > tolerance) {
      rows.push([]);
      top = run.y;
    }
    rows.at(-1)!.push(run);
  }
  return [...inOrder(runs, tolerance), ...rows.map((row) => join(row.sort((a, b) => a.x - b.x)))];
}

function inOrder(runs: readonly PlacedRun[], tolerance: number): string[] {
  const lines: PlacedRun[][] = [];
  let last: PlacedRun | undefined;
  for (const run of runs) {
    if (last === undefined || Math.abs(run.y - last.y) > tolerance) lines.push([]);
    lines.at(-1)!.push(run);
    last = run;
  }
  return lines.map(join);
}

function join(runs: readonly PlacedRun[]): string {
  return runs.map(({ text }) => text).join('');
}
