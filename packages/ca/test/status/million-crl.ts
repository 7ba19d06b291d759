/**
 * A process that publishes a CRL with a given number of entries from a store on disk, and reports the memory used.
 * Arguments: the store's file, and the number of entries; `again` for the next CRL of an existing store. The rows are
 * inserted directly, without revoking a million certificates one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { openPrivateKey } from '@govseal/crypto/keystore';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import Database from 'libsql';
import { type Ca, type CaStore, createCa, issueCrl, openCa } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';
import { P256, profile } from '../city.ts';

const [file, again, count] = [process.argv[2]!, process.argv[3] === 'again', Number(process.argv[3])];
const disk = await openSqliteStore(file, { create: !again });
const peak = (): number => process.resourceUsage().maxRSS * 1024;
let built = 0;
const store: CaStore = {
  ...disk,
  as: (actor) => ({
    ...disk.as(actor),
    recordCrl: (record) => {
      built = peak();
      return disk.as(actor).recordCrl(record);
    },
  }),
};
const environment = { clock: () => new Date(), random: nodeEngine.randomBytes, engine: nodeEngine, store };
const ca = again ? await reopen() : await create();

async function reopen(): Promise<Ca> {
  return openCa({ ...environment, key: await openPrivateKey(readFileSync(`${file}.key`), {}) });
}

async function create(): Promise<Ca> {
  const key = generateKey(P256);
  // used only in this test
  writeFileSync(`${file}.key`, key.exportPkcs8());
  const made = await createCa({
    ...environment,
    key,
    name: 'million',
    profile: profile('root'),
    subject: { organization: '示例', commonName: '示例根CA' },
  });
  fill();
  return made;
}

function fill(): void {
  const database = new Database(file);
  const at = Date.now() - 1000;
  database.exec('pragma foreign_keys = off');
  database.exec(`
  with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})
  insert into ca_revocation (serial, seq, partition_number, reason, revocation_date, invalidity_date, at)
  select '01' || lower(hex(randomblob(12))) || printf('%08x', n), 1000000 + n, null,
         case n % 3 when 0 then 'keyCompromise' when 1 then 'superseded' else 'unspecified' end, ${at}, null, ${at}
  from numbers`);
  database.close();
}

const before = peak();
const started = performance.now();
const { der, crl } = await issueCrl(ca, { nextUpdate: new Date(Date.now() + 86_400_000) });
const recorded = peak();
const milliseconds = Math.round(performance.now() - started);
let ordered = true;
let last = '';
for (const { serialNumber } of crl.entries()) {
  const hex = Buffer.from(serialNumber).toString('hex');
  if (hex <= last) ordered = false;
  last = hex;
}
const entries = crl.entryCount;
const report = { entries, ordered, bytes: der.length, before, built, recorded, milliseconds };
process.stdout.write(`${JSON.stringify(report)}\n`);
await store.close();
