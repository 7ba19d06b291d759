// SM2 in a real browser (Chromium of Debian): the WebAssembly kernel is used after it passes its test, PKI.js issues
// with it, and under a content security policy that forbids WebAssembly the portable kernel is used instead. Node
// checks the results.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encodePem, fromBase64, toBase64, utf8 } from '@govseal/core';
import { parseDer, readBitStringBytes, readSequence } from '@govseal/der';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { certifiedKey } from '../src/signer.ts';
import { readPublicKey } from '../src/spki.ts';
import { bundleForBrowsers } from './browser-bundle.ts';
import type { PageReport } from './browser-page.ts';
import { hasOpenssl, workshop } from './openssl.ts';

const chromium = 'chromium';
const present = spawnSync(chromium, ['--version']).status === 0 || process.env.CI === 'true';
// biome-ignore lint/suspicious/noConsole: says why tests are skipped
if (!present) console.warn('no chromium: SM2 in pages is not tested');
const message = utf8('准予行政许可');
const sm2 = { scheme: 'SM2', digest: 'SM3' } as const;
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let server: Server;
let script: string;
let arrived: (report: PageReport) => void;

beforeAll(async () => {
  if (!present) return;
  script = (await bundleForBrowsers('browser-page.ts')).text;
  server = createServer(async (request, response) => {
    if (request.url === '/report') {
      arrived(JSON.parse(await text(request)));
      response.end();
    } else if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(script);
    } else {
      response.setHeader('content-type', 'text/html');
      const wasm = request.url === '/with' ? " 'wasm-unsafe-eval'" : '';
      response.setHeader('content-security-policy', `default-src 'self'; script-src 'self'${wasm}`);
      response.end('<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server?.close());

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/** Opens a page in a separate browser; returns what the page reports. */
async function open(path: string): Promise<PageReport> {
  const profile = mkdtempSync(join(tmpdir(), 'govseal-chromium-'));
  const report = new Promise<PageReport>((resolve) => {
    arrived = resolve;
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${path}`;
  const browser = spawn(chromium, [...quiet, `--user-data-dir=${profile}`, '--remote-debugging-port=0', url], {
    stdio: 'ignore',
    detached: true, // a separate process group, which ends with it
  });
  const gone = once(browser, 'exit');
  try {
    return await Promise.race([
      report,
      gone.then(([code]) => {
        throw new Error(`chromium exited with ${code}`);
      }),
      setTimeout(120_000, undefined, { ref: false }).then(() => {
        throw new Error('the page did not report');
      }),
    ]);
  } finally {
    if (browser.exitCode === null) process.kill(-browser.pid!, 'SIGKILL');
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

describe.skipIf(!present)('in Chromium', () => {
  test.each([
    ['/with', { waited: 'wasm', atOnce: 'wasm' }, 3],
    ['/without', { waited: null, atOnce: null }, 1],
  ] as const)(
    'a page %s WebAssembly signs, verifies, encrypts and issues with SM2',
    async (path, kernels, kernelCount) => {
      const report = await open(path);
      expect(report).toMatchObject({ hasNode: false, kernels, gcm: true, platformEcdsa: true });
      expect(report.agent).toContain('Chrome');
      expect(report.agree).toEqual(Array(3 * kernelCount ** 2).fill(true));
      expect(report.verified).toEqual(Array(kernelCount + 1).fill(true));
      expect(report.sm3).toBe(toBase64(nodeEngine.digest('SM3', message)));
      const rest = toBase64(nodeEngine.digest('SM3', message.subarray(1)));
      expect(report.sm3Together).toEqual([report.sm3, rest, report.sm3]);
      const key = readPublicKey(parseDer(fromBase64(report.spki)));
      expect(nodeEngine.verify(sm2, key, message, fromBase64(report.value))).toBe(true);

      const certificate = fromBase64(report.certificate);
      expect(certifiedKey(certificate)).toEqual(key);
      const fields = readSequence(parseDer(certificate));
      const tbs = fields.next().der;
      fields.next();
      const value = readBitStringBytes(fields.next());
      expect(nodeEngine.verify(sm2, key, tbs, value)).toBe(true);
      if (!hasOpenssl) return;
      using shop = workshop();
      shop.write('tbs', tbs);
      shop.write('value', value);
      shop.write('key', encodePem('PUBLIC KEY', fromBase64(report.spki)));
      const id = ['-sigopt', 'distid:1234567812345678'];
      expect(shop.openssl('dgst', '-sm3', '-verify', 'key', '-signature', 'value', ...id, 'tbs')).toContain('OK');
    },
  );
});
