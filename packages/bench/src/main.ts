/** `npm run bench`: every figure that the documentation states, as a ratio to its floor in this run; arguments select sections. */
import { type Material, makeMaterial } from './material.ts';
import { format, measure, type Row } from './measure.ts';
import { approvalRows } from './rows/approval.ts';
import { caseRows } from './rows/case.ts';
import { certificateRows } from './rows/certificate.ts';
import { coldReport } from './rows/cold.ts';
import { crlRows } from './rows/crl.ts';
import { issueRows } from './rows/issue.ts';
import { manyRows } from './rows/many.ts';
import { memoryReport } from './rows/memory.ts';
import { ofdRows } from './rows/ofd.ts';
import { pathRows } from './rows/path.ts';
import { serveReport } from './rows/serve.ts';
import { signRows } from './rows/sign.ts';
import { sm2Rows } from './rows/sm2.ts';
import { machine, startupReport } from './rows/startup.ts';
import { storeReport } from './rows/store.ts';
import { streamRows } from './rows/stream.ts';
import { threadsReport } from './rows/threads.ts';
import { verifyRows } from './rows/verify.ts';

/** A row may be created when its turn comes, so that only its own memory is measured. */
const sections: Readonly<Record<string, (material: Material) => Promise<readonly Row[]>>> = {
  certificate: certificateRows,
  path: pathRows,
  crl: crlRows,
  issue: issueRows,
  sign: signRows,
  verify: verifyRows,
  many: manyRows,
  approval: approvalRows,
  stream: streamRows,
  sm2: sm2Rows,
  ofd: ofdRows,
  case: caseRows,
};
/** Sections measured in processes and threads of their own print their own lines. */
const reports: Readonly<Record<string, (material: Material) => Promise<string>>> = {
  memory: memoryReport,
  threads: threadsReport,
  cold: coldReport,
  serve: serveReport,
  store: storeReport,
  startup: startupReport,
};
const names = [...Object.keys(sections), ...Object.keys(reports)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exit(3);
}
const chosen = new Set(asked.length === 0 ? names : asked);

const material = await makeMaterial();
console.log(`${machine()}\n`);
for (const [name, section] of Object.entries(sections)) {
  if (!chosen.has(name)) continue;
  for (const row of await section(material)) console.log(format(row, await measure(row)));
}
for (const [name, report] of Object.entries(reports)) if (chosen.has(name)) console.log(await report(material));
