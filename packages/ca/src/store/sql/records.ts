/** The authority itself, escrowed keys, refusals, and reading the audit log. */
import { fromBase64, toBase64 } from '@govseal/core';
import type { Kysely } from 'kysely';
import { authorityActor } from '../../audit/actor.ts';
import { events } from '../../audit/event.ts';
import { RightEdge } from '../../audit/merkle.ts';
import { CaError } from '../../error.ts';
import type { AuditLeaf, AuthorityRecord } from '../records.ts';
import { withCertificate } from '../rules.ts';
import type { CaStore } from '../store.ts';
import type { SqlEngine } from './engine.ts';
import { readPeaks } from './log.ts';
import { RESTORED, readMeta, writeMeta } from './meta.ts';
import { pages } from './paging.ts';
import { asBytes, corrupt, date, texts } from './rows.ts';
import type { StoreSchema } from './schema.ts';
import { seqOf } from './serials.ts';
import { subtree } from './subtree.ts';
import { ALSO_RESTORED, type Writer } from './writer.ts';

type Part = Pick<
  CaStore,
  | 'readAuthority'
  | 'writeAuthority'
  | 'replaceCertificate'
  | 'putEscrow'
  | 'escrow'
  | 'escrowed'
  | 'refuse'
  | 'auditHead'
  | 'auditLeaves'
  | 'auditActor'
  | 'auditSubtree'
  | 'witnessed'
  | 'recordWitnessed'
  | 'restoredAt'
  | 'recordConfirmed'
>;

/** More CRLs than an authority publishes between two backups. */
const CRL_GAP = 1_000_000;

/** At least its own. Throws `CA_STORE_CORRUPT`. */
function certificatesOf(chain: string): readonly Uint8Array[] {
  const list = texts(chain, 'the authority');
  try {
    if (list.length > 0) return list.map(fromBase64);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  throw corrupt('certificates of the authority');
}

async function authorityIn(db: Kysely<StoreSchema>): Promise<AuthorityRecord | null> {
  const row = await db.selectFrom('ca_authority').selectAll().executeTakeFirst();
  if (row === undefined) return null;
  const { name, profile } = row;
  return { name, profile, chain: certificatesOf(row.chain), createdAt: date(row.created_at) };
}

export function recordPart({ reader, sha256 }: SqlEngine, writer: Writer): Part {
  return {
    readAuthority: () => authorityIn(reader),
    writeAuthority: (record, actor) =>
      writer.run('authority', async (change) => {
        const existing = await change.db.selectFrom('ca_authority').select('name').executeTakeFirst();
        if (existing !== undefined) throw new CaError('CA_STORE_EXISTS', { params: { name: existing.name } });
        const chain = JSON.stringify(record.chain.map(toBase64));
        const { name, profile, createdAt } = record;
        await change.db
          .insertInto('ca_authority')
          .values({ id: 1, name, profile, chain, created_at: createdAt.getTime() })
          .execute();
        change.log(events.authority(record, sha256), actor);
      }),
    replaceCertificate: (next, replaced, at) =>
      writer.run('renewal', async (change) => {
        const { chain } = withCertificate(await authorityIn(change.db), next, replaced);
        const text = JSON.stringify(chain.map(toBase64));
        await change.db.updateTable('ca_authority').set({ chain: text }).where('id', '=', 1).execute();
        change.log(events.renewAuthority(next, replaced, at, sha256), authorityActor(replaced));
      }),
    putEscrow: (serial, envelope, at, actor) =>
      writer.run('escrow', async (change) => {
        const { db } = change;
        const params = { serial };
        if ((await seqOf(db, serial).executeTakeFirst()) === undefined)
          throw new CaError('CA_SERIAL_UNKNOWN', { params });
        const taken = await db.selectFrom('ca_escrow').select('serial').where('serial', '=', serial).executeTakeFirst();
        if (taken !== undefined) throw new CaError('CA_SERIAL_REUSED', { params });
        await db.insertInto('ca_escrow').values({ serial, envelope }).execute();
        change.log(events.escrow(serial, envelope, at, sha256), actor);
      }),
    escrow: async (serial) => {
      const row = await reader
        .selectFrom('ca_escrow')
        .select('envelope')
        .where('serial', '=', serial)
        .executeTakeFirst();
      return row === undefined ? null : asBytes(row.envelope);
    },
    escrowed: async function* () {
      const page = (after: { readonly serial: string } | undefined, size: number) => {
        const query = reader.selectFrom('ca_escrow').select('serial').orderBy('serial').limit(size);
        return (after === undefined ? query : query.where('serial', '>', after.serial)).execute();
      };
      for await (const { serial } of pages(page)) yield serial;
    },
    refuse: (event, actor) =>
      writer.run('refusal', async (change) => {
        change.log(events.refuse(event), actor);
      }),
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
    recordConfirmed: (at, actor) =>
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
    auditActor: async (digest) => {
      const row = await reader
        .selectFrom('ca_actor')
        .select('certificate')
        .where('sha256', '=', digest)
        .executeTakeFirst();
      return row === undefined ? null : asBytes(row.certificate);
    },
  };
}
