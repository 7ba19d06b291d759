/** Registration requests with their approvals. */
import { toHex } from '@govseal/core';
import type { Kysely, Selectable } from 'kysely';
import { events } from '../../audit/event.ts';
import { CaError } from '../../error.ts';
import type { RequestChanges } from '../changes.ts';
import type { Actor, Approval, RequestRecord, RequestState } from '../records.ts';
import type { RequestStore } from '../roles.ts';
import { checkRequestOpen, requestUnknown } from '../rules.ts';
import type { SqlEngine } from './engine.ts';
import { pages } from './paging.ts';
import { asBytes, date, nullable, subjectValues, texts } from './rows.ts';
import type { StoreSchema } from './schema.ts';
import type { Change, Writer } from './writer.ts';

export function requestStore({ reader }: SqlEngine): RequestStore {
  return {
    request: async (id) => {
      const row = await reader.selectFrom('ca_request').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : requestRecord(reader, row);
    },
    requests: async function* ({ state, after, limit } = {}) {
      const start = after === undefined ? -1 : await seqOf(reader, after);
      const page = (last: Row | undefined, size: number): Promise<Row[]> => {
        const query = reader.selectFrom('ca_request').selectAll().orderBy('seq').limit(size);
        const rest = query.where('seq', '>', last?.seq ?? start);
        return (state === undefined ? rest : rest.where('state', '=', state)).execute();
      };
      for await (const row of pages(page, limit)) yield await requestRecord(reader, row);
    },
  };
}

export function requestChanges({ sha256 }: SqlEngine, writer: Writer, actor: Actor): RequestChanges {
  return {
    putRequest: (request) =>
      writer.run('request', async (change) => {
        const { id } = request;
        if ((await requestState(change.db, id)) !== null) {
          throw new CaError('CA_REQUEST_EXISTS', { params: { request: id } });
        }
        await change.db
          .insertInto('ca_request')
          .values({
            id,
            seq: change.log(events.request(request, sha256), actor),
            csr: request.csr ?? null,
            spki: request.spki ?? null,
            profile: request.profile,
            subject_values: JSON.stringify(request.values),
            requester: request.requester,
            at: request.at.getTime(),
            state: 'open',
            serial: null,
            codes: null,
          })
          .execute();
      }),
    recordApproval: (approval) =>
      writer.run('approval', async (change) => {
        const { requestId, officer, signature, at } = approval;
        checkRequestOpen(requestId, await requestState(change.db, requestId));
        const officer_sha256 = toHex(sha256(officer));
        const again = await change.db
          .selectFrom('ca_approval')
          .select('seq')
          .where('request_id', '=', requestId)
          .where('officer_sha256', '=', officer_sha256)
          .executeTakeFirst();
        if (again !== undefined) throw new CaError('CA_APPROVAL_REPEATED', { params: { request: requestId } });
        const seq = change.log(events.approve(approval, sha256), actor);
        await change.db
          .insertInto('ca_approval')
          .values({ request_id: requestId, officer_sha256, seq, officer, signature, at: at.getTime() })
          .execute();
      }),
    closeRequest: (id, outcome, close) =>
      writer.run('close-request', async (change) => {
        const { db } = change;
        checkRequestOpen(id, await requestState(db, id));
        if (outcome === 'issued') await checkIssued(db, id);
        const reason = close.codes === undefined ? null : JSON.stringify(close.codes);
        await db.updateTable('ca_request').set({ state: outcome, codes: reason }).where('id', '=', id).execute();
        change.log(events.close(id, outcome, close), actor);
      }),
  };
}

type Row = Selectable<StoreSchema['ca_request']>;

async function requestRecord(reader: Kysely<StoreSchema>, row: Row): Promise<RequestRecord> {
  const approvals = await reader
    .selectFrom('ca_approval')
    .selectAll()
    .where('request_id', '=', row.id)
    .orderBy('seq')
    .execute();
  return {
    id: row.id,
    csr: nullable(row.csr, asBytes),
    spki: nullable(row.spki, asBytes),
    profile: row.profile,
    values: subjectValues(row.subject_values, row.id),
    requester: row.requester === null ? null : asBytes(row.requester),
    at: date(row.at),
    state: row.state,
    serialHex: row.serial ?? undefined,
    codes: nullable(row.codes, (text) => texts(text, row.id)),
    approvals: approvals.map(
      (approval): Approval => ({
        requestId: row.id,
        officer: asBytes(approval.officer),
        signature: asBytes(approval.signature),
        at: date(approval.at),
      }),
    ),
  };
}

async function seqOf(reader: Kysely<StoreSchema>, id: string): Promise<number> {
  const row = await reader.selectFrom('ca_request').select('seq').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw requestUnknown(id);
  return row.seq;
}

export async function requestState(db: Kysely<StoreSchema>, id: string): Promise<RequestState | null> {
  const row = await db.selectFrom('ca_request').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state ?? null;
}

/** The certificate is being issued for this request. */
export async function assignRequest({ db }: Change, id: string, serial: string): Promise<void> {
  await db.updateTable('ca_request').set({ serial }).where('id', '=', id).execute();
}

/** Marks the request as issued. Throws unless this certificate is the latest reserved for it. */
export async function answerRequest({ db }: Change, id: string, serial: string): Promise<void> {
  const row = await db.selectFrom('ca_request').select(['state', 'serial']).where('id', '=', id).executeTakeFirst();
  checkRequestOpen(id, row?.state ?? null);
  if (row?.serial !== serial) {
    throw new CaError('CA_REQUEST_CLOSED', { params: { request: id, state: 'reserved again' } });
  }
  await db.updateTable('ca_request').set({ state: 'issued' }).where('id', '=', id).execute();
}

async function checkIssued(db: Kysely<StoreSchema>, id: string): Promise<void> {
  const row = await db
    .selectFrom('ca_request')
    .innerJoin('ca_serial', 'ca_serial.serial', 'ca_request.serial')
    .innerJoin('ca_certificate', 'ca_certificate.seq', 'certificate_seq')
    .select('ca_certificate.state')
    .where('ca_request.id', '=', id)
    .executeTakeFirst();
  if (row?.state !== 'issued') throw new CaError('CA_SERIAL_UNKNOWN', { params: { request: id } });
}
