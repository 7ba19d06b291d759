/** Counts trials and results per generator, printed as a table and as one line of JSON. */

export interface Row {
  generated: number;
  /** Documents that signing rejects. */
  unmade: number;
  valid: number;
  rendered: number;
  hits: number;
  /** Milliseconds from the start to the first hit. */
  firstHit: number | null;
  failures: number;
}

export interface Tally {
  row(generator: string): Row;
  /** Honest cases that were not valid, with codes. */
  readonly refusedHonest: Map<string, number>;
  table(): string;
  summary(more: Readonly<Record<string, unknown>>): string;
  total(key: 'generated' | 'valid' | 'rendered' | 'hits' | 'failures'): number;
}

export function createTally(): Tally {
  const rows = new Map<string, Row>();
  const refusedHonest = new Map<string, number>();
  const total: Tally['total'] = (key) => [...rows.values()].reduce((sum, row) => sum + row[key], 0);
  return {
    refusedHonest,
    total,
    row: (generator) => {
      const known = rows.get(generator);
      if (known !== undefined) return known;
      const row: Row = { generated: 0, unmade: 0, valid: 0, rendered: 0, hits: 0, firstHit: null, failures: 0 };
      rows.set(generator, row);
      return row;
    },
    table: () => {
      const head = ['generator', 'generated', 'unmade', 'valid', 'rendered', 'hits', 'first hit', 'viewer fails'];
      const lines = [...rows].map(([name, row]) => [
        name,
        ...[row.generated, row.unmade, row.valid, row.rendered, row.hits].map(String),
        row.firstHit === null ? '-' : `${(row.firstHit / 1000).toFixed(1)} s`,
        String(row.failures),
      ]);
      return [head, ...lines]
        .map((cells) => cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(12))).join(''))
        .join('\n');
    },
    summary: (more) => {
      const firstHits = [...rows].flatMap(([name, { firstHit }]) => (firstHit === null ? [] : [[name, firstHit]]));
      const totals = {
        generated: total('generated'),
        valid: total('valid'),
        rendered: total('rendered'),
        hits: total('hits'),
      };
      return JSON.stringify({
        ...more,
        ...totals,
        viewerFailures: total('failures'),
        firstHits: Object.fromEntries(firstHits),
      });
    },
  };
}
