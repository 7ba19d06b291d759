/** Other forms of the same document, written by qpdf: object streams, linearized, encrypted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const QPDF_FORMS = {
  'object-streams': ['--object-streams=generate', '--deterministic-id'],
  linearized: ['--linearize', '--object-streams=disable', '--deterministic-id'],
  encrypted: ['--encrypt', '', 'owner', '256', '--', '--object-streams=disable'],
  'encrypted-r4': ['--encrypt', '', 'owner', '128', '--use-aes=y', '--', '--object-streams=disable'],
} as const;

export function hasQpdf(): boolean {
  return spawnSync('qpdf', ['--version']).error === undefined;
}

export function rewrite(bytes: Uint8Array, form: keyof typeof QPDF_FORMS): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-court-qpdf-'));
  try {
    const [source, target] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
    writeFileSync(source, bytes);
    const { status, stderr } = spawnSync('qpdf', [...QPDF_FORMS[form], source, target], { encoding: 'utf8' });
    // 3: warnings
    if (status !== 0 && status !== 3) throw new Error(`qpdf: ${stderr}`);
    return new Uint8Array(readFileSync(target));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
