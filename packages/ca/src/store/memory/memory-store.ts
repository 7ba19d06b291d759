/**
 * A store in memory, for tests and trials. It enforces every rule of a store and loses everything when the process
 * ends.
 */
import { authorityActor } from '../../audit/actor.ts';
import { events } from '../../audit/event.ts';
import { MemoryLog, portableSha256 as sha256 } from '../../audit/memory-log.ts';
import { CaError } from '../../error.ts';
import type { StoreChanges } from '../changes.ts';
import type { Actor, AuthorityRecord, CrlRecord, OcspRecord } from '../records.ts';
import { checkCrl, checkTsaTime, matchesStatus, otherKind, statusFrom, tsaSerial, withCertificate } from '../rules.ts';
import type { CaStore } from '../store.ts';
import { MemoryCertificates } from './memory-certificates.ts';
import { MemoryRequests } from './memory-requests.ts';

/** Nothing survives the process. */
export function createMemoryStore(): CaStore {
  const log = new MemoryLog();
  const requests = new MemoryRequests();
  const certificates = new MemoryCertificates(requests);
  const crls = new Map<string, CrlRecord>();
  const responses = new Map<string, OcspRecord>();
  const escrows = new Map<string, Uint8Array>();
  const tsa = { count: 0n, latest: null as Date | null };
  let authority: AuthorityRecord | null = null;
  let crlNumber = 0n;
  let witnessed: Uint8Array | null = null;
  let closed = false;

  /**
   * Every method runs through this: it throws `CA_STORE_CLOSED` after `close`, and checks that throw become rejections.
   */
  const run = async <T>(action: () => T): Promise<T> => {
    if (closed) throw new CaError('CA_STORE_CLOSED');
    return action();
  };
  async function* list<T>(read: () => Iterable<T>): AsyncGenerator<T> {
    for (const item of await run(read)) yield item;
  }

  const changes = (actor: Actor): StoreChanges => ({
    writeAuthority: (record) =>
      run(() => {
        if (authority !== null) throw new CaError('CA_STORE_EXISTS', { params: { name: authority.name } });
        authority = record;
        log.append(events.authority(record, sha256), actor);
      }),
    reserve: (reservation) =>
      run(() => {
        certificates.reserve(reservation);
        log.append(events.reserve(reservation, sha256), actor);
      }),
    recordIssued: (serialHex, certificate, at) =>
      run(() => {
        certificates.issue(serialHex, certificate);
        log.append(events.issue(serialHex, certificate, at, sha256), actor);
      }),
    recordRefused: (serialHex, codes, at) =>
      run(() => {
        certificates.refuse(serialHex, codes);
        log.append(events.refuseIssued(serialHex, codes, at), actor);
      }),
    recordRevoked: (entry) =>
      run(() => {
        const recorded = certificates.revoke(entry, log.size);
        responses.delete(entry.serialHex);
        log.append(events.revoke(recorded), actor);
      }),
    recordReleased: (serialHex, at) =>
      run(() => {
        certificates.release(serialHex, at, log.size);
        responses.delete(serialHex);
        log.append(events.release(serialHex, at), actor);
      }),
    recordCrl: (record) =>
      run(() => {
        const place = `${record.kind} ${record.scope}`;
        const other = crls.get(`${otherKind(record.kind)} ${record.scope}`);
        checkCrl(record, crls.get(place) ?? null, other ?? null, crlNumber);
        crls.set(place, record);
        log.append(events.publish(record, sha256), actor);
      }),
    putRequest: (request) =>
      run(() => {
        requests.put(request);
        log.append(events.request(request, sha256), actor);
      }),
    recordApproval: (approval) =>
      run(() => {
        requests.approve(approval);
        log.append(events.approve(approval, sha256), actor);
      }),
    closeRequest: (id, outcome, close) =>
      run(() => {
        const serial = requests.find(id)?.serialHex;
        const issued = serial !== undefined && certificates.find(serial)?.state === 'issued';
        requests.close(id, outcome, issued, close.codes);
        log.append(events.close(id, outcome, close), actor);
      }),
    putEscrow: (serialHex, envelope, at) =>
      run(() => {
        if (certificates.find(serialHex) === null) {
          throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serialHex } });
        }
        if (escrows.has(serialHex)) throw new CaError('CA_SERIAL_REUSED', { params: { serial: serialHex } });
        escrows.set(serialHex, envelope);
        log.append(events.escrow(serialHex, envelope, at, sha256), actor);
      }),
    refuse: (event) => run(() => log.append(events.refuse(event), actor)),
    recordConfirmed: (at) => run(() => log.append(events.confirmed(log.size, at), actor)),
  });

  return {
    as: changes,
    readAuthority: () => run(() => authority),
    replaceCertificate: (next, replaced, at) =>
      run(() => {
        authority = withCertificate(authority, next, replaced);
        log.append(events.renewAuthority(next, replaced, at, sha256), authorityActor(replaced));
      }),
    find: (serialHex) => run(() => certificates.find(serialHex)),
    findByKey: (keyId) => run(() => certificates.byKey(keyId)),
    certificates: (options = {}) => list(() => certificates.list(options)),
    revocations: (query = {}) => list(() => certificates.revocations(query)),
    changesSince: (logIndex, query = {}) => list(() => certificates.changesSince(logIndex, query)),
    statusOf: (serialHex) => run(() => statusFrom(certificates.find(serialHex))),
    serialNumbers: () => list(() => Array.from(certificates.list({}), ({ serialHex }) => serialHex).sort()),
    takeCrlNumber: () => run(() => ++crlNumber),
    latestCrl: (scope = '', kind = 'full') => run(() => crls.get(`${kind} ${scope}`) ?? null),
    latestCrlDates: (scope = '', kind = 'full') =>
      run(() => {
        const record = crls.get(`${kind} ${scope}`);
        if (record === undefined) return null;
        const { der: _, ...dates } = record;
        return dates;
      }),
    latestCrls: () => list(() => crls.values()),
    putOcspResponses: (batch) =>
      run(() => {
        const right = batch.filter((response) => {
          const found = certificates.find(response.serialHex);
          return found?.state === 'issued' && matchesStatus(response, found.revocation?.reason);
        });
        for (const response of right) responses.set(response.serialHex, response);
        return right.length;
      }),
    ocspResponse: (serialHex) => run(() => responses.get(serialHex) ?? null),
    ocspResponses: () => list(() => [...responses.keys()].sort().map((serialHex) => responses.get(serialHex)!)),
    takeTsaSerial: (clock) =>
      run(() => {
        const genTime = clock();
        const after = tsa.latest;
        checkTsaTime(genTime, after);
        tsa.latest = genTime;
        tsa.count++;
        return { serialNumber: tsaSerial(genTime, tsa.count), genTime, after };
      }),
    latestTsaTime: () => run(() => tsa.latest),
    request: (id) => run(() => requests.find(id)),
    requests: (query = {}) => list(() => requests.list(query)),
    putBatchFailure: (failure) => run(() => certificates.failRow(failure)),
    batchRow: (batchId, row) => run(() => certificates.row(batchId, row)),
    batchRows: (batchId) => list(() => certificates.rows(batchId)),
    escrow: (serialHex) => run(() => escrows.get(serialHex) ?? null),
    escrowed: () => list(() => [...escrows.keys()].sort()),
    auditHead: () => run(() => log.head()),
    auditLeaves: (from = 0) => list(() => log.read(from)),
    auditSubtree: (height, index) => run(() => log.subtree(height, index)),
    auditActor: (digest) => run(() => log.actor(digest)),
    witnessed: () => run(() => witnessed),
    recordWitnessed: (checkpoint) =>
      run(() => {
        witnessed = checkpoint;
      }),
    // the memory of a process has no backup
    restoredAt: () => run(() => null),
    close: async () => {
      closed = true;
    },
  };
}
