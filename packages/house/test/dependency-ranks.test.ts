/** Packages import only lower ranks, and some things happen in one place only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imports, root, type SourceFile, sourceFiles } from './repository.ts';

const RANKS: Record<string, number> = {
  core: 0,
  der: 1,
  forms: 1,
  log: 1,
  crypto: 2,
  x509: 3,
  pdf: 3,
  evidence: 4,
  cms: 5,
  fetchers: 5,
  validation: 5,
  ca: 6,
  slip: 6,
  testkit: 6,
  pades: 6,
  ofd: 6,
  mail: 6,
  plugin: 7,
  database: 7,
  checks: 8,
  records: 8,
  report: 9,
  govseal: 10,
  page: 10,
  gate: 10,
  service: 11,
  cli: 12,
  bench: 13,
  conformance: 13,
  court: 13,
};

const files = sourceFiles();

function offenders(rule: (file: SourceFile, specifier: string) => boolean): string[] {
  return files.flatMap((file) =>
    imports(file.text)
      .filter((specifier) => rule(file, specifier))
      .map((specifier) => `${file.path} → ${specifier}`),
  );
}

test('every package has a rank', () => {
  expect([...new Set(files.map((file) => file.package))].filter((name) => RANKS[name] === undefined)).toEqual([]);
});

test('packages import only packages of a lower rank', () => {
  const upward = offenders((file, specifier) => {
    const target = /^(?:@govseal\/([^/]+)|(govseal))(?:\/|$)/.exec(specifier);
    if (target === null) return false;
    const name = target[1] ?? target[2]!;
    return (
      name !== file.package &&
      !(RANKS[name]! < RANKS[file.package]!) &&
      !['bench', 'conformance'].includes(file.package)
    );
  });
  expect(upward).toEqual([]);
});

test('the library never imports the commands: only its command does', () => {
  expect(offenders((file, specifier) => file.package !== 'cli' && specifier.startsWith('@govseal/cli'))).toEqual([]);
});

test('every workspace import is declared in the package that imports it', () => {
  const undeclared = offenders((file, specifier) => {
    const name = /^(@govseal\/[^/]+)/.exec(specifier)?.[1];
    if (name === undefined || name === `@govseal/${file.package}`) return false;
    const manifest = JSON.parse(readFileSync(join(root, 'packages', file.package, 'package.json'), 'utf8'));
    // the texts of other packages are bundled into `report`, which needs them only when it is built
    const bundled = file.package === 'report' && specifier.endsWith('/texts');
    return { ...manifest.dependencies, ...(bundled ? manifest.devDependencies : {}) }[name] === undefined;
  });
  expect(undeclared).toEqual([]);
});

test('node: modules are imported only by *.node.ts files and by the packages that are programs', () => {
  const programs = new Set(['govseal', 'gate', 'page', 'service', 'cli', 'bench', 'conformance', 'court']);
  expect(
    offenders(
      (file, specifier) =>
        specifier.startsWith('node:') && !programs.has(file.package) && !file.path.endsWith('.node.ts'),
    ),
  ).toEqual([]);
});

test('within pdf, encryption alone knows of cryptography', () => {
  expect(
    offenders(
      (file, specifier) =>
        file.package === 'pdf' &&
        /^(?:@govseal\/crypto(?:\/|$)|node:crypto$)/.test(specifier) &&
        !file.path.startsWith('packages/pdf/src/encryption/'),
    ),
  ).toEqual([]);
});

test('node-forge is imported by the legacy PKCS#12 file alone', () => {
  expect(
    offenders(
      (file, specifier) =>
        specifier === 'node-forge' && file.package !== 'bench' && !file.path.endsWith('legacy-ciphers.node.ts'),
    ),
  ).toEqual([]);
});

test('pdf-lib draws in slip alone, and never sees a document that is verified or signed', () => {
  expect(offenders((file, specifier) => specifier === 'pdf-lib' && !['slip', 'bench'].includes(file.package))).toEqual(
    [],
  );
});

test('heavy libraries sit behind dynamic imports', () => {
  const heavy = [
    'pkijs',
    'asn1js',
    'node-forge',
    'pdf-lib',
    '@pdf-lib/fontkit',
    'subset-font',
    '@peculiar/webcrypto',
    '@hyzyla/pdfium',
    'libsql',
    'pg',
    'kysely',
  ];
  const eager = files
    .filter((file) => file.package !== 'bench')
    .flatMap((file) =>
      [...file.text.matchAll(/^import (?!type )[^;]*?from '([^']+)'/gm)]
        .filter((match) => heavy.includes(match[1]!) && !/^import \{\s*(type [^,}]+,?\s*)+\}/.test(match[0]))
        .map((match) => `${file.path} → ${match[1]}`),
    );
  // These files are themselves loaded on demand; the WebCrypto providers are a subpath of their own.
  const onDemand = [
    'legacy-ciphers.node.ts',
    'subset.node.ts',
    'crypto/src/webcrypto/',
    'ca/src/store/sql/',
    'database/src/',
  ];
  expect(eager.filter((line) => !onDemand.some((file) => line.includes(file)))).toEqual([]);
});

test('time and randomness are arguments: no library reads a global clock, generator or network', () => {
  const programs = new Set(['govseal', 'gate', 'page', 'service', 'cli', 'bench', 'conformance', 'court']);
  const found = files
    .filter((file) => !programs.has(file.package))
    .flatMap((file) =>
      [
        ...file.text
          .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
          .matchAll(/\b(Date\.now\(|Math\.random\(|new Date\(\)|(?<![.\w])fetch\()/g),
      ].map((match) => `${file.path}: ${match[1]}`),
    );
  expect(found).toEqual([]);
});

test('bytes are copied by new Uint8Array: slice() of a Buffer shows the bytes that it was made of', () => {
  const found = files
    .filter((file) => file.package !== 'bench')
    .flatMap((file) => [...file.text.matchAll(/\S+\s*\.slice\(\)/g)].map((match) => `${file.path}: ${match[0]}`));
  expect(found).toEqual([]);
});
