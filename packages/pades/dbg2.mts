import { readFileSync } from 'node:fs';
import { openPdf } from '/work/main/packages/pdf/src/index.ts';

try {
  const f = openPdf(
    new Uint8Array(
      readFileSync('/work/shared/corpus/pdf/dss/validation/pades-5-signatures-and-1-document-timestamp.pdf'),
    ),
  );
  console.log(f.revisions.map((r) => `${r.index}:${r.start}-${r.end} ${r.kind} x${r.xrefOffset}`).join('  '));
  for (const r of f.revisions) {
    try {
      f.at(r.index).formFields();
      console.log(r.index, 'ok');
    } catch (e: any) {
      console.log(r.index, e.stack);
    }
  }
} catch (e: any) {
  console.log(e.stack);
}
