/** The authority's own record, and encryption keys in escrow. */
import { fromBase64, toBase64 } from '@govseal/core';
import type { Kysely } from 'kysely';
import { authorityActor } from '../../audit/actor.ts';
import { events } from '../../audit/event.ts';
import { CaError } from '../../error.ts';
import type { AuthorityChanges, EscrowChanges } from '../changes.ts';
import type { Actor, AuthorityRecord } from '../records.ts';
import type { AuthorityStore, EscrowStore } from '../roles.ts';
import { withCertificate } from '../rules.ts';
import type { SqlEngine } from './engine.ts';
import { pages } from './paging.ts';
import { asBytes, corrupt, date, texts } from './rows.ts';
import type { StoreSchema } from './schema.ts';
import { seqOf } from './serials.ts';
import type { Writer } from './writer.ts';

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

export function authorityStore({ reader, sha256 }: SqlEngine, writer: Writer): AuthorityStore & EscrowStore {
  return {
    readAuthority: () => authorityIn(reader),
    replaceCertificate: (next, replaced, at) =>
      writer.run('renewal', async (change) => {
        const { chain } = withCertificate(await authorityIn(change.db), next, replaced);
        const text = JSON.stringify(chain.map(toBase64));
        await change.db.updateTable('ca_authority').set({ chain: text }).where('id', '=', 1).execute();
        change.log(events.renewAuthority(next, replaced, at, sha256), authorityActor(replaced));
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
  };
}

export function authorityChanges(
  { sha256 }: SqlEngine,
  writer: Writer,
  actor: Actor,
): AuthorityChanges & EscrowChanges {
  return {
    writeAuthority: (record) =>
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
    putEscrow: (serial, envelope, at) =>
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
  };
}
