/**
 * Statements of somebody who can write the database, and what an auditor then finds. `keep_…` are copies of the tables as
 * they were; serial numbers and people are those of `tampered-database.full.test.ts`.
 */

/** Bytes as a literal of the database. */
export type Bytes = (hex: string) => string;
type Edit = readonly [what: string, statements: (bytes: Bytes) => string, code: string];

export const edits: readonly Edit[] = [
  // the log itself
  ['a deleted record', () => 'delete from ca_audit_leaf where idx = 3', 'CA_AUDIT_LEAF'],
  [
    'an edited record',
    () => 'update ca_audit_leaf set data = (select data from keep_audit_leaf where idx = 4) where idx = 3',
    'CA_AUDIT_FORK',
  ],
  [
    'two records in each other’s place',
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
    'a record added',
    () =>
      'insert into ca_audit_leaf select (select max(idx) + 1 from keep_audit_leaf), data from keep_audit_leaf where idx = 3',
    'CA_AUDIT_HEAD',
  ],
  [
    'the last record cut off',
    () => 'delete from ca_audit_leaf where idx = (select max(idx) from keep_audit_leaf)',
    'CA_AUDIT_BEHIND',
  ],
  ['a head that goes back', () => 'update ca_audit_head set size = size - 1', 'CA_AUDIT_HEAD'],
  ['a stored subtree', (bytes) => `update ca_audit_node set hash = ${bytes('00'.repeat(32))}`, 'CA_AUDIT_HEAD'],
  ['a subtree gone', () => 'delete from ca_audit_node', 'CA_AUDIT_LEAF'],
  ['who did it', () => 'delete from ca_actor', 'CA_AUDIT_ACTOR'],
  // certificates
  [
    'a name in the values',
    () => `update ca_certificate set subject_values = replace(subject_values, '示例经办人', '示例科长')`,
    'CA_AUDIT_RECORD',
  ],
  [
    'the key by which a past is found',
    () => "update ca_certificate set key_id = 'ab' where state = 'issued'",
    'CA_AUDIT_RECORD',
  ],
  ['who has a key', () => "update ca_certificate set holder = 'ab' where state = 'issued'", 'CA_AUDIT_RECORD'],
  ['an end', () => 'update ca_certificate set not_after = not_after + 1000', 'CA_AUDIT_RECORD'],
  ['a profile', () => "update ca_certificate set profile = 'unit-seal' where profile = 'personal'", 'CA_AUDIT_RECORD'],
  ['an instant', () => 'update ca_certificate set at = at + 1', 'CA_AUDIT_RECORD'],
  [
    'the request it answers',
    () => 'update ca_certificate set request_id = null where request_id is not null',
    'CA_AUDIT_RECORD',
  ],
  ['what it replaces', () => 'update ca_certificate set replaces = null where replaces is not null', 'CA_AUDIT_RECORD'],
  [
    'its part of the CRL',
    () =>
      'update ca_certificate set partition_number = 1 - partition_number where partition_number < 2; update ca_certificate set partition_number = 5 - partition_number where partition_number > 1',
    'CA_AUDIT_RECORD',
  ],
  [
    'a refusal undone',
    () => "update ca_certificate set state = 'reserved', codes = null where state = 'refused'",
    'CA_AUDIT_RECORD',
  ],
  [
    'a refusal invented',
    () => `update ca_certificate set state = 'refused', codes = '["X"]' where state = 'reserved'`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate exchanged',
    (bytes) => `update ca_certificate set certificate = ${bytes('3000')} where state = 'issued'`,
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate unissued',
    () => "update ca_certificate set state = 'reserved', certificate = null where state = 'issued'",
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate nobody logged',
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
  ['a serial number nobody logged', () => "insert into ca_serial values ('01ff', 1, 0)", 'CA_AUDIT_RECORD'],
  [
    'a certificate that is not issued under another serial number',
    () => "update ca_certificate set serial = '01ff' where state = 'reserved'",
    'CA_AUDIT_RECORD',
  ],
  ['malformed values', () => "update ca_certificate set subject_values = '{' where seq > 9", 'CA_STORE_CORRUPT'],
  ['a certificate gone', () => "delete from ca_certificate where state = 'reserved'", 'CA_AUDIT_RECORD'],
  // revocations
  ['a revocation that OCSP does not ask for', () => 'update ca_serial set changed = 0', 'CA_AUDIT_RECORD'],
  ['a revocation gone', () => "delete from ca_revocation where reason = 'superseded'", 'CA_AUDIT_RECORD'],
  [
    'a revocation set back',
    () => 'update ca_revocation set revocation_date = revocation_date - 1000',
    'CA_AUDIT_RECORD',
  ],
  ['when it was recorded', () => 'update ca_revocation set at = at - 1000', 'CA_AUDIT_RECORD'],
  ['when the key was lost', () => 'update ca_revocation set invalidity_date = null', 'CA_AUDIT_RECORD'],
  [
    'a hold released',
    () => "update ca_revocation set reason = 'removeFromCRL' where reason = 'certificateHold'",
    'CA_AUDIT_RECORD',
  ],
  ['a release gone', () => "delete from ca_revocation where reason = 'removeFromCRL'", 'CA_AUDIT_RECORD'],
  [
    'a release in another part of the CRL',
    () => "update ca_revocation set partition_number = 9 where reason = 'removeFromCRL'",
    'CA_AUDIT_RECORD',
  ],
  ['a revocation in another part of the CRL', () => 'update ca_revocation set partition_number = 9', 'CA_AUDIT_RECORD'],
  [
    'a revocation nobody logged',
    () =>
      "insert into ca_revocation select serial, 99999, partition_number, 'keyCompromise', at, null, at from ca_certificate where seq = 1",
    'CA_AUDIT_RECORD',
  ],
  // registration
  ['an approval gone', () => "delete from ca_approval where request_id = 'issued'", 'CA_AUDIT_RECORD'],
  [
    'an approval moved',
    () => "update ca_approval set request_id = 'rejected' where request_id = 'open'",
    'CA_AUDIT_RECORD',
  ],
  ['a signature exchanged', (bytes) => `update ca_approval set signature = ${bytes('30')}`, 'CA_AUDIT_RECORD'],
  [
    'an approval nobody gave',
    () =>
      "insert into ca_approval select 'rejected', officer_sha256, 99999, officer, signature, at from keep_approval where request_id = 'open'",
    'CA_AUDIT_RECORD',
  ],
  [
    'what was asked for',
    () => "update ca_request set subject_values = replace(subject_values, '示例经办人', '示例科长')",
    'CA_AUDIT_RECORD',
  ],
  ['who asked', () => 'update ca_request set requester = null', 'CA_AUDIT_RECORD'],
  ['the key asked for', (bytes) => `update ca_request set csr = ${bytes('3000')} where id = 'open'`, 'CA_AUDIT_RECORD'],
  [
    'a rejected request opened again',
    () => "update ca_request set state = 'open', codes = null where id = 'rejected'",
    'CA_AUDIT_RECORD',
  ],
  ['why it was rejected', () => `update ca_request set codes = '["x"]' where id = 'rejected'`, 'CA_AUDIT_RECORD'],
  ['an open request closed', () => "update ca_request set state = 'rejected' where id = 'open'", 'CA_AUDIT_RECORD'],
  [
    'the certificate of a request',
    () => "update ca_request set serial = '01ff' where id = 'issued'",
    'CA_AUDIT_RECORD',
  ],
  ['a request gone', () => "delete from ca_request where id = 'open'", 'CA_AUDIT_RECORD'],
  // the rest
  ['an escrowed key exchanged', (bytes) => `update ca_escrow set envelope = ${bytes('3000')}`, 'CA_AUDIT_RECORD'],
  [
    'an escrowed key nobody logged',
    () => "insert into ca_escrow select '01ff', envelope from ca_escrow",
    'CA_AUDIT_RECORD',
  ],
  ['an escrowed key gone', () => 'delete from ca_escrow', 'CA_AUDIT_RECORD'],
  ['the authority’s name', () => "update ca_authority set name = 'other'", 'CA_AUDIT_RECORD'],
  ['the authority’s certificate', () => `update ca_authority set chain = '["MAA="]'`, 'CA_AUDIT_RECORD'],
  ['the latest CRL', (bytes) => `update ca_crl set der = ${bytes('3000')}`, 'CA_AUDIT_RECORD'],
  [
    'an old CRL for another address',
    () => "update ca_crl set kind = 'delta' where number = (select min(number) from keep_crl)",
    'CA_AUDIT_RECORD',
  ],
  [
    'another answer about a certificate, signed in advance',
    () =>
      'update ca_ocsp set der = (select der from keep_ocsp order by serial limit 1) where serial = (select max(serial) from keep_ocsp)',
    'CA_AUDIT_RECORD',
  ],
  [
    'a certificate above the authority’s',
    () => `update ca_authority set chain = replace(chain, '","', '","MAA=","')`,
    'CA_AUDIT_RECORD',
  ],
  [
    'the latest CRL gone',
    () => 'delete from ca_crl where number = (select max(number) from keep_crl)',
    'CA_AUDIT_RECORD',
  ],
];
