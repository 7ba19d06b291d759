/**
 * The audit log inside a transaction: leaves are collected while changes are made and written at its end with the new
 * right edge of the tree, so that no change stands without its record and no record without its change.
 */
import { concatBytes, equalBytes, toHex } from '@govseal/core';
import type { Kysely } from 'kysely';
import { type AuditEvent, encodeEvent, type Sha256 } from '../../audit/event.ts';
import { leafHash, type Peak, RightEdge, TILE_HEIGHT } from '../../audit/merkle.ts';
import { CaError } from '../../error.ts';
import type { Actor } from '../records.ts';
import { hotChange, hotRow } from './hot-query.ts';
import { asBytes, corrupt } from './rows.ts';
import type { StoreSchema } from './schema.ts';

/** Up to here rows are written one by one: a statement that stays prepared is cheaper than a long one. */
const FEW = 8;

/** The head as it is kept. */
export interface Head {
  readonly size: number;
  readonly peaks: Uint8Array;
}

const freeHead = hotRow<[], Head>(0, (db) =>
  db.selectFrom('ca_audit_head').select(['size', 'peaks']).where('id', '=', 1),
);
const lockedHead = hotRow<[], Head>(0, (db) =>
  db.selectFrom('ca_audit_head').select(['size', 'peaks']).where('id', '=', 1).forUpdate(),
);
const updateHead = hotChange<[size: number, peaks: Uint8Array]>(2, (db, size, peaks) =>
  db.updateTable('ca_audit_head').set({ size, peaks }).where('id', '=', 1),
);
const insertLeaf = hotChange<[idx: number, data: Uint8Array]>(2, (db, idx, data) =>
  db.insertInto('ca_audit_leaf').values({ idx, data }),
);

export class LogWriter {
  private readonly sha256: Sha256;
  private edge: RightEdge;
  private leaves: { idx: number; data: Uint8Array }[] = [];
  private nodes: { height: number; idx: number; hash: Uint8Array }[] = [];
  private actors = new Map<string, Uint8Array>();
  /** Hashes of certificates that are on record for sure. */
  private readonly known: ReadonlySet<string>;

  private constructor(edge: RightEdge, known: ReadonlySet<string>, sha256: Sha256) {
    this.edge = edge;
    this.known = known;
    this.sha256 = sha256;
  }

  /**
   * Reads the head; in PostgreSQL this row's lock is the queue that all writers stand in. `seen`: the head after this
   * process wrote last. A tree that is shorter, or another one, was put in its place meanwhile: `CA_STORE_RESTORED`.
   * `current`: the head where it is known not to have changed since. Throws `CA_STORE_CORRUPT`, too.
   */
  static async open(
    db: Kysely<StoreSchema>,
    options: {
      readonly lock: boolean;
      readonly known: ReadonlySet<string>;
      readonly seen: Head | null;
      readonly current: Head | null;
    },
    sha256: Sha256,
  ): Promise<LogWriter> {
    const row = options.current ?? (await (options.lock ? lockedHead(db) : freeHead(db)));
    if (row === undefined) throw corrupt('no head');
    const { size } = row;
    const peaks = row === options.current ? row.peaks : asBytes(row.peaks);
    const { seen } = options;
    if (seen !== null && (size < seen.size || (size === seen.size && !equalBytes(peaks, seen.peaks)))) {
      throw new CaError('CA_STORE_RESTORED');
    }
    return new LogWriter(new RightEdge(sha256, size, readPeaks(size, peaks)), options.known, sha256);
  }

  get head(): Head {
    return { size: this.edge.size, peaks: writePeaks(this.edge.peaks) };
  }

  get size(): number {
    return this.edge.size;
  }

  /** The record's index in the tree. */
  append(event: AuditEvent, actor: Actor): number {
    const data = encodeEvent(event, actor, this.sha256);
    const idx = this.edge.size;
    this.edge.append(leafHash(data, this.sha256), (height, index, hash) => {
      if (height % TILE_HEIGHT === 0) this.nodes.push({ height, idx: index, hash });
    });
    this.leaves.push({ idx, data });
    if (actor.certificate !== null) {
      const digest = toHex(this.sha256(actor.certificate));
      if (!this.known.has(digest)) this.actors.set(digest, actor.certificate);
    }
    return idx;
  }

  /** Writes what was appended. Returns the hashes of certificates that are on record once this transaction is. */
  async flush(db: Kysely<StoreSchema>): Promise<readonly string[]> {
    if (this.leaves.length === 0) return [];
    if (this.leaves.length > FEW) await db.insertInto('ca_audit_leaf').values(this.leaves).execute();
    else for (const { idx, data } of this.leaves) await insertLeaf(db, idx, data);
    if (this.nodes.length > 0) await db.insertInto('ca_audit_node').values(this.nodes).execute();
    const actors = [...this.actors].map(([sha256, certificate]) => ({ sha256, certificate }));
    if (actors.length > 0) {
      await db
        .insertInto('ca_actor')
        .values(actors)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const { size, peaks } = this.head;
    await updateHead(db, size, peaks);
    return actors.map(({ sha256 }) => sha256);
  }
}

/** Throws `CA_STORE_CORRUPT`. */
export function readPeaks(size: number, bytes: Uint8Array): Peak[] {
  const heights: number[] = [];
  // one peak for each bit set in the size, the highest first
  for (let height = 0, rest = size; rest > 0; height++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) heights.unshift(height);
  }
  if (bytes.length !== 32 * heights.length) throw corrupt('head');
  return heights.map((height, i) => ({ height, hash: bytes.slice(32 * i, 32 * (i + 1)) }));
}

function writePeaks(peaks: readonly Peak[]): Uint8Array {
  return concatBytes(...peaks.map(({ hash }) => hash));
}
