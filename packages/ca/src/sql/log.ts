/**
 * The audit log inside a transaction: leaves are collected while changes are made and written at its end with the new
 * right edge of the tree, so that no change stands without its record and no record without its change.
 */
import { concatBytes, equalBytes, toHex } from '@govseal/core';
import type { Transaction } from 'kysely';
import { type AuditEvent, encodeEvent, type Sha256 } from '../audit/event.ts';
import { leafHash, type Peak, RightEdge, TILE_HEIGHT } from '../audit/merkle.ts';
import { CaError } from '../error.ts';
import type { Actor } from '../store-records.ts';
import { hotQuery } from './hot-query.ts';
import { asBytes } from './rows.ts';
import type { StoreSchema } from './schema.ts';

/** Up to here rows are written one by one: a statement that stays prepared is cheaper than a long one. */
const FEW = 8;

/** The head as it is kept. */
export interface Head {
  readonly size: number;
  readonly peaks: Uint8Array;
}

const freeHead = hotQuery<[], Head>(0, (db) =>
  db.selectFrom('ca_audit_head').select(['size', 'peaks']).where('id', '=', 1),
);
const lockedHead = hotQuery<[], Head>(0, (db) =>
  db.selectFrom('ca_audit_head').select(['size', 'peaks']).where('id', '=', 1).forUpdate(),
);
const updateHead = hotQuery<[size: number, peaks: Uint8Array], unknown>(2, (db, size, peaks) =>
  db.updateTable('ca_audit_head').set({ size, peaks }).where('id', '=', 1),
);
const insertLeaf = hotQuery<[idx: number, data: Uint8Array], unknown>(2, (db, idx, data) =>
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
   */
  static async open(
    db: Transaction<StoreSchema>,
    options: { readonly lock: boolean; readonly known: ReadonlySet<string>; readonly seen: Head | null },
    sha256: Sha256,
  ): Promise<LogWriter> {
    const [row] = (await (options.lock ? lockedHead(db) : freeHead(db))) as [Head];
    const [size, peaks] = [row.size, asBytes(row.peaks)];
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
  async flush(db: Transaction<StoreSchema>): Promise<readonly string[]> {
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

export function readPeaks(size: number, bytes: Uint8Array): Peak[] {
  const peaks: Peak[] = [];
  for (let height = 52, offset = 0; height >= 0; height--) {
    // one peak for each bit set in the size, the highest first
    if (Math.floor(size / 2 ** height) % 2 === 0) continue;
    peaks.push({ height, hash: bytes.slice(offset, offset + 32) });
    offset += 32;
  }
  return peaks;
}

function writePeaks(peaks: readonly Peak[]): Uint8Array {
  return concatBytes(...peaks.map(({ hash }) => hash));
}
