/** Fills a SQLite store as if it had issued that many certificates: rows, audit records and tree, without the signatures. */
import { createHash, randomBytes } from 'node:crypto';
import Database from 'libsql';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** How many serial numbers are reported, evenly spread. */
const KNOWN = 5000;

/** Returns some of the serial numbers; one certificate in ten is revoked. */
export function fillStore(path: string, count: number): string[] {
  const db = new Database(path);
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -1000000; begin');
  const head = db.prepare('select size, peaks from ca_audit_head').all([])[0] as { size: number; peaks: Buffer };
  const peaks: { height: number; hash: Buffer }[] = [];
  for (let height = 40, offset = 0; height >= 0; height--) {
    if (Math.floor(head.size / 2 ** height) % 2 === 0) continue;
    peaks.push({ height, hash: Buffer.from(head.peaks).subarray(offset, offset + 32) });
    offset += 32;
  }
  let size = head.size;
  const leaf = db.prepare('insert into ca_audit_leaf (idx, data) values (?, ?)');
  const node = db.prepare('insert into ca_audit_node (height, idx, hash) values (?, ?, ?)');
  const certificate = db.prepare(
    `insert into ca_certificate (seq, serial, state, profile, subject_values, key_id, holder, not_after, at, certificate)
     values (?, ?, 'issued', 'personal', '{"commonName":"示例职员"}', ?, ?, 1900000000000, 1790000000000, ?)`,
  );
  const taken = db.prepare('insert into ca_serial (serial, certificate_seq, changed) values (?, ?, ?)');
  const revocation = db.prepare(
    "insert into ca_revocation (serial, seq, reason, revocation_date, at) values (?, ?, 'superseded', 1790000000000, 1790000000000)",
  );
  const append = (record: object): number => {
    const data = Buffer.from(JSON.stringify(record));
    leaf.run([size, data]);
    let top = { height: 0, hash: sha256(Uint8Array.of(0), data) };
    while (peaks.at(-1)?.height === top.height) {
      const left = peaks.pop()!;
      top = { height: top.height + 1, hash: sha256(Uint8Array.of(1), left.hash, top.hash) };
      if (top.height % 8 === 0) node.run([top.height, Math.floor(size / 2 ** top.height), top.hash]);
    }
    peaks.push(top);
    return size++;
  };
  const known: string[] = [];
  // odd, so that one in ten of them is also revoked
  const step = Math.ceil(count / KNOWN) | 1;
  const at = '2026-10-09T00:00:00.000Z';
  for (let index = 0; index < count; index++) {
    const serial = `01${randomBytes(16).toString('hex')}`;
    const digest = randomBytes(32).toString('hex');
    const common = { v: 1, at, by: null, role: 'program', serial };
    const seq = append({ ...common, action: 'reserve', profile: 'personal', tbs: digest });
    append({ ...common, action: 'issue', certificate: digest });
    const revoked = index % 10 === 0;
    taken.run([serial, seq, revoked ? 1 : 0]);
    certificate.run([seq, serial, digest, digest, randomBytes(700)]);
    if (revoked) revocation.run([serial, append({ ...common, action: 'revoke', reason: 'superseded', date: at })]);
    if (index % step === 0) known.push(serial);
  }
  const hashes = Buffer.concat(peaks.map(({ hash }) => hash));
  db.prepare('update ca_audit_head set size = ?, peaks = ?').run([size, hashes]);
  db.exec('commit; pragma wal_checkpoint(truncate)');
  db.close();
  return known;
}
