/** The public surface is a file under review: every name that a package exports stands in the snapshot. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));

const published = readdirSync(packages).flatMap((folder) => {
  try {
    const manifest = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'));
    return manifest.private === true ? [] : [{ folder, manifest }];
  } catch {
    return [];
  }
});

test.each(published.map(({ folder, manifest }) => [folder, manifest] as const))(
  '%s exports what the snapshot says',
  async (folder, manifest) => {
    const surface: Record<string, string[]> = {};
    for (const [entry, target] of Object.entries<Record<string, string>>(manifest.exports)) {
      if (entry === './program') continue; // importing the program runs it
      const source = join(packages, folder, target['@govseal/source']!);
      const values = Object.keys(await import(source));
      const types = [...readFileSync(source, 'utf8').matchAll(/\btype (\w+)|export type \{([^}]*)\}/g)].flatMap(
        (match) => (match[1] === undefined ? match[2]!.split(',').map((name) => name.trim()) : [match[1]]),
      );
      surface[entry] = [...new Set([...values, ...types])].filter((name) => name !== '').sort();
    }
    await expect(`${JSON.stringify(surface, null, 2)}\n`).toMatchFileSnapshot(`exports/${folder}.json`);
  },
);
