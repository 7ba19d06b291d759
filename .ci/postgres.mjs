// Starts a private PostgreSQL for tests: a cluster in a temporary folder, reachable only through a Unix socket there.
// As a program (`node .ci/postgres.mjs npx vitest run packages/ca`) it runs a command with GOVSEAL_TEST_POSTGRES set and
// stops the server afterwards. The server refuses to run as root: then everything is done as user postgres.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PORT = '5432'; // names the socket's file; nothing listens on the network

function binaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => Number(name) >= 15) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? '' : `${debian}/${newest}/bin/`;
}

export function installed() {
  return spawnSync(`${binaries()}postgres`, ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Returns `{ url, restart(mode), stop() }`, or null where PostgreSQL is not installed. `restart('immediate')` is what a
 * power cut is to the server: it ends without writing anything and recovers from its log.
 */
export function startPostgres() {
  if (!installed()) return null;
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), 'govseal-pg-'));
  const identity = process.getuid?.() === 0 ? postgresUser() : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const run = (program, args) =>
    execFileSync(`${bin}${program}`, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...identity });
  run('initdb', ['-D', data, '-U', 'govseal', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions']);
  const server = `-k ${folder} -p ${PORT} -c listen_addresses= -c max_connections=200`;
  const start = () => run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', server, 'start']);
  start();
  return {
    url: `postgres://govseal@${encodeURIComponent(folder)}:${PORT}/postgres`,
    restart(mode) {
      run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']);
      start();
    },
    stop() {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postgresUser() {
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = process.argv.slice(2);
  const server = startPostgres();
  if (server === null) {
    console.error('PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql).');
    process.exit(1);
  }
  try {
    const env = { ...process.env, GOVSEAL_TEST_POSTGRES: server.url };
    process.exitCode = spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1;
  } finally {
    server.stop();
  }
}
