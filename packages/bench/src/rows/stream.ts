/** CMS over 1 MB in memory and over 1 GB in a file: digesting a large content must cost no more than reading and hashing it. */
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectCmsEvidence, signCms, signCmsStream } from '@govseal/cms';
import { fileContent, openCmsFile } from '@govseal/cms/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { verify } from '@govseal/plugin';
import { built, PRINT_PEAK, runProgram } from '../child.ts';
import { verifyFloor } from '../floor.ts';
import type { Material } from '../material.ts';
import type { Row } from '../measure.ts';
import { signedParts } from './verify.ts';

const GIGABYTE = 1_000_000_000;
const PART = 1024 * 1024;
const DOCUMENTS = 200;

export async function streamRows(material: Material): Promise<Row[]> {
  return [...(await inFile(material)), await inMemory(material)];
}

async function inMemory(material: Material): Promise<Row> {
  const { authority, leaf, at } = material;
  const documents: { content: Uint8Array; p7s: Uint8Array }[] = [];
  for (let index = 0; index < DOCUMENTS; index++) {
    const content = new Uint8Array(1_000_000).map((_, position) => (position * 7919 + index) >> 5);
    const options = { signer: leaf.signer, engine: authority.engine, detached: true, signingTime: at };
    documents.push({ content, p7s: await signCms(content, options) });
  }
  const pick = (index: number) => documents[index % DOCUMENTS]!;
  const floor = signedParts(material);
  const options = {
    engine: authority.engine,
    at,
    trust: { signers: [authority.root.der] },
    crls: material.crls,
    anySigner: true,
  };
  const first = await verify(pick(0).p7s, { ...options, content: pick(0).content });
  if (first.status !== 'valid') throw new Error(`the bench's own signature is ${first.status}`);
  return {
    title: 'verify a detached CMS over 1 MB, chain of 3 and two CRLs',
    batch: 30,
    target: 1.5,
    candidates: [
      { name: 'floor', run: (index) => verifyFloor(pick(index).content, floor) },
      { name: 'govseal', run: (index) => verify(pick(index).p7s, { ...options, content: pick(index).content }) },
    ],
  };
}

