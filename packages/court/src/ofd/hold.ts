/** Runs the cases for OFD: packages with the verdict `valid` are opened by other readers, which must show the sealed content. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { openOfd } from '@govseal/ofd';
import type * as Govseal from 'govseal';
import { createRandom } from '../random.ts';
import type { Tally } from '../tally.ts';
import { shapes } from './document.ts';
import { type OfdCase, ofdGenerators } from './generators.ts';
import { differences, type OfdReader, type View } from './readers/view.ts';
import { compareEntries, type ZipReaders } from './readers/zip-readers.ts';
import type { OfdScene } from './scene.ts';

export interface OfdSession {
  readonly scene: OfdScene;
  readonly readers: readonly OfdReader[];
  /** If absent, entries are not compared. */
  readonly zipReaders?: ZipReaders;
  readonly verify: typeof Govseal.verify;
  readonly generators: readonly string[];
  readonly seed: string;
  readonly milliseconds: number;
  readonly out: string;
  readonly tally: Tally;
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** Maximum hits per generator that are saved; further ones are only counted. */
const MAX_SAVED = 4;

export async function holdOfd(session: OfdSession): Promise<void> {
  const { seed, milliseconds, tally, now } = session;
  const start = now();
  const seen = new Set<string>();
  for (let index = 0; now() - start < milliseconds; index++) {
    const random = createRandom(`${seed}:${index}`);
    const generator = random.pick(session.generators);
    const shape = random.pick(shapes);
    const row = tally.row(generator);
    const one = await make(() => ofdGenerators[generator]!(random, shape, session.scene));
    if (one === null) continue;
    row.generated++;
    if (one === 'unmade') {
      row.unmade++;
      continue;
    }
    const key = `${shape.name}: ${one.what}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const status = await verdict(session, one);
    if (status !== 'valid') {
      if (one.honest === true) noteRefusal(session, `${key}: ${status}`);
      continue;
    }
    row.valid++;
    const reasons = await show(session, one);
    row.rendered++;
    if (reasons.includes(FAILED)) row.failures++;
    const hits = reasons.filter((reason) => reason !== FAILED);
    if (hits.length === 0) continue;
    row.hits++;
    row.firstHit ??= now() - start;
    if (row.hits <= MAX_SAVED) save(session, one, generator, `${key}: ${hits.join('; ')}`);
  }
}

/** `unmade`: signing rejects the package, as verification would. */
async function make(generate: () => Promise<OfdCase | null>): Promise<OfdCase | null | 'unmade'> {
  try {
    return await generate();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return 'unmade';
  }
}

async function verdict({ scene, verify }: OfdSession, { bytes }: OfdCase): Promise<string> {
  const { authority, maker, crls, at } = scene;
  const root = authority.root.der;
  const trust = { signers: [root], timestamps: [root], sealMakers: [maker.certificate.der] };
  const certificates = [authority.issuing.der];
  return (await verify(bytes, { at, trust, certificates, crls, anySigner: true })).status;
}

const FAILED = 'reader fails';

/** The differences that each reader shows. */
export async function show(
  { readers, zipReaders }: Pick<OfdSession, 'readers' | 'zipReaders'>,
  one: OfdCase,
): Promise<string[]> {
  const reasons: string[] = [];
  if (zipReaders !== undefined) {
    const { different, refusing } = await compareEntries(zipReaders, one.bytes, one.reference);
    reasons.push(...different.map((name) => `${name} finds other entries`), ...refusing.map(() => FAILED));
  }
  for (const reader of readers) {
    const expected = await reader.read(one.reference);
    const shown = await reader.read(one.bytes);
    if (!('view' in shown)) {
      reasons.push(FAILED);
      continue;
    }
    const found = 'view' in expected ? differences(expected.view, shown.view) : ['what it could not read before'];
    const other = one.prepared === true && found.length > 0 && agrees(one.bytes, shown.view) ? [] : found;
    reasons.push(...other.map((difference) => `${reader.name} shows ${difference}`));
  }
  return reasons;
}

/** Whether the verifier follows the same document: equally many pages with the same content. */
function agrees(bytes: Uint8Array, shown: View): boolean {
  const { document, zip } = openOfd(bytes);
  const pages = document.pages.map(({ id, file }) => {
    const digest = createHash('sha256')
      .update(new TextDecoder().decode(zip.read(file)))
      .digest('base64');
    return `${id} ${digest.slice(0, 12)}`;
  });
  return JSON.stringify(pages) === JSON.stringify(shown.pages);
}

function noteRefusal({ tally, print }: OfdSession, key: string): void {
  const count = tally.refusedHonest.get(key) ?? 0;
  tally.refusedHonest.set(key, count + 1);
  if (count === 0) print(`honest case refused: ${key}`);
}

function save({ out, print }: OfdSession, one: OfdCase, generator: string, what: string): void {
  const name = `ofd-${generator}-${createHash('sha256').update(what).digest('hex').slice(0, 8)}`;
  mkdirSync(join(out, name), { recursive: true });
  writeFileSync(join(out, name, 'case.ofd'), one.bytes);
  writeFileSync(join(out, name, 'reference.ofd'), one.reference);
  writeFileSync(join(out, name, 'case.txt'), `${what}\n`);
  print(`saved ${name}: ${what}`);
}
