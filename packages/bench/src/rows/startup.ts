/** What it costs to start: importing the built plugin over bare Node (CPU), and the CLI verifying one small file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPdf } from '@govseal/pades';
import { makePdf } from '../documents.ts';
import type { Material } from '../material.ts';

const RUNS = 15;
// `npm run bench` starts at the repository's top.
const root = process.cwd();

/** Printed lines; these are processes, not calls, so they are timed apart. */
export async function startupReport(material: Material): Promise<string> {
  const plugin = join(root, 'packages/plugin/dist/index.js');
  if (!existsSync(plugin)) return 'start-up: not measured, run `npm run bundle` first\n';
  const bare = cpu(['-e', '0']);
  const imported = cpu(['--input-type=module', '-e', `await import(${JSON.stringify(plugin)})`]);
  const folder = mkdtempSync(join(tmpdir(), 'govseal-bench-'));
  try {
    const file = join(folder, 'small.pdf');
    const trust = join(folder, 'root.crt');
    const { leaf, authority, at } = material;
    const signed = await signPdf(makePdf(2_000, 1), {
      signer: leaf.signer,
      engine: authority.engine,
      at,
      level: 'B-B',
    });
    writeFileSync(file, signed.toBytes());
    writeFileSync(trust, authority.root.der);
    const lists = material.crls.flatMap((crl, index) => {
      const list = join(folder, `${index}.crl`);
      writeFileSync(list, crl);
      return ['--crl', list];
    });
    const cli = join(root, 'packages/govseal/bin/govseal.js');
    const call = [cli, 'verify', file, '--trust', trust, ...lists, '--any-signer', '--at', at.toISOString()];
    const node = wall(['-e', '0']);
    const verified = wall(call);
    const ratio = verified / node;
    const over = imported - bare;
    return [
      'start-up',
      `  import of the plugin      ${over.toFixed(1)} ms CPU over bare node (${bare.toFixed(1)} ms)   target ≤ 20 ms  ${over <= 20 ? 'reached' : 'MISSED'}`,
      `  govseal verify, 2 KB PDF  ${verified.toFixed(0)} ms = ${ratio.toFixed(2)} × node -e 0 (${node.toFixed(0)} ms)   target ≤ 2.5 ×  ${ratio <= 2.5 ? 'reached' : 'MISSED'}`,
      '',
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Median CPU milliseconds of a Node process, read by the process itself at its end. */
function cpu(args: readonly string[]): number {
  const probe =
    "process.on('exit',()=>{const c=process.cpuUsage();process.stderr.write(String((c.user+c.system)/1000))});";
  const loader = `data:text/javascript,${encodeURIComponent(probe)}`;
  return median(
    Array.from({ length: RUNS }, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--import', loader, ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return Number(stderr);
    }),
  );
}

function wall(args: readonly string[]): number {
  return median(
    Array.from({ length: RUNS }, () => {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      const taken = performance.now() - started;
      // a program that fails at once would be quick
      if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
      return taken;
    }),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** The machine, for the head of the report. */
export function machine(): string {
  const cpuName = execFileSync('sh', ['-c', "grep -m1 'model name' /proc/cpuinfo | cut -d: -f2"], {
    encoding: 'utf8',
  }).trim();
  return `Node ${process.version}, OpenSSL ${process.versions.openssl}, ${cpuName || process.arch}`;
}
