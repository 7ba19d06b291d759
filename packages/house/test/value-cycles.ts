/** Circles of imports between files. Two files of one circle run in an order that depends on who is imported first. */
import { dirname, join } from 'node:path/posix';
import { type SourceFile, valueImports } from './repository.ts';

/** Every set of files that import values of each other, by the paths of its files in order. Tarjan's algorithm. */
export function valueCycles(files: readonly SourceFile[]): string[][] {
  const targets = new Map(
    files.map(({ path, text }) => [
      path,
      valueImports(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => join(dirname(path), specifier)),
    ]),
  );
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.get(path)!);
    stack.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!targets.has(target)) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path)!, low.get(target)!));
    }
    if (low.get(path) !== index.get(path)) return;
    const component = stack.splice(stack.indexOf(path));
    if (component.length > 1 || targets.get(path)!.includes(path)) cycles.push(component.sort());
  };
  for (const path of [...targets.keys()].sort()) if (!index.has(path)) visit(path);
  return cycles.sort();
}
