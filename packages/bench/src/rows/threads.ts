/**
 * Two worker threads against one, verifying PDFs of 1 MB: the throughput must scale as well as the machine itself
 * allows, so the ratio is to the two-thread scaling of the floor in the same run.
 */
import { Worker } from 'node:worker_threads';
import { signPdf } from '@govseal/pades';
import { built, verdict } from '../child.ts';
import { makePdf } from '../documents.ts';
import type { Material } from '../material.ts';
import { signedMessages } from './verify.ts';

const DOCUMENTS = 24;
const SIZE = 1_000_000;
const ROUNDS = 9;
const MILLISECONDS = 700;
const TARGET = 0.95;

/** Runs for a fixed time on request, and returns the number of documents verified. */
const program = (plugin: string, engine: string): string => `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createHash, createPublicKey, verify: bare } = require('node:crypto');
  (async () => {
    const { verify } = await import(${JSON.stringify(plugin)});
    const { nodeEngine: engine } = await import(${JSON.stringify(engine)});
    const { documents, root, crls, at, messages } = workerData;
    const options = { engine, at, trust: { signers: [root] }, crls, anySigner: true };
    const parts = messages.map(({ key, ...rest }) => ({ ...rest, key: createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' }) }));
    const kinds = {
      floor: (document) => {
        createHash('sha256').update(document).digest();
        for (const { message, signature, key } of parts) if (!bare('sha256', message, key, signature)) throw new Error('floor');
      },
      govseal: async (document) => {
        const { status } = await verify(document, options);
        if (status !== 'valid') throw new Error(status);
      },
    };
    const run = async (kind, milliseconds) => {
      const until = performance.now() + milliseconds;
      const started = performance.now();
      let count = 0;
      for (; performance.now() < until; count++) await kinds[kind](documents[count % documents.length]);
      return count / (performance.now() - started);
    };
    await run('floor', 500);
    // As in the other rows, warm means compiled: the optimiser would otherwise occupy the other core.
    await run('govseal', 6000);
    parentPort.on('message', async ({ kind, milliseconds }) => parentPort.postMessage(await run(kind, milliseconds)));
    parentPort.postMessage('ready');
  })();`;

export async function threadsReport(material: Material): Promise<string> {
  const { authority, leaf, at } = material;
  const documents: Uint8Array[] = [];
  for (let index = 0; index < DOCUMENTS; index++) {
    const options = { signer: leaf.signer, engine: authority.engine, at, level: 'B-B' } as const;
    documents.push((await signPdf(makePdf(SIZE, index), options)).toBytes());
  }
  const workerData = {
    documents,
    root: authority.root.der,
    crls: material.crls,
    at,
    messages: signedMessages(material),
  };
  const source = program(built('plugin/dist/index.js'), built('crypto/dist/index.node.js'));
  const workers = [0, 1].map(() => new Worker(source, { eval: true, workerData }));
  for (const worker of workers) {
    worker.once('error', (error) => {
      throw error;
    });
  }
  await Promise.all(workers.map((worker) => next(worker)));
  const throughput = async (kind: string, threads: number): Promise<number> => {
    const used = workers.slice(0, threads);
    const answers = used.map((worker) => next(worker));
    for (const worker of used) worker.postMessage({ kind, milliseconds: MILLISECONDS });
    return (await Promise.all(answers)).reduce((total, rate) => total + rate, 0);
  };
  const floor: number[] = [];
  const ours: number[] = [];
  // One after the other in every round, so that a slow phase of the machine affects all four.
  for (let round = 0; round < ROUNDS; round++) {
    const [f1, o1] = [await throughput('floor', 1), await throughput('govseal', 1)];
    const [f2, o2] = [await throughput('floor', 2), await throughput('govseal', 2)];
    floor.push(f2 / f1);
    ours.push(o2 / o1);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const ratio = median(ours) / median(floor);
  return [
    'verify signed PDFs of 1 MB in two worker threads, against one',
    `  floor                  ${median(floor).toFixed(2)} × the throughput of one`,
    `  govseal                ${median(ours).toFixed(2)} × = ${ratio.toFixed(2)} of the floor's   target ≥ ${TARGET}  ${verdict(ratio >= TARGET)}`,
    '',
  ].join('\n');
}

function next(worker: Worker): Promise<number> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
