/**
 * Writes `docs/error-codes.md` from the code tables and the texts of all packages: `npm run error-codes`. The file is
 * built and never committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { PackageTexts } from '@govseal/core';

const packages = new URL('../../', import.meta.url);
const target = new URL('../../../docs/error-codes.md', import.meta.url);

export interface CodeRow {
  readonly code: string;
  readonly package: string;
  readonly clause: string;
  readonly severity: string;
  readonly en: string;
  readonly zh: string;
}

/** All code tables are literals of this form; a test compares the codes found here with those that packages export. */
const ROW = /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):\s*\{\s*clause:\s*'([^']*)',\s*severity:\s*'(error|warning|info)'/g;

export async function codeRows(): Promise<CodeRow[]> {
  const rows: CodeRow[] = [];
  for (const name of readdirSync(packages).sort()) {
    const files = sources(name);
    const texts = await textsOf(name, files);
    for (const file of files) {
      const source = readFileSync(new URL(`${name}/src/${file}`, packages), 'utf8');
      for (const [, code, clause, severity] of source.matchAll(ROW)) {
        const [en = '', zh = ''] = [texts.en[code!], texts.zh[code!]];
        rows.push({ code: code!, package: name, clause: clause!, severity: severity!, en, zh });
      }
    }
  }
  return rows;
}

/** Texts are in folders named `texts`, whose index exports one `…Texts`. */
async function textsOf(name: string, files: readonly string[]): Promise<PackageTexts> {
  const texts = { en: {}, zh: {} };
  for (const file of files.filter((path) => /(^|\/)texts\/index\.ts$/.test(path))) {
    const exported: Record<string, unknown> = await import(new URL(`${name}/src/${file}`, packages).href);
    for (const [key, value] of Object.entries(exported)) {
      if (!key.endsWith('Texts')) continue;
      Object.assign(texts.en, (value as PackageTexts).en);
      Object.assign(texts.zh, (value as PackageTexts).zh);
    }
  }
  return texts;
}

function sources(name: string): string[] {
  try {
    const files = readdirSync(new URL(`${name}/src/`, packages), { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  } catch (error) {
    // a plain file beside the packages, or a package without sources
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

export function renderCodes(rows: readonly CodeRow[]): string {
  const lines = [
    '# Error and finding codes',
    '',
    'Built by `npm run error-codes` from the code tables and the texts of the packages. Codes are a public contract:',
    'programs may rely on them; texts may improve. The severity is that of a finding unless the policy changes it.',
  ];
  for (const name of new Set(rows.map((row) => row.package))) {
    lines.push(
      '',
      `## ${name}`,
      '',
      '| Code | Severity | Rule | Meaning and remedy | 含义与处理 |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const { code, severity, clause, en, zh } of rows.filter((row) => row.package === name)) {
      lines.push(`| \`${code}\` | ${severity} | ${cell(clause)} | ${cell(en)} | ${cell(zh)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(target, renderCodes(await codeRows()));
