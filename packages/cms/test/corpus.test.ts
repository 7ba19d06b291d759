import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { readCertificates } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { collectCmsEvidence, collectTokenEvidence, type SignatureEvidence, tokenOfResponse } from '../src/index.ts';

const corpus = new URL('../../../../shared/corpus/', import.meta.url).pathname;
const present = existsSync(join(corpus, 'manifest.json'));
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');

interface Entry {
  file: string;
  kind: string;
  expected: { signatures?: number; integrity: string[]; integrity_alt?: string[]; timestamps?: string };
}

const manifest: Entry[] = present ? JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) : [];
const of = (...kinds: string[]): Entry[] => manifest.filter(({ kind }) => kinds.includes(kind));
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(corpus, file)));

/** `broken` needs proof, `intact` needs both cryptographic steps. */
function integrity({ formatFailure, cryptographic: { digest, signatureValue } }: SignatureEvidence): string {
  if (formatFailure || digest === 'mismatch' || signatureValue === 'invalid') return 'broken';
  return digest === 'match' && signatureValue === 'valid' ? 'intact' : 'unknown';
}

describe.skipIf(!present)('third-party files (skipped: ../shared/corpus is absent)', () => {
  test.each(of('cms', 'tampered-cms').map((entry) => [entry.file, entry] as const))(
    '%s',
    async (file, { expected }) => {
      let found: string[] = [];
      let evidence: SignatureEvidence[] = [];
      try {
        evidence = await collectCmsEvidence(read(file), { engine: nodeEngine });
        found = evidence.map(integrity);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        if (expected.signatures === 0) return;
        console.log(file, 'REFUSED', error.message);
        found = expected.integrity.map(() => 'broken');
      }
      const wanted = [expected.integrity, ...(expected.integrity_alt ? [expected.integrity_alt] : [])];
      if (!wanted.some((w) => JSON.stringify(w) === JSON.stringify(found))) {
        console.log(
          file,
          found,
          wanted,
          JSON.stringify(
            evidence.map((e) => [
              e.cryptographic,
              e.algorithm,
              e.findings.map((f) => f.code + JSON.stringify(f.params)),
            ]),
            null,
            1,
          ),
        );
      }
      expect(wanted).toContainEqual(found);
    },
  );
});
