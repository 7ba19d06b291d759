import { readFileSync } from 'node:fs';
import { changedObjects, openPdf, PdfStream, writeObject } from '/work/main/packages/pdf/src/index.ts';

const f = openPdf(new Uint8Array(readFileSync(process.argv[2])));
console.log(f.size, f.revisions.map((r) => `${r.index}:${r.start}-${r.end} ${r.kind}`).join('  '));
const s = (o: any) =>
  o instanceof PdfStream
    ? 'STREAM ' + s(o.dict)
    : Buffer.from(writeObject(o))
        .toString('latin1')
        .replace(/[0-9a-fA-F]{100,}/g, 'HEX')
        .slice(0, 900);
const from = Number(process.argv[3]),
  to = Number(process.argv[4]);
for (const c of changedObjects(f, from, to)) {
  if (c.number === 0) continue;
  console.log(c.number, '\n  -', s(f.at(from).get(c.number)), '\n  +', s(f.at(to).get(c.number)));
}
