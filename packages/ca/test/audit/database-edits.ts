/**
 * Statements of someone with write access to the database, and the expected audit finding. `keep_…` are copies of the
 * unchanged tables; serial numbers and people are those of `tampered-database.full.test.ts`.
 */

/** Bytes as a literal of the database. */
export type Bytes = (hex: string) => string;
type Edit = readonly [what: string, statements: (bytes: Bytes) => string, code: string];

export const edits: readonly Edit[] = [
  // the log itself
  ['a deleted record', () => 'delete from ca_audit_leaf where idx = 3', 'CA_AUDIT_LEAF'],
  [
    'an altered record',
    () => 'update ca_audit_leaf set data = (select data from keep_audit_leaf where idx = 4) where idx = 3',
    'CA_AUDIT_FORK',
  ],
  [
    'two swapped records',
    () =>
      [3, 9]
        .map(
          (i) =>
            `update ca_audit_leaf set data = (select data from keep_audit_leaf where idx = ${12 - i}) where idx = ${i};`,
        )
        .join(''),
    'CA_AUDIT_FORK',
  ],
  [
    'an added record',
    () =>
      'insert into ca_audit_leaf select (select max(idx) + 1 from keep_audit_leaf), data from keep_audit_leaf where idx = 3',
    'CA_AUDIT_HEAD',
  ],
  [
    'the last record removed',
    () => 'delete from ca_audit_leaf where idx = (select max(idx) from keep_audit_leaf)',
    'CA_AUDIT_BEHIND',
  ],
  ['a head of a smaller tree', () => 'update ca_audit_head set size = size - 1', 'CA_AUDIT_HEAD'],
  ['a changed subtree', (bytes) => `update ca_audit_node set hash = ${bytes('00'.repeat(32))}`, 'CA_AUDIT_HEAD'],
  ['deleted subtrees', () => 'delete from ca_audit_node', 'CA_AUDIT_LEAF'],
  ['deleted actors', () => 'delete from ca_actor', 'CA_AUDIT_ACTOR'],
  // certificates
  [
    'a changed name',
    () => `update ca_certificate set subject_values = replace(subject_values, '示例经办人', '示例科长')`,
    'CA_AUDIT_RECORD',
  ],
  ['a changed key id', () => "update ca_certificate set key_id = 'ab' where state = 'issued'", 'CA_AUDIT_RECORD'],
  ['a changed holder', () => "update ca_certificate set holder = 'ab' where state = 'issued'", 'CA_AUDIT_RECORD'],
  ['a changed notAfter', () => 'update ca_certificate set not_after = not_after + 1000', 'CA_AUDIT_RECORD'],
  ['a profile', () => "update ca_certificate set profile = 'unit-seal' where profile = 'personal'", 'CA_AUDIT_RECORD'],
  ['a changed time of reservation', () => 'update ca_certificate set at = at + 1', 'CA_AUDIT_RECORD'],
  [
    'a deleted reference to the request',
    () => 'update ca_certificate set request_id = null where request_id is not null',
    'CA_AUDIT_RECORD',
  ],
  [
    'a deleted reference to the replaced certificate',
    () => 'update ca_certificate set replaces = null where replaces is not null',
    'CA_AUDIT_RECORD',
  ],
  [
    'a changed CRL partition',
    () =>
      'update ca_certificate set partition_number = 1 - partition_number where partition_number < 2; update ca_certificate set partition_number = 5 - partition_number where partition_number > 1',
    'CA_AUDIT_RECORD',
  ],
  [
    'a removed refusal',
    () => "update ca_certificate set state = 'reserved', codes = null where state = 'refused'",
    'CA_AUDIT_RECORD',
  ],
  [
    'an invented refusal',
    () => `update ca_certificate set state = 'refused', codes = '["X"]' where state = 'reserved'`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a replaced certificate',
    (bytes) => `update ca_certificate set certificate = ${bytes('3000')} where state = 'issued'`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate reset to reserved',
    () => "update ca_certificate set state = 'reserved', certificate = null where state = 'issued'",
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate that is not in the log',
    () =>
      "insert into ca_certificate select 99999, '01ff', state, profile, subject_values, key_id, holder, not_after, at, tbs, certificate, codes, request_id, replaces, partition_number, batch_id, batch_row from keep_certificate where seq = 1",
    'CA_AUDIT_RECORD',
  ],
  [
    'a serial number that leads to another certificate',
    () => 'update ca_serial set certificate_seq = (select min(seq) from ca_certificate)',
    'CA_AUDIT_RECORD',
  ],
  ['a serial number that leads nowhere', () => 'delete from ca_serial', 'CA_AUDIT_RECORD'],
  ['a serial number that is not in the log', () => "insert into ca_serial values ('01ff', 1, 0)", 'CA_AUDIT_RECORD'],
  [
    'a reserved certificate with another serial number',
    () => "update ca_certificate set serial = '01ff' where state = 'reserved'",
    'CA_AUDIT_RECORD',
  ],
  ['malformed values', () => "update ca_certificate set subject_values = '{' where seq > 9", 'CA_STORE_CORRUPT'],
  ['a deleted certificate', () => "delete from ca_certificate where state = 'reserved'", 'CA_AUDIT_RECORD'],
  // revocations
  ['a revocation that is hidden from OCSP', () => 'update ca_serial set changed = 0', 'CA_AUDIT_RECORD'],
  ['a deleted revocation', () => "delete from ca_revocation where reason = 'superseded'", 'CA_AUDIT_RECORD'],
  [
    'a backdated revocation',
    () => 'update ca_revocation set revocation_date = revocation_date - 1000',
    'CA_AUDIT_RECORD',
  ],
  ['a changed time of recording', () => 'update ca_revocation set at = at - 1000', 'CA_AUDIT_RECORD'],
  ['a deleted invalidity date', () => 'update ca_revocation set invalidity_date = null', 'CA_AUDIT_RECORD'],
  [
    'a hold changed to a release',
    () => "update ca_revocation set reason = 'removeFromCRL' where reason = 'certificateHold'",
    'CA_AUDIT_RECORD',
  ],
  ['a deleted release', () => "delete from ca_revocation where reason = 'removeFromCRL'", 'CA_AUDIT_RECORD'],
  [
    'a release in another CRL partition',
    () => "update ca_revocation set partition_number = 9 where reason = 'removeFromCRL'",
    'CA_AUDIT_RECORD',
  ],
  ['a revocation in another CRL partition', () => 'update ca_revocation set partition_number = 9', 'CA_AUDIT_RECORD'],
  [
    'a revocation that is not in the log',
    () =>
      "insert into ca_revocation select serial, 99999, partition_number, 'keyCompromise', at, null, at from ca_certificate where seq = 1",
    'CA_AUDIT_RECORD',
  ],
  // registration
  ['a deleted approval', () => "delete from ca_approval where request_id = 'issued'", 'CA_AUDIT_RECORD'],
  [
    'a moved approval',
    () => "update ca_approval set request_id = 'rejected' where request_id = 'open'",
    'CA_AUDIT_RECORD',
  ],
  ['a replaced signature', (bytes) => `update ca_approval set signature = ${bytes('30')}`, 'CA_AUDIT_RECORD'],
  [
    'an invented approval',
    () =>
      "insert into ca_approval select 'rejected', officer_sha256, 99999, officer, signature, at from keep_approval where request_id = 'open'",
    'CA_AUDIT_RECORD',
  ],
  [
    'changed values of a request',
    () => "update ca_request set subject_values = replace(subject_values, '示例经办人', '示例科长')",
    'CA_AUDIT_RECORD',
  ],
  ['a deleted applicant', () => 'update ca_request set requester = null', 'CA_AUDIT_RECORD'],
  [
    'a replaced key of a request',
    (bytes) => `update ca_request set csr = ${bytes('3000')} where id = 'open'`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a reopened request',
    () => "update ca_request set state = 'open', codes = null where id = 'rejected'",
    'CA_AUDIT_RECORD',
  ],
  [
    'a changed reason for rejection',
    () => `update ca_request set codes = '["x"]' where id = 'rejected'`,
    'CA_AUDIT_RECORD',
  ],
  ['a closed request', () => "update ca_request set state = 'rejected' where id = 'open'", 'CA_AUDIT_RECORD'],
  [
    'a changed certificate of a request',
    () => "update ca_request set serial = '01ff' where id = 'issued'",
    'CA_AUDIT_RECORD',
  ],
  ['a deleted request', () => "delete from ca_request where id = 'open'", 'CA_AUDIT_RECORD'],
  // the rest
  ['a replaced escrowed key', (bytes) => `update ca_escrow set envelope = ${bytes('3000')}`, 'CA_AUDIT_RECORD'],
  [
    'an escrowed key that is not in the log',
    () => "insert into ca_escrow select '01ff', envelope from ca_escrow",
    'CA_AUDIT_RECORD',
  ],
  ['a deleted escrowed key', () => 'delete from ca_escrow', 'CA_AUDIT_RECORD'],
  ['the authority’s name', () => "update ca_authority set name = 'other'", 'CA_AUDIT_RECORD'],
  ['the authority’s certificate', () => `update ca_authority set chain = '["MAA="]'`, 'CA_AUDIT_RECORD'],
  ['the latest CRL', (bytes) => `update ca_crl set der = ${bytes('3000')}`, 'CA_AUDIT_RECORD'],
  [
    'an old CRL for another address',
    () => "update ca_crl set kind = 'delta' where number = (select min(number) from keep_crl)",
    'CA_AUDIT_RECORD',
  ],
  [
    'another pre-signed OCSP response',
    () =>
      'update ca_ocsp set der = (select der from keep_ocsp order by serial limit 1) where serial = (select max(serial) from keep_ocsp)',
    'CA_AUDIT_RECORD',
  ],
  [
    'an issuer certificate in the chain',
    () => `update ca_authority set chain = replace(chain, '","', '","MAA=","')`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a deleted latest CRL',
    () => 'delete from ca_crl where number = (select max(number) from keep_crl)',
    'CA_AUDIT_RECORD',
  ],
];
