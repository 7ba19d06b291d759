/** Peak memory of a process of its own that signs a file of 50 MB and writes it out, over one that does nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, PRINT_PEAK, runProgram, scratchFolder, verdict } from '../child.ts';
import { makePdf } from '../documents.ts';
import type { Material } from '../material.ts';

const SIZE = 50_000_000;
/** Beyond the file itself, in MB. */
const TARGET = 60;

export async function memoryReport(material: Material): Promise<string> {
  const folder = scratchFolder();
  const { leaf, at } = material;
  writeFileSync(join(folder, 'in.pdf'), makePdf(SIZE, 1));
  writeFileSync(join(folder, 'key.p8'), leaf.key.exportPkcs8());
  writeFileSync(join(folder, 'leaf.crt'), leaf.certificate.der);
  const text = (name: string): string => JSON.stringify(join(folder, name));
  const signing = `
    import { openSync, readFileSync, writeSync } from 'node:fs';
    import { signPdf } from ${JSON.stringify(built('pades/dist/index.js'))};
    import { createSoftwareSigner } from ${JSON.stringify(built('crypto/dist/index.js'))};
    import { importPkcs8, nodeEngine as engine } from ${JSON.stringify(built('crypto/dist/index.node.js'))};
    const read = (path) => readFileSync(path);
    const signer = createSoftwareSigner({ key: importPkcs8(read(${text('key.p8')})), certificate: read(${text('leaf.crt')}) });
    const result = await signPdf(read(${text('in.pdf')}), { signer, engine, at: new Date(${at.getTime()}), level: 'B-B' });
    const out = openSync(${text('out.pdf')}, 'w');
    await result.writeTo((bytes) => { for (let done = 0; done < bytes.length; ) done += writeSync(out, bytes, done); });
    ${PRINT_PEAK}`;
  const bare = runProgram<number>(PRINT_PEAK);
  const over = runProgram<number>(signing) - SIZE / 2 ** 20;
  return [
    'peak memory of signing a 50 MB PDF',
    `  govseal                ${over.toFixed(1)} MB over the file (bare node: ${bare.toFixed(1)} MB)   target ≤ ${TARGET} MB  ${verdict(over <= TARGET)}`,
    '',
  ].join('\n');
}
