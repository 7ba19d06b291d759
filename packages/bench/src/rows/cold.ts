/**
 * A new process verifies 1,000 documents of 1,000 distinct signers, each once: nothing is compiled, and no signer
 * repeats. The floor does the minimum for the same documents in the same process, document by document.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey } from '@govseal/crypto/node';
import { signPdf } from '@govseal/pades';
import { built, runProgram, scratchFolder } from '../child.ts';
import { makePdf } from '../documents.ts';
import type { Material } from '../material.ts';

const DOCUMENTS = 1000;
const SIZE = 50_000;

interface Times {
  readonly first: number;
  readonly p50: number;
  readonly p99: number;
}

export async function coldReport({ authority, at }: Material): Promise<string> {
  const folder = scratchFolder();
  for (let index = 0; index < DOCUMENTS; index++) {
    const signer = await authority.issueSigner({
      commonName: `Signer ${index}`,
      key: generateKey({ type: 'RSA', bits: 2048 }),
    });
    const signed = await signPdf(makePdf(SIZE, index), {
      signer: signer.signer,
      engine: authority.engine,
      at,
      level: 'B-B',
    });
    writeFileSync(join(folder, `${index}.pdf`), signed.toBytes());
    writeFileSync(join(folder, `${index}.crt`), signer.certificate.der);
  }
  writeFileSync(join(folder, 'root.crt'), authority.root.der);
  writeFileSync(join(folder, 'issuing.crt'), authority.issuing.der);
  for (const [index, crl] of (await authority.crls()).entries()) writeFileSync(join(folder, `${index}.crl`), crl);
  const program = `
    import { createHash, verify as bare, X509Certificate } from 'node:crypto';
    import { readFileSync } from 'node:fs';
    import { verify } from ${JSON.stringify(built('plugin/dist/index.js'))};
    import { nodeEngine as engine } from ${JSON.stringify(built('crypto/dist/index.node.js'))};
    const read = (name) => new Uint8Array(readFileSync(${JSON.stringify(`${folder}/`)} + name));
    const documents = Array.from({ length: ${DOCUMENTS} }, (_, index) => read(index + '.pdf'));
    const certificates = documents.map((_, index) => read(index + '.crt'));
    const options = { engine, at: new Date(${at.getTime()}), trust: { signers: [read('root.crt')] }, crls: [read('0.crl'), read('1.crl')], anySigner: true };
    const times = async (run) => {
      const taken = [];
      for (let index = 0; index < documents.length; index++) {
        const started = performance.now();
        await run(documents[index], index);
        taken.push((performance.now() - started) * 1000);
      }
      const sorted = [...taken].sort((a, b) => a - b);
      return { first: taken[0], p50: sorted[${DOCUMENTS / 2}], p99: sorted[${Math.floor(DOCUMENTS * 0.99)}] };
    };
    const govseal = await times(async (document) => {
      const { status } = await verify(document, options);
      if (status !== 'valid') throw new Error(status);
    });
    const root = new X509Certificate(read('root.crt'));
    const issuing = new X509Certificate(read('issuing.crt'));
    const floor = await times(async (document, index) => {
      createHash('sha256').update(document).digest();
      const leaf = new X509Certificate(certificates[index]);
      if (!leaf.verify(issuing.publicKey) || !issuing.verify(root.publicKey)) throw new Error('floor');
      bare('sha256', document.subarray(0, 900), leaf.publicKey, new Uint8Array(256));
    });
    console.log(JSON.stringify({ govseal, floor }));`;
  const { govseal, floor } = runProgram<{ readonly govseal: Times; readonly floor: Times }>(program);
  const line = (name: string, { first, p50, p99 }: Times): string =>
    `  ${name.padEnd(22)} p50 ${p50.toFixed(0)} µs   p99 ${p99.toFixed(0)} µs   the very first ${(first / 1000).toFixed(1)} ms`;
  return [
    `verify ${DOCUMENTS} signed 50 KB PDFs of as many signers, each once, in a process just started`,
    line('Node’s X509Certificate', floor),
    line('govseal', govseal),
    '',
  ].join('\n');
}
