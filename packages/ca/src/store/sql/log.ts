/**
 * The audit log inside a transaction: leaves are collected while changes are made, and written at its end with the new
 * right edge of the tree. No change exists without its record, and no record without its change.
 */

import { concatBytes, equalBytes, toHex } from '@govseal/core';
import { leafHash, type Peak, RightEdge, type Sha256, TILE_HEIGHT } from '@govseal/log';
import type { Kysely } from 'kysely';
import { type AuditEvent, encodeEvent } from '../../audit/event.ts';
import { CaError } from '../../error.ts';
import type { Actor } from '../records.ts';
import { hotChange, hotRow } from './hot-query.ts';
import { asBytes, corrupt } from './rows.ts';
import type { StoreSchema } from './schema.ts';

/** Up to this many rows are inserted one by one: a statement that stays prepared is cheaper than a long one. */
const MAX_SINGLE_INSERTS = 8;

/** The head as stored. */
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
  /** SHA-256 of actor certificates known to be stored. */
  private readonly known: ReadonlySet<string>;

  private constructor(edge: RightEdge, known: ReadonlySet<string>, sha256: Sha256) {
    this.edge = edge;
    this.known = known;
    this.sha256 = sha256;
  }

  /**
   * Reads the head; in PostgreSQL the lock on this row serializes all writers. `seen`: the head after this process's
   * last commit; a shorter or different tree means that the database was restored meanwhile: `CA_STORE_RESTORED`.
   * `current`: the head if it cannot have changed since. Also throws `CA_STORE_CORRUPT`.
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

  /** Writes the appended records. Returns the SHA-256 of the actor certificates that this transaction stores. */
  async flush(db: Kysely<StoreSchema>): Promise<readonly string[]> {
    if (this.leaves.length === 0) return [];
    if (this.leaves.length > MAX_SINGLE_INSERTS) await db.insertInto('ca_audit_leaf').values(this.leaves).execute();
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
  // one peak per bit set in the size, highest first
  for (let height = 0, rest = size; rest > 0; height++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) heights.unshift(height);
  }
  if (bytes.length !== 32 * heights.length) throw corrupt('head');
  return heights.map((height, i) => ({ height, hash: bytes.slice(32 * i, 32 * (i + 1)) }));
}

function writePeaks(peaks: readonly Peak[]): Uint8Array {
  return concatBytes(...peaks.map(({ hash }) => hash));
}
