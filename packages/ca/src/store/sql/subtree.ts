/** Hashes of complete subtrees, computed from the stored levels (every eighth) and the leaves. */
import { leafHash, nodeHash, type Sha256, TILE_HEIGHT } from '@govseal/log';
import type { Kysely } from 'kysely';
import { CaError } from '../../error.ts';
import { asBytes } from './rows.ts';
import type { StoreSchema } from './schema.ts';

/** Reads at most 256 rows. Throws `CA_AUDIT_LEAF` if one is missing. */
export async function subtree(
  db: Kysely<StoreSchema>,
  height: number,
  index: number,
  sha256: Sha256,
): Promise<Uint8Array> {
  const storedHeight = Math.floor(height / TILE_HEIGHT) * TILE_HEIGHT;
  const count = 2 ** (height - storedHeight);
  const first = index * count;
  let level = storedHeight === 0 ? await leaves(db, first, count, sha256) : await nodes(db, storedHeight, first, count);
  if (level.length !== count) throw new CaError('CA_AUDIT_LEAF', { params: { index: first * 2 ** storedHeight } });
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!, sha256));
  }
  return level[0]!;
}

async function leaves(db: Kysely<StoreSchema>, first: number, count: number, sha256: Sha256): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('ca_audit_leaf')
    .select('data')
    .where('idx', '>=', first)
    .where('idx', '<', first + count)
    .orderBy('idx')
    .execute();
  return rows.map(({ data }) => leafHash(asBytes(data), sha256));
}

async function nodes(db: Kysely<StoreSchema>, height: number, first: number, count: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('ca_audit_node')
    .select('hash')
    .where('height', '=', height)
    .where('idx', '>=', first)
    .where('idx', '<', first + count)
    .orderBy('idx')
    .execute();
  return rows.map(({ hash }) => asBytes(hash));
}
