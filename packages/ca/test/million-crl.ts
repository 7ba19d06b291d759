/**
 * A process that publishes a CRL of as many entries as it is told from a store on disk, and says what memory that took.
 * Arguments: the store's file, and the number of entries. The rows are put into the table as they are: revoking a million
 * certificates one by one is another test's matter.
 */
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import Database from 'libsql';
import { type CaStore, createCa, issueCrl } from '../src/index.ts';
import { openSqliteStore } from '../src/sql/index.node.ts';
import { P256, profile } from './city.ts';

const [file, count] = [process.argv[2]!, Number(process.argv[3])];
const disk = await openSqliteStore(file, { create: true });
const peak = (): number => process.resourceUsage().maxRSS * 1024;
let built = 0;
const store: CaStore = {
  ...disk,
  recordCrl: (record, actor) => {
    built = peak();
    return disk.recordCrl(record, actor);
  },
};
const ca = await createCa({
  clock: () => new Date(),
  random: nodeEngine.randomBytes,
  engine: nodeEngine,
  store,
  key: generateKey(P256),
  name: 'million',
  profile: profile('root'),
  subject: { organization: '示例', commonName: '示例根CA' },
});
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
const report = { entries, ordered, octets: der.length, before, built, recorded, milliseconds };
process.stdout.write(`${JSON.stringify(report)}\n`);
await store.close();
