/** The text of a PDF's pages as pdf.js reads it, in a thread that is stopped after a time limit. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PageTextReader, PlacedRun } from '@govseal/checks';

/** A thousand pages of text take some seconds. */
const MAX_MILLISECONDS = 60_000;

/** The thread's code as text: bundles have no separate file for it. */
const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const { bytes, password, script, folder } = workerData;

async function read() {
  const { getDocument } = await import(script);
  const task = getDocument({
    data: bytes,
    password,
    cMapUrl: folder + 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: folder + 'standard_fonts/',
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: 0,
  });
  const document = await task.promise;
  const texts = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const runs = items.filter(({ str }) => str !== '');
    texts.push(runs.map(({ str, transform }) => ({ text: str, x: transform[4], y: -transform[5] })));
    page.cleanup();
  }
  return texts;
}

read().then(
  (texts) => parentPort.postMessage({ texts }),
  (error) => parentPort.postMessage({ reason: String(error?.message ?? error) }),
);
`;

type Answer = { readonly texts: readonly (readonly PlacedRun[])[] } | { readonly reason: string };

/**
 * The runs of text of each page, in points from its lower left corner, with y turned around. Rejects for a file that pdf.js cannot open, and
 * where the optional package `pdfjs-dist` is not installed.
 */
export const pdfjsPageText: PageTextReader = async (pdf, password) => {
  const script = pdfjs();
  const worker = new Worker(CODE, {
    eval: true,
    execArgv: [],
    workerData: {
      bytes: new Uint8Array(pdf),
      password: password instanceof Uint8Array ? new TextDecoder().decode(password) : password,
      script: pathToFileURL(script).href,
      folder: join(dirname(script), '..', '..') + sep,
    },
  });
  try {
    const answer = await answerOf(worker);
    if ('texts' in answer) return answer.texts;
    throw new Error(`pdf.js: ${answer.reason}`);
  } finally {
    await worker.terminate();
  }
};

function pdfjs(): string {
  try {
    return createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    throw new Error(
      'the package pdfjs-dist, which reads the text of PDF files, is not installed: npm install pdfjs-dist',
      {
        cause,
      },
    );
  }
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ reason: `no answer within ${MAX_MILLISECONDS / 1000} s` }),
      MAX_MILLISECONDS,
    );
    const answer = (value: Answer): void => {
      clearTimeout(timer);
      resolve(value);
    };
    worker
      .on('message', answer)
      .on('error', (error: Error) => answer({ reason: error.message }))
      .on('exit', () => answer({ reason: 'the reader ended' }));
  });
}
