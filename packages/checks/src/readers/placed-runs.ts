/** Drawn runs of text as lines: in the order of the file, and in visual order. */

/** A run of text with its position. */
export interface PlacedRun {
  /** The text; spaces between runs are not included. */
  readonly text: string;
  /** From the left edge, in the unit of the page. */
  readonly x: number;
  /** From the top edge, in the unit of the page. */
  readonly y: number;
}

/**
 * The runs in both orders. A marking may be one piece in the file and drawn apart, or several pieces drawn as one.
 * @param tolerance Runs whose heights differ by at most this are on one line.
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
