/**
 * Third-party files through `verify`, all in one process: the manifest states how many signatures there are and
 * whether each is intact.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeEngine } from '@govseal/crypto/node';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusRoot as folder, hasCorpus as present } from '../../../crypto/test/corpus.ts';
import { verify } from '../../src/index.ts';
import { stopwatch } from '../stopwatch.ts';

const corpus = fileURLToPath(folder);

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: {
    readonly signatures?: number | null;
    readonly integrity?: readonly string[];
    readonly integrity_alt?: readonly string[];
    readonly modifications?: 'none' | 'allowed' | 'disallowed' | 'attack';
    readonly features?: readonly string[];
    readonly password?: string;
    readonly overall?: 'accept' | 'reject' | 'unknown';
  };
}

const manifest: Entry[] = present ? JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8')) : [];
const of = (...kinds: readonly string[]): Entry[] => manifest.filter(({ kind }) => kinds.includes(kind));
const at = new Date('2026-10-14T00:00:00Z');
const SLOWEST = 2_000;

/**
 * Files that the manifest calls intact and we refuse, each for a defect that would have to be guessed away:
 * a wrong cross-reference chain, a certificate that is not DER.
 */
const REFUSED: Readonly<Record<string, string>> = {
  // The trailer says /Prev 0, where no cross-reference section is (ISO 32000-2 §7.5.5).
  'pdf/dss/validation/pades-5-signatures-and-1-document-timestamp.pdf': 'PDF_OBJECT_HEADER',
  // The only certificate has a padded serial number (X.690 §8.3.2), so it is none.
  'tampered/pdf/dss_validation_BadEncodedCMS.appended-comment.pdf': 'CMS_SIGNER_CERTIFICATE_ABSENT',
};

const evaluated = new Map<string, { readonly report: VerificationReport; readonly milliseconds: number }>();

function read(file: string): Uint8Array {
  return new Uint8Array(readFileSync(corpus + file));
}

async function evaluate(file: string, bytes: Uint8Array, password?: string): Promise<void> {
  const passed = stopwatch();
  const options = { engine: nodeEngine, at, trust: 'integrity-only', file } as const;
  const report = await verify(bytes, password === undefined ? options : { ...options, password });
  evaluated.set(file, { report, milliseconds: passed() });
}