/** The floor reads with two buffers, as ours does; any other AsyncIterable is read as it comes. */
async function inFile(material: Material): Promise<Row[]> {
  const { authority, leaf, at } = material;
  const { engine } = authority;
  const folder = mkdtempSync(join(tmpdir(), 'govseal-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'content');
  writeLarge(path);
  const options = { signer: leaf.signer, engine, signingTime: at };
  const p7s = await signCms(fileContent(path), { ...options, detached: true });
  const attached = join(folder, 'attached.p7m');
  const out = openSync(attached, 'w');
  for await (const part of signCmsStream({ size: GIGABYTE, open: () => fileContent(path) }, options))
    writeSync(out, part);
  closeSync(out);
  const intact = ([evidence]: SignatureEvidence[]): void => {
    if (evidence?.cryptographic.digest !== 'match') throw new Error("the bench's own signature does not fit");
  };
  const floor = { name: 'read and hash', run: () => readAndHash(path) };
  const row = (title: string, target: number, run: () => Promise<void>): Row => ({
    title: `verify a CMS over 1 GB: ${title}`,
    batch: 1,
    target,
    candidates: [floor, { name: 'govseal', run }],
  });
  console.log(memoryReport(folder, path, p7s));
  console.log(streamReport(folder, path, p7s));
  return [
    row('detached, the file', 1.1, async () =>
      intact(await collectCmsEvidence(p7s, { engine, content: fileContent(path) })),
    ),
    row('attached, the file', 1.1, async () => {
      const file = openCmsFile(attached);
      intact(await collectCmsEvidence(file, { engine }));
      file.close();
    }),
  ];
}

function writeLarge(path: string): void {
  const part = new Uint8Array(PART).map((_, index) => (index * 7919) >> 3);
  const out = openSync(path, 'w');
  for (let done = 0; done < GIGABYTE; done += PART) {
    part[0] = done / PART;
    writeSync(out, part, 0, Math.min(PART, GIGABYTE - done));
  }
  closeSync(out);
}

async function readAndHash(path: string): Promise<Uint8Array> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  const buffers = [new Uint8Array(PART), new Uint8Array(PART)] as const;
  let pending = handle.read(buffers[0], 0, PART, 0);
  for (let index = 0, done = 0; ; index++) {
    const { bytesRead } = await pending;
    if (bytesRead === 0) break;
    done += bytesRead;
    pending = handle.read(buffers[((index + 1) % 2) as 0 | 1], 0, PART, done);
    hash.update(buffers[(index % 2) as 0 | 1].subarray(0, bytesRead));
  }
  await handle.close();
  return hash.digest();
}

/**
 * From a stream of Node's, in a process of its own: a stream allocates one buffer per part, and in a process with a large
 * heap, such as this one, each garbage collection costs more than the reading.
 */
function streamReport(folder: string, path: string, p7s: Uint8Array): string {
  writeFileSync(join(folder, 'p7s'), p7s);
  const text = JSON.stringify(path);
  const program = `${imports(folder)}
    const { createHash } = await import('node:crypto');
    const { open } = await import('node:fs/promises');
    const readAndHash = async (path) => {
      const hash = createHash('sha256');
      const handle = await open(path, 'r');
      const buffers = [new Uint8Array(${PART}), new Uint8Array(${PART})];
      let pending = handle.read(buffers[0], 0, ${PART}, 0);
      for (let index = 0, done = 0; ; index++) {
        const { bytesRead } = await pending;
        if (bytesRead === 0) break;
        done += bytesRead;
        pending = handle.read(buffers[(index + 1) % 2], 0, ${PART}, done);
        hash.update(buffers[index % 2].subarray(0, bytesRead));
      }
      await handle.close();
      hash.digest();
    };
    const time = async (run) => { const start = performance.now(); await run(); return performance.now() - start; };
    const stream = () => createReadStream(${text}, { highWaterMark: ${STREAM_PART} });
    const hashed = async () => { const hash = createHash('sha256'); for await (const part of stream()) hash.update(part); hash.digest(); };
    const times = [[], [], []];
    for (let round = 0; round < 7; round++) {
      times[0].push(await time(() => readAndHash(${text})));
      times[1].push(await time(hashed));
      times[2].push(await time(() => evaluate(stream())));
    }
    console.log(JSON.stringify(times.map((list) => list.sort((a, b) => a - b)[3])));`;
  const [floor, hashed, ours] = runProgram<[number, number, number]>(program);
  const line = (name: string, time: number): string => `  ${name.padEnd(22)} ${time.toFixed(1).padStart(8)} ms`;
  const ratio = ours / floor;
  return [
    'verify a CMS over 1 GB: detached, a stream of Node (an AsyncIterable), in a process of its own',
    `${line('read and hash', floor)}      floor`,
    `${line('the stream, hashed', hashed)}  ${(hashed / floor).toFixed(2)} ×`,
    `${line('govseal', ours)}  ${ratio.toFixed(2)} ×   target ≤ 1.3 ×  ${ratio <= 1.3 ? 'reached' : 'MISSED'}`,
    '',
  ].join('\n');
}

const STREAM_PART = 256 * 1024;

/** Source of a separate program: `evaluate` verifies the signature value in the folder over a content. */
function imports(folder: string): string {
  return `
    const { readFileSync, createReadStream } = await import('node:fs');
    const { collectCmsEvidence } = await import(${JSON.stringify(built('cms/dist/index.js'))});
    const { fileContent } = await import(${JSON.stringify(built('cms/dist/index.node.js'))});
    const { nodeEngine: engine } = await import(${JSON.stringify(built('crypto/dist/index.node.js'))});
    const evaluate = async (content) => {
      const [evidence] = await collectCmsEvidence(new Uint8Array(readFileSync(${JSON.stringify(join(folder, 'p7s'))})), { engine, content });
      if (evidence.cryptographic.digest !== 'match') throw new Error('mismatch');
    };`;
}

/** Peak memory of a process of its own that verifies, over one that does nothing. */
function memoryReport(folder: string, path: string, p7s: Uint8Array): string {
  writeFileSync(join(folder, 'p7s'), p7s);
  const program = (content: string): string => `${imports(folder)}
    await evaluate(${content});
    ${PRINT_PEAK}`;
  const bare = runProgram<number>(PRINT_PEAK);
  const line = (name: string, content: string, target: number): string => {
    const over = runProgram<number>(program(content)) - bare;
    return `  ${name.padEnd(22)} ${over.toFixed(1)} MB over bare node (${bare.toFixed(1)} MB)   target ≤ ${target} MB  ${over <= target ? 'reached' : 'MISSED'}`;
  };
  const text = JSON.stringify(path);
  return [
    'peak memory of verifying a CMS over 1 GB',
    line('the file', `fileContent(${text})`, 25),
    line('an AsyncIterable', `createReadStream(${text}, { highWaterMark: ${STREAM_PART} })`, 60),
    '',
  ].join('\n');
}
