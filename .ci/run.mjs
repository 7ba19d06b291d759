// The whole check, on a clean checkout: tools, install, lint, types, conformance, tests (the README's own command), long
// tests, demo.
// Every step runs even after a failure; the last line counts tests, with each failed step as one failed test.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, startPostgres } from './postgres.mjs';

const DEBIAN_PACKAGES = [
  'poppler-utils',
  'qpdf',
  'mupdf-tools',
  'openssl',
  'softhsm2',
  'postgresql',
  'strace',
  'curl',
  'chromium',
  'python3',
  'libarchive-tools',
  'unzip',
  'minizip',
  'ziptool',
  'clamav-daemon',
  // a third implementation of CMS; its tests also want a JDK, which is too large to install for them
  'libbcpkix-java',
];
const COMMANDS = ['pdfsig', 'qpdf', 'mutool', 'openssl', 'softhsm2-util', 'strace', 'curl', 'chromium'];
// readers of packages that the OFD tests compare with ours
COMMANDS.push('python3', 'bsdtar', 'unzip', 'minizip', 'ziptool');
// the virus scanner that documents are shown before signing
COMMANDS.push('clamd');
const reports = mkdtempSync(join(tmpdir(), 'govseal-ci-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function run(title, command, args) {
  console.log(`\n=== ${title}: ${command} ${args.join(' ')}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(
    `=== ${title}: ${status === 0 ? 'ok' : `FAILED (${status})`} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

function fail(name) {
  total.failed++;
  failures.push(name);
}

function step(title, command, args) {
  if (run(title, command, args)) total.passed++;
  else fail(title);
}

function tests(title, args) {
  const file = join(reports, `${title.replaceAll(' ', '-')}.json`);
  const ok = run(title, 'npm', [...args, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  total.passed += counts?.numPassedTests ?? 0;
  total.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  const failed = (counts?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${file.name}: ${fullName}`),
  );
  for (const name of failed) fail(name);
  if (!ok && failed.length === 0) fail(title);
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

/**
 * Valid files that show what nobody signed: the same attacks in every run, and new ones. A hit of the fixed seed fails; hits of a
 * fresh seed are printed to be mended, because the change under test may have no part in them.
 */
function courtStep(seed, fails, minutes = 3) {
  const args = ['run', '-s', 'court', '--', '--minutes', String(minutes), '--seed', seed];
  console.log(`\n=== viewers' court: npm ${args.join(' ')}`);
  const { stdout } = spawnSync('npm', args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  console.log(stdout);
  const [, last] = /(\{.*\})\s*$/.exec(stdout ?? '') ?? [];
  const { hits, firstHits } = last === undefined ? { hits: -1, firstHits: {} } : JSON.parse(last);
  console.log(`=== viewers' court, seed ${seed}: ${hits} hits: ${Object.keys(firstHits).join(', ') || 'none'}`);
  if (hits < 0 || (fails && hits > 0)) fail(`viewers' court, seed ${seed}`);
  else total.passed++;
}

/** All tests run on the Node that is here; where versions differ (keys, ciphers, text) also on those that people have. */
function otherNode(version) {
  const place = mkdtempSync(join(tmpdir(), 'govseal-node-'));
  const { PATH } = process.env;
  step(`Node ${version}`, 'npm', ['install', '--silent', '--no-save', '--prefix', place, `node@${version}`]);
  process.env.PATH = `${join(place, 'node_modules', 'node', 'bin')}:${PATH}`;
  run('version', 'node', ['--version']);
  step(`demo on Node ${version}`, 'npm', ['run', '-s', 'demo']);
  step(`tests on Node ${version}`, 'npx', [
    'vitest',
    'run',
    '--project',
    'unit',
    '--project',
    'isolated',
    'packages/crypto/src',
    'packages/cms/src',
  ]);
  process.env.PATH = PATH;
  rmSync(place, { recursive: true });
}

if (!COMMANDS.every(has) || !installed()) {
  run('apt update', 'apt-get', ['update', '-qq']);
  step('second opinions', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES]);
}
step('install', 'npm', ['run', '-s', 'bootstrap']);
step('PKCS #11 binding', 'npm', ['run', '-s', 'pkcs11']);
step('lint', 'npm', ['run', '-s', 'lint']);
step('types', 'npm', ['run', '-s', 'types']);
step('API docs', 'npm', ['run', '-s', 'api']);
step('conformance', 'npm', ['run', '-s', 'conformance']);
// the store's tests want a real server; without one they fail here, because CI=true
const postgres = startPostgres();
if (postgres === null) fail('PostgreSQL');
else process.env.GOVSEAL_TEST_POSTGRES = postgres.url;
tests('unit tests', ['test']);
tests('full tests', ['run', 'test:full:only']);
postgres?.stop();
courtStep('1', true);
courtStep(String(Date.now()), false, 1);
const ofdJs = ['install', '--prefix', 'out-court/readers', '--no-save', '--ignore-scripts', 'ofd.js@0.2.6'];
step('ofd.js', 'npm', ofdJs);
step('court over OFD', 'npm', ['run', '-s', 'court', '--', '--format', 'ofd', '--minutes', '1', '--seed', '1']);
step('demo', 'npm', ['run', '-s', 'demo']);
for (const version of ['24', 'latest']) otherNode(version);

rmSync(reports, { recursive: true, force: true });
const dirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim();
if (dirty !== '') {
  fail(`the checks changed tracked files:\n${dirty}`);
}
for (const name of failures) console.log(`FAILED ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
