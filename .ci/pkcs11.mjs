// Compiles the optional PKCS #11 binding (pkcs11js) where it lies: npm run pkcs11. Installing does not do it, so that a
// machine without a compiler installs as fast as any other; without it the tests of tokens skip.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const link = fileURLToPath(new URL('../packages/crypto/node_modules/pkcs11js', import.meta.url));
const gyp = process.env.npm_config_node_gyp;
if (!existsSync(link) || gyp === undefined) {
  console.error('run it as: npm run bootstrap && npm run pkcs11');
  process.exit(1);
}
const folder = realpathSync(link);
if (existsSync(join(folder, 'build/Release/pkcs11.node'))) process.exit(0);
// Node's headers, where they were installed beside it; else node-gyp fetches them.
const prefix = dirname(dirname(process.execPath));
const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
const { status } = spawnSync(process.execPath, [gyp, 'rebuild', '--silent', ...headers], {
  cwd: folder,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(status ?? 1);
