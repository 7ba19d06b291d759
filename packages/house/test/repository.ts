/** The repository as the checks see it: source files by package, and what they import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository, with a final slash. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

export interface SourceFile {
  /** From the top of the repository, with slashes. */
  readonly path: string;
  readonly package: string;
  readonly text: string;
}

/** Names of the folders below `packages` that hold a manifest. */
export function packageNames(top: string = root): string[] {
  return readdirSync(join(top, 'packages'))
    .filter((name) => existsSync(join(top, 'packages', name, 'package.json')))
    .sort();
}

/** TypeScript files of one folder (default `src`) of every package; tests only where `tests` is set. */
export function sourceFiles(options: { top?: string; folder?: string; tests?: boolean } = {}): SourceFile[] {
  const { top = root, folder = 'src', tests = false } = options;
  return packageNames(top).flatMap((name) => {
    const base = `packages/${name}/${folder}`;
    if (!existsSync(join(top, base))) return [];
    return readdirSync(join(top, base), { recursive: true, encoding: 'utf8' })
      .map((entry) => entry.replaceAll('\\', '/'))
      .filter((entry) => entry.endsWith('.ts') && (tests || !entry.endsWith('.test.ts')))
      .sort()
      .map((entry) => ({
        path: `${base}/${entry}`,
        package: name,
        text: readFileSync(join(top, base, entry), 'utf8'),
      }));
  });
}

/** Module specifiers of static and dynamic imports and of re-exports. */
export function imports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

/**
 * Specifiers that are loaded with the file itself: no dynamic import, and nothing that only types are taken from
 * (`verbatimModuleSyntax` makes every type say so).
 */
export function valueImports(text: string): string[] {
  const statements = /^(?:import|export)\s+(?!type\b)([^'";]*?)\s*from\s*'([^']+)'|^import\s*'([^']+)'/gm;
  return [...text.matchAll(statements)].flatMap(([, names = '', specifier, bare]) => {
    if (bare !== undefined) return [bare];
    const listed = /^\{([^}]*)\}$/s.exec(names.trim())?.[1]?.split(',') ?? [];
    const written = listed.map((name) => name.trim()).filter((name) => name !== '');
    const onlyTypes = written.length > 0 && written.every((name) => name.startsWith('type '));
    return onlyTypes ? [] : [specifier!];
  });
}
