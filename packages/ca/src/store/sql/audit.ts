/** The audit log as auditors read it, refusals, and whether the content is current: witnessed checkpoints, restored copies. */

import { fromBase64, toBase64 } from '@govseal/core';
import { RightEdge } from '@govseal/log';
import { events } from '../../audit/event.ts';
import type { RefusalChanges, RestoreChanges } from '../changes.ts';
import type { Actor, AuditLeaf } from '../records.ts';
import type { AuditLog, WitnessStore } from '../roles.ts';
import type { SqlEngine } from './engine.ts';
import { readPeaks } from './log.ts';
import { RESTORED, readMeta, writeMeta } from './meta.ts';
import { pages } from './paging.ts';
import { asBytes, corrupt } from './rows.ts';
import { subtree } from './subtree.ts';
import { ALSO_RESTORED, type Writer } from './writer.ts';

/** Higher than the number of CRLs that an authority issues between two backups. */
const CRL_GAP = 1_000_000;

export function auditStore({ reader, sha256 }: SqlEngine, writer: Writer): AuditLog & WitnessStore {
  return {
    auditHead: async () => {
      const row = await reader
        .selectFrom('ca_audit_head')
        .select(['size', 'peaks'])
        .where('id', '=', 1)
        .executeTakeFirst();
      if (row === undefined) throw corrupt('no head');
      const { size } = row;
      return { size, rootHash: new RightEdge(sha256, size, readPeaks(size, asBytes(row.peaks))).root() };
    },
    auditLeaves: (from = 0) =>
      pages<AuditLeaf>(async (after, limit) => {
        const rows = await reader
          .selectFrom('ca_audit_leaf')
          .selectAll()
          .where('idx', '>=', after === undefined ? from : after.index + 1)
          .orderBy('idx')
          .limit(limit)
          .execute();
        return rows.map(({ idx, data }) => ({ index: idx, data: asBytes(data) }));
      }),
    auditSubtree: (height, index) => subtree(reader, height, index, sha256),
    auditActor: async (digest) => {
      const row = await reader
        .selectFrom('ca_actor')
        .select('certificate')
        .where('sha256', '=', digest)
        .executeTakeFirst();
      return row === undefined ? null : asBytes(row.certificate);
    },
    witnessed: async () => {
      const value = await readMeta(reader, 'witnessed');
      return value === null ? null : fromBase64(value);
    },
    recordWitnessed: (checkpoint) =>
      writer.run('witnessed', ({ db }) => writeMeta(db, 'witnessed', toBase64(checkpoint)), ALSO_RESTORED),
    restoredAt: async () => {
      const value = await readMeta(reader, RESTORED);
      return value === null ? null : new Date(value);
    },
  };
}

export function auditChanges(writer: Writer, actor: Actor): RefusalChanges & RestoreChanges {
  return {
    refuse: (event) =>
      writer.run('refusal', async (change) => {
        change.log(events.refuse(event), actor);
      }),
    recordConfirmed: (at) =>
      writer.run(
        'confirmed',
        async (change) => {
          const { db } = change;
          await db.deleteFrom('ca_meta').where('name', '=', RESTORED).execute();
          // RFC 5280 §5.2.3: above every number that may have been given since the backup
          const last = await db
            .selectFrom('ca_counter')
            .select('value')
            .where('name', '=', 'crl')
            .executeTakeFirstOrThrow();
          await db
            .updateTable('ca_counter')
            .set({ value: last.value + CRL_GAP })
            .where('name', '=', 'crl')
            .execute();
          change.log(events.confirmed(change.size, at), actor);
        },
        ALSO_RESTORED,
      ),
  };
}
