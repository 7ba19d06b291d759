/** `kill -9` at any moment: what was promised is there, and no number is given twice. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate, parseCrl } from '@govseal/x509';
import { expect, test } from 'vitest';
import { openFileStore } from '../src/index.node.ts';
import { createCa, parseProfile } from '../src/index.ts';

const ROUNDS = 25;

/** Starts the issuing process, kills it `delay` ms after it is ready, returns the lines it got out. */
function killed(directory: string, keyFile: string, delay: number): Promise<string[]> {
  const program = fileURLToPath(new URL('issue-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    '--conditions=@govseal/source',
    program,
    directory,
    keyFile,
  ]);
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    let armed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (armed || !out.includes('ready\n')) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1));
      else reject(new Error(`ended by itself: ${errors}`));
    });
  });
}

test('a CA that is killed again and again loses no record and repeats no number', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'govseal-crash-'));
  const place = join(directory, 'store');
  const keyFile = join(directory, 'test-only.pk8');
  try {
    const key = generateKey({ type: 'EC', curve: 'P-256' });
    await writeFile(keyFile, key.exportPkcs8());
    const profile = parseProfile(
      JSON.parse(readFileSync(new URL('../../../seeds/pki/root.json', import.meta.url), 'utf8')),
    );
    const ca = await createCa({
      store: await openFileStore(place, { create: true }),
      key,
      clock: () => new Date(),
      random: nodeEngine.randomBytes,
      engine: nodeEngine,
      profile,
      name: 'example-root',
      subject: { organization: '示例', commonName: '示例根CA' },
    });
    await ca.store.close();

    const promised = { issued: new Set<string>(), revoked: new Set<string>() };
    let lastCrl = 0n;
    for (let round = 0; round < ROUNDS; round++) {
      const lines = await killed(place, keyFile, (round * 37) % 200);
      for (const line of lines) {
        const [kind, value] = line.split(' ') as [string, string];
        if (kind === 'issued' || kind === 'revoked') {
          if (kind === 'issued') expect(promised.issued, 'a serial number given twice').not.toContain(value);
          promised[kind].add(value);
        }
        if (kind !== 'crl') continue;
        expect(BigInt(value), 'CRL numbers rise').toBeGreaterThan(lastCrl);
        lastCrl = BigInt(value);
      }
      const store = await openFileStore(place);
      for (const serial of promised.issued) {
        const record = await store.find(serial);
        expect(parseCertificate(record!.certificate!).serialHex).toBe(serial);
        expect(record!.revocation !== undefined || !promised.revoked.has(serial)).toBe(true);
      }
      const latest = await store.latestCrl();
      if (latest !== null) expect(parseCrl(latest.der).crlNumber).toBe(latest.number);
      await store.close();
    }
    expect(promised.issued.size, 'the processes did something').toBeGreaterThan(ROUNDS);
    expect(lastCrl).toBeGreaterThan(0n);
  } finally {
    await rm(directory, { recursive: true });
  }
});
