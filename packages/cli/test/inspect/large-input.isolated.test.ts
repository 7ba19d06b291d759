/** A large file of an unknown kind is recognized without loading it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'govseal-large-'));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['zeros', ''],
  ['a PDF header and zeros', '%PDF-1.7\n'],
])('400 MB of %s give a coded error within 256 MB of memory', (name, head) => {
  const file = join(folder, `${name.length}.bin`);
  writeFileSync(file, head);
  truncateSync(file, 400 << 20);
  const program = `
    import { main } from './packages/cli/src/run/main.ts';
    let out = '';
    const io = { out: (text) => { out += text; }, err: () => {}, env: {}, now: () => new Date() };
    const code = await main(['verify', ${JSON.stringify(file)}, '--format', 'json'], io);
    console.log(JSON.stringify({ code, report: JSON.parse(out), peak: process.resourceUsage().maxRSS / 1024 }));
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=@govseal/source', '--input-type=module', '-e', program],
    { cwd: root, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  const { code, report, peak } = JSON.parse(stdout);
  expect(code).toBe(3);
  expect(report.status).toBe('unreadable');
  expect(report.findings.some((finding: { severity: string }) => finding.severity === 'error')).toBe(true);
  expect(peak).toBeLessThan(256);
});
