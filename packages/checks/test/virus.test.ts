/** The virus check against a real clamd, and against servers with invalid responses. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@govseal/core';
import { type VirusCheckOptions, virusCheck } from 'govseal/checks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chinesePdf } from './chinese-pdf.ts';
import { type Clamd, clamdInstalled, eicar, startClamd } from './clamd.ts';

if (!clamdInstalled && process.env.CI === 'true') throw new Error('clamd is not installed (clamav-daemon)');

describe.skipIf(!clamdInstalled)('with a real clamd', () => {
  let clamd: Clamd;
  beforeAll(async () => {
    clamd = await startClamd();
  }, 60_000);
  afterAll(() => clamd?.stop());
  const scanned = (bytes: Uint8Array) => virusCheck({ clamd: { path: clamd.path } })({ bytes });

  test('an honest document passes', async () => {
    expect(await scanned(await chinesePdf([]))).toEqual([]);
  });

  test('EICAR is refused and named', async () => {
    expect(await scanned(eicar)).toMatchObject([
      { code: 'PRESIGN_MALWARE', severity: 'error', params: { name: expect.stringContaining('Test.Eicar') } },
    ]);
  });

  test('EICAR in a compressed attachment of a PDF is refused', async () => {
    const pdf = await chinesePdf([], { attachment: { name: 'a.txt', bytes: eicar } });
    expect(await scanned(pdf)).toMatchObject([{ code: 'PRESIGN_MALWARE' }]);
  });

  test('a file of many chunks is scanned whole', async () => {
    const bytes = new Uint8Array(5 << 20);
    bytes.set(eicar, bytes.length - eicar.length);
    expect(await scanned(bytes)).toMatchObject([{ code: 'PRESIGN_MALWARE' }]);
  });

  test('a file over StreamMaxLength is not scanned, so it is refused', async () => {
    expect(await scanned(new Uint8Array(40 << 20))).toMatchObject([{ code: 'PRESIGN_SCANNER_UNAVAILABLE' }]);
  });
});

describe('without the response that the file is clean', () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-scanner-'));
  const path = join(folder, 'socket');
  let server: Server | undefined;
  afterEach(() => server?.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const bytes = utf8('a document');
  const refusal = async (options: Partial<VirusCheckOptions> = {}) =>
    (await virusCheck({ clamd: { path }, timeout: 200, ...options })({ bytes }))[0];
  const answering = (answer: string): Promise<void> =>
    new Promise((resolve) => {
      server = createServer((socket) => {
        socket.on('error', () => undefined);
        if (answer !== '') socket.end(answer);
      }).listen(path, resolve);
    });

  test('no server', async () => {
    expect(await refusal()).toMatchObject({ code: 'PRESIGN_SCANNER_UNAVAILABLE', severity: 'error' });
  });

  test('no server, and the caller allowed it', async () => {
    const found = await refusal({ unavailable: 'allow' });
    expect(found).toMatchObject({ code: 'PRESIGN_NOT_SCANNED', severity: 'warning' });
  });

  test.each([
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['an answer that is cut off', 'stream: OK'],
    ['another answer with OK in it', 'stream: not OK\0'],
    ['two answers', 'stream: OK\0stream: Test.Eicar FOUND\0'],
    ['an endless answer', 'x'.repeat(10_000)],
    ['silence', ''],
  ])('%s', async (_, answer) => {
    await answering(answer);
    expect(await refusal()).toMatchObject({ code: 'PRESIGN_SCANNER_UNAVAILABLE' });
  });

  test('a caller who aborts gets their own reason', async () => {
    await answering('');
    const check = virusCheck({ clamd: { path } });
    await expect(check({ bytes, signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/i);
  });
});
