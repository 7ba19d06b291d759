/** `npm run bench`: every figure the project promises, as a ratio to its floor in this run. */
import { makeMaterial } from './material.ts';
import { format, measure, type Row } from './measure.ts';
import { certificateRows } from './rows/certificate.ts';
import { signRows } from './rows/sign.ts';
import { machine, startupReport } from './rows/startup.ts';
import { verifyRows } from './rows/verify.ts';

const material = await makeMaterial();
console.log(`${machine()}\n`);
const sections: (() => Promise<Row[]>)[] = [
  () => certificateRows(material),
  () => signRows(material),
  () => verifyRows(material),
];
for (const section of sections) {
  for (const row of await section()) console.log(format(row, await measure(row)));
}
console.log(await startupReport(material));
