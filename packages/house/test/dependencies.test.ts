/** `docs/dependencies.md` names every library that a package needs to run, and none that is gone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Manifest {
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Name of a library → the published packages that need it. */
function needed(): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const name of readdirSync(join(root, 'packages'))) {
    const file = join(root, 'packages', name, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (manifest.private === true) continue;
    for (const [library, version] of Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      if (version.startsWith('workspace:')) continue;
      expect(version, `${name} pins ${library}`).toMatch(/^\d+\.\d+\.\d+$/);
      users.set(library, [...(users.get(library) ?? []), name]);
    }
  }
  return users;
}

/** Name of a library → the second cell of its row; one row may name several. */
function described(): Map<string, string> {
  const text = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].slice(1);
  return new Map(
    rows.flatMap(([, names, users]) =>
      names!.split(',').map((name) => [name.replace('(optional)', '').trim(), users!] as const),
    ),
  );
}

test('every runtime dependency of a published package is described, with the packages that import it', () => {
  const rows = described();
  expect([...rows.keys()].sort()).toEqual([...needed().keys()].sort());
  for (const [library, users] of needed()) {
    // what a bundle repeats is named where it is imported
    const importing = users.filter((name) => !['govseal', 'plugin', 'cli'].includes(name));
    for (const name of importing) expect(rows.get(library), `${library}: ${name}`).toMatch(new RegExp(`\\b${name}\\b`));
  }
});