function errors({ findings, signatures }: VerificationReport): string[] {
  return [...findings, ...signatures.flatMap((signature) => signature.findings)]
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

/** Differences from the manifest, as lines; empty if there are none. */
function mismatch({ file, expected }: Entry): string[] {
  const { report } = evaluated.get(file)!;
  const codes = errors(report);
  const wrong = (what: string): string[] => [`${file}: ${what} [${codes.join(' ')}]`];
  const refused = REFUSED[file];
  if (refused !== undefined) return codes.includes(refused) ? [] : wrong(`no longer refused with ${refused}`);
  const wanted = expected.integrity ?? [];
  const found = report.signatures.map(({ integrity }) => integrity);
  if (report.status === 'unreadable') {
    const mayRefuse = expected.signatures == null || wanted.every((one) => one !== 'intact');
    return mayRefuse && codes.length > 0 ? [] : wrong(`refused, but the manifest says ${wanted.join(', ')}`);
  }
  if (expected.signatures != null && found.length !== expected.signatures)
    return wrong(`${found.length} signatures, not ${expected.signatures}`);
  return found.flatMap((one, index) => {
    if (wanted[index] === undefined || one === wanted[index] || one === expected.integrity_alt?.[index]) return [];
    const format = report.signatures[index]!.findings.some(({ severity }) => severity === 'error');
    const refusedStructure = wanted[index] !== 'intact' && format;
    return refusedStructure ? [] : wrong(`signature ${index + 1} is ${one}, not ${wanted[index]}`);
  });
}

/**
 * Of a signature that is intact and of its form the level is always known; where a manifest calls the changes disallowed, one
 * signature says so or is refused itself. Empty when all is well.
 */
function mismatchOfChanges({ file, expected }: Entry): string[] {
  const { report } = evaluated.get(file)!;
  if (expected.modifications === undefined || report.status === 'unreadable') return [];
  const levels = report.signatures.map(({ modifications }) => modifications);
  const whole = report.signatures.filter(
    ({ integrity, findings }) => integrity === 'intact' && findings.every(({ severity }) => severity !== 'error'),
  );
  const line = `${file}: ${levels.join(', ')}, not ${expected.modifications}`;
  if (whole.some(({ modifications }) => modifications === 'unknown')) return [line];
  if (expected.modifications === 'none' || expected.modifications === 'allowed')
    return levels.includes('disallowed') ? [line] : [];
  return levels.includes('disallowed') || whole.length < levels.length ? [] : [line];
}

describe.skipIf(!present)('third-party files in ../shared/corpus', () => {
  const pdfs = of('pdf', 'tampered-pdf', 'pdf-unsigned');
  const cms = of('cms', 'tampered-cms');
  const tokens = of('tsp', 'tampered-tsp');
  const others = of('cms-aux', 'tsp-aux', 'cert', 'cert-other', 'ocsp', 'p12', 'smime');

  beforeAll(async () => {
    for (const { file, expected } of [...pdfs, ...cms, ...others]) await evaluate(file, read(file), expected.password);
    for (const { file } of tokens) await evaluate(file, read(file));
  }, 120_000);

  afterAll(() => evaluated.clear());

  const isLocked = ({ file }: Entry): boolean => errors(evaluated.get(file)!.report).includes('VERIFY_ENCRYPTED');

  test('every PDF has the signatures and the integrity that the manifest states', () => {
    expect(pdfs.filter((entry) => !isLocked(entry)).flatMap(mismatch)).toEqual([]);
    expect(pdfs.length).toBeGreaterThan(390);
  });

  test('every PDF was changed after signing as the manifest states', () => {
    expect(pdfs.flatMap(mismatchOfChanges)).toEqual([]);
    expect(pdfs.filter(({ expected }) => expected.modifications !== undefined).length).toBeGreaterThan(100);
  });

  test('only encrypted PDFs are refused as encrypted, and none whose password is known', () => {
    const locked = pdfs.filter(isLocked);
    expect(locked.length).toBeGreaterThan(5);
    for (const { file, expected } of locked) {
      expect(evaluated.get(file)!.report).toMatchObject({ status: 'unreadable', signatures: [] });
      expect(expected.features, file).toContain('encrypt');
    }
    expect(locked.filter(({ expected }) => expected.password !== undefined).map(({ file }) => file)).toEqual([]);
  });

  test('every CMS has the signatures and the integrity that the manifest states', () => {
    expect(cms.flatMap(mismatch)).toEqual([]);
    expect(cms.length).toBeGreaterThan(70);
  });

  test('every time-stamp token has the integrity that the manifest states', () => {
    expect(tokens.flatMap(mismatch)).toEqual([]);
    expect(tokens.length).toBeGreaterThan(10);
  });

  test('nothing is valid without trust, and no file that must be rejected appears intact', () => {
    const valid = [...evaluated].filter(([, { report }]) => report.status === 'valid').map(([file]) => file);
    expect(valid).toEqual([]);
    const bare = pdfs
      .filter(
        ({ expected, file }) => expected.overall === 'reject' && evaluated.get(file)!.report.status === 'unsigned',
      )
      .map(({ file }) => file);
    expect(bare).toEqual([]);
  });

  test('no file, signed or not, is an internal error', () => {
    const internal = [...evaluated].filter(([, { report }]) => errors(report).includes('VERIFY_INTERNAL_ERROR'));
    expect(internal.map(([file, { report }]) => [file, report.findings])).toEqual([]);
  });

  test('no file takes two seconds', () => {
    const slow = [...evaluated].filter(([, { milliseconds }]) => milliseconds > SLOWEST);
    expect(slow.map(([file, { milliseconds }]) => `${file}: ${Math.round(milliseconds)} ms`)).toEqual([]);
  });

  test('an evidence record is reported and has no effect', () => {
    const { report } = evaluated.get('pdf/dss/validation/evidence-record/PAdES_with_er.pdf')!;
    const codes = report.signatures.map(({ findings }) => findings.map(({ code }) => code));
    expect(codes[0]).toContain('TST_EVIDENCE_RECORD');
    expect(report.signatures[0]).toMatchObject({ provenTime: null, timestamps: [] });
  });
});
