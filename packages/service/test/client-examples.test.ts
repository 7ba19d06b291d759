/**
 * The clients of `examples/clients` print the bytes that the service sends. A client whose program is not installed
 * is skipped.
 */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { AT, KEY, root, scene, slip } from './scene.ts';

const place = await scene();
afterAll(() => place.close(), 60_000);
const query = `?at=${AT}`;
const clients = [
  ['curl', '--version', 'sh', 'verify.sh'],
  ['python3', '--version', 'python3', 'verify.py'],
  ['java', '-version', 'java', 'Verify.java'],
  ['go', 'version', 'go', 'run', 'verify.go'],
  ['php', '--version', 'php', 'verify.php'],
] as const;

for (const [tool, version, program, ...words] of clients) {
  const file = words.at(-1)!;
  test.skipIf(spawnSync(tool, [version]).status !== 0)(
    `${file}, with ${tool}`,
    async () => {
      const expected = await (await place.verify(slip.slice(), { query })).text();
      const script = join(root, 'examples/clients', file);
      const own = [
        ...words.slice(0, -1),
        script,
        `${place.url}/v1/verify${query}`,
        KEY,
        join(place.folder, 'slip.pdf'),
      ];
      const { stdout } = await promisify(execFile)(program, own, { encoding: 'utf8', maxBuffer: 1 << 24 });
      expect(stdout).toBe(expected);
    },
    60_000,
  );
}
