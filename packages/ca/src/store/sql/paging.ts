/** Reads long lists page by page: each page is a query that continues after the last key, so memory stays bounded. */

export const PAGE = 1000;

export async function* pages<Row>(
  page: (after: Row | undefined, limit: number) => Promise<readonly Row[]>,
  limit: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<Row> {
  let after: Row | undefined;
  for (let left = limit; left > 0; ) {
    const size = Math.min(PAGE, left);
    const rows = await page(after, size);
    yield* rows;
    if (rows.length < size) return;
    after = rows.at(-1);
    left -= size;
  }
}
