import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { describe, expect, test } from 'vitest';
import { collectPdfEvidence, type PdfEvidence } from '../src/index.ts';

const corpus = process.env.GOVSEAL_CORPUS ?? new URL('../../../../shared/corpus/', import.meta.url).pathname;
const present = existsSync(join(corpus, 'manifest.json'));
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');

interface Expected {
  readonly signatures?: number | null;
  readonly integrity?: readonly string[];
  readonly integrity_alt?: readonly string[];
  readonly modifications?: 'none' | 'allowed' | 'disallowed' | 'attack';
  readonly fields?: readonly string[];
  readonly password?: string;
}
interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: Expected;
}

const manifest: Entry[] = present ? JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) : [];
const cases = manifest
  .filter(({ kind }) => kind === 'pdf' || kind === 'tampered-pdf' || kind === 'pdf-unsigned')
  .map(({ file, kind, expected }) => [file, kind, expected] as const);

/** Files that we reject although the manifest states that their signatures are intact, with reasons. */
const refused: Readonly<Record<string, string>> = {
  // The last trailer has /Prev 0: the position of earlier revisions can only be guessed.
  'pdf/dss/validation/pades-5-signatures-and-1-document-timestamp.pdf': 'PDF_OBJECT_HEADER',
  // The signer's certificate has a padded serial number, which is not DER.
  'tampered/pdf/dss_validation_BadEncodedCMS.appended-comment.pdf': 'CMS_SIGNER_CERTIFICATE_ABSENT',
};

const SLOWEST = 2_000;

/** The evidence, or the code of the error. */
async function evidenceOf(file: string, password = ''): Promise<PdfEvidence | string> {
  try {
    const pdf = openPdf(new Uint8Array(readFileSync(join(corpus, file))), { password });
    return await collectPdfEvidence(pdf, { engine: nodeEngine });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

type Signature = PdfEvidence['signatures'][number];

function integrity({ cryptographic: { digest, signatureValue } }: Signature): string {
  if (digest === 'mismatch' || signatureValue === 'invalid') return 'broken';
  return digest === 'match' && signatureValue === 'valid' ? 'intact' : 'unknown';
}

/** A structure that was rejected with a code satisfies both "broken" and "unknown". */
function isRefused(signature: Signature): boolean {
  return signature.formatFailure || signature.findings.some(({ severity }) => severity === 'error');
}

function expectIntegrity(file: string, expected: Expected, signatures: readonly Signature[]): void {
  if (expected.signatures == null || expected.integrity === undefined) return;
  expect(signatures).toHaveLength(expected.signatures);
  const known = refused[file];
  signatures.forEach((signature, index) => {
    const found = integrity(signature);
    const wanted = [expected.integrity![index], expected.integrity_alt?.[index]];
    if (wanted.includes(found)) return;
    if (known) expect(signature.findings.map(({ code }) => code)).toContain(known);
    else
      expect({ wanted, refused: isRefused(signature) }).toEqual({
        wanted: [expect.not.stringMatching('intact'), wanted[1]],
        refused: true,
      });
  });
}

/**
 * One disallowed change makes the file invalid. The level of an intact signature is always known; otherwise it is
 * unknown what was signed, so nothing can be compared.
 */
function expectModifications(expected: Expected, signatures: readonly Signature[]): void {
  if (!expected.modifications) return;
  const whole = signatures.filter((signature) => integrity(signature) === 'intact' && !isRefused(signature));
  const levels = whole.map(({ modifications }) => modifications.level);
  expect(levels).not.toContain('unknown');
  if (expected.modifications === 'none' || expected.modifications === 'allowed') {
    expect(signatures.map(({ modifications }) => modifications.level)).not.toContain('disallowed');
  } else expect(levels.includes('disallowed') || whole.length < signatures.length).toBe(true);
}

describe.skipIf(!present)('third-party files in ../shared/corpus', () => {
  test.each(cases)('%s (%s) has the results of the manifest', async (file, _kind, expected) => {
    const start = performance.now();
    const evidence = await evidenceOf(file, expected.password);
    expect(performance.now() - start).toBeLessThan(SLOWEST);
    if (typeof evidence === 'string') {
      const intact = expected.integrity?.includes('intact') && !expected.integrity_alt;
      if (intact) expect(evidence).toBe(refused[file]);
      return;
    }
    expectIntegrity(file, expected, evidence.signatures);
    expectModifications(expected, evidence.signatures);
  });

  test('the fields are listed in the order of signing', async () => {
    const wrong: string[] = [];
    for (const [file, kind, { fields }] of cases) {
      if (kind !== 'pdf' || !fields || fields.length < 2) continue;
      const evidence = await evidenceOf(file);
      if (typeof evidence === 'string') continue;
      if (JSON.stringify(evidence.signatures.map(({ id }) => id)) !== JSON.stringify(fields)) wrong.push(file);
    }
    // There the second field was signed first; the manifest lists the fields in the order of the form.
    expect(wrong).toEqual(['pdf/pyhanko/minimal-two-fields-signed-twice.pdf']);
  });
});
