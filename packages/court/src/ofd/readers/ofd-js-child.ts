/** Runs ofd.js without a browser in a child process: reads file names, one per line, and prints what the reader shows. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { View } from './view.ts';

interface Stamp {
  readonly obj: { readonly img?: string; readonly boundary?: unknown; readonly doc?: string };
}

interface Page {
  readonly xml: string;
  readonly stamp?: readonly Stamp[];
  readonly annotation?: readonly unknown[];
}

interface Document {
  readonly pages: readonly Readonly<Record<string, Page>>[];
  readonly tpls: Readonly<Record<string, Page>>;
  readonly multiMediaResObj: Readonly<Record<string, { readonly img?: string }>>;
}

interface OfdJs {
  parseOfdDocument(options: {
    readonly ofd: ArrayBuffer;
    success(documents: readonly Document[]): void;
    fail(error: unknown): void;
  }): void;
}

/** A stand-in for images, whose size does not matter. */
class LoadedImage {
  readonly width = 1;
  readonly height = 1;
  onload: () => void = () => {};
  set src(_: string) {
    setTimeout(() => this.onload(), 0);
  }
}

/** Browser globals that the bundle uses while it loads. */
function standInForBrowser(): void {
  const location = {
    href: 'http://localhost/',
    protocol: 'http:',
    host: 'localhost',
    pathname: '/',
    search: '',
    hash: '',
  };
  const element = (): object => ({
    ...location,
    style: {},
    setAttribute() {},
    appendChild() {},
    getAttribute: () => null,
  });
  const document = {
    location,
    currentScript: { src: 'http://localhost/a.js' },
    createElement: element,
    createElementNS: element,
    head: element(),
    body: element(),
    documentElement: element(),
    querySelector: () => null,
    addEventListener() {},
  };
  Object.assign(globalThis, { window: globalThis, self: globalThis, location, document, Image: LoadedImage });
  // ofd.js logs what it parses
  Object.assign(console, { log: () => {} });
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64').slice(0, 12);

/** Elements are numbered over all files that the process has read. */
function withoutCounters(key: string, value: unknown): unknown {
  return key === 'pfIndex' ? undefined : value;
}

function viewOf(documents: readonly Document[]): View {
  const entries = documents.flatMap(({ pages }) => pages.flatMap((page) => Object.entries(page)));
  const byId = <T>(table: Readonly<Record<string, T>>, value: (one: T) => string): Record<string, string> =>
    Object.fromEntries(Object.entries(table).map(([id, one]) => [id, digest(value(one))]));
  const [first] = documents;
  return {
    pages: entries.map(([id, { xml }]) => `${id} ${digest(xml)}`),
    templates: byId(first?.tpls ?? {}, ({ xml }) => xml),
    media: byId(first?.multiMediaResObj ?? {}, ({ img }) => String(img)),
    seals: entries.flatMap(([id, { stamp = [] }]) =>
      stamp.map(({ obj }) => `${id} ${JSON.stringify(obj.boundary)} ${digest(obj.img ?? JSON.stringify(obj))}`),
    ),
    annotations: Object.fromEntries(
      entries.map(([id, page]) => [id, digest(JSON.stringify(page.annotation ?? [], withoutCounters))]),
    ),
  };
}

standInForBrowser();
const print = (answer: object): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
const ofdJs = createRequire(import.meta.url)(process.argv[2]!) as OfdJs;
const fail = (error: unknown): void => print({ failure: error instanceof Error ? error.message : String(error) });
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
for await (const file of createInterface({ input: process.stdin })) {
  const bytes = new Uint8Array(readFileSync(file));
  ofdJs.parseOfdDocument({
    ofd: bytes.buffer as ArrayBuffer,
    success: (documents) => print({ view: viewOf(documents) }),
    fail,
  });
}
