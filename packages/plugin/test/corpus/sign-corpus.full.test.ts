/**
 * Third-party PDFs signed by us: every readable file is signed or refused with a code, earlier signatures stay
 * intact, and pdfsig agrees.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { signPdf } from '@govseal/pades';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { corpusJson, corpusRoot, hasCorpus } from '../../../crypto/test/corpus.ts';
import { verify } from '../../src/index.ts';

const FIELD = 'SignedByTheTest';
const hasPdfsig = spawnSync('pdfsig', ['-v']).error === undefined;
if (!hasPdfsig && process.env.CI === 'true') throw new Error('pdfsig is missing');

/** The result of pdfsig for our signature. */
function pdfsig(path: string): string {
  const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8', timeout: 60_000 });
  const own = stdout.split(/^Signature #\d+:$/m).find((part) => part.includes(FIELD)) ?? 'no such signature';
  const verdict = /Signature Validation: (.*)/.exec(own)?.[1] ?? own;
  return own.includes('Total document signed') ? verdict : `${verdict} Not total.`;
}

test.skipIf(!hasCorpus || !hasPdfsig)(
  'every PDF of the corpus that can be read is signed, or refused by code',
  async () => {
    const authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
    const { signer } = await authority.issueSigner();
    const at = authority.clock();
    const options = { engine, at, trust: 'integrity-only' } as const;
    const folder = mkdtempSync(join(tmpdir(), 'govseal-sign-corpus-'));
    const wrong: string[] = [];
    let signed = 0;
    for (const { file } of corpusJson<{ file: string }[]>('manifest.json')) {
      if (!file.startsWith('pdf/')) continue;
      const source = new Uint8Array(readFileSync(new URL(file, corpusRoot)));
      let pdf: Uint8Array;
      try {
        pdf = (await signPdf(source, { signer, engine, at, field: FIELD, force: true })).toBytes();
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        continue;
      }
      signed++;
      const before = await verify(source, options);
      const after = await verify(pdf, options);
      const own = after.signatures.find(({ id }) => id === FIELD);
      if (own?.integrity !== 'intact' || own.coverage !== 'whole-file')
        wrong.push(`${file}: ours is ${own?.integrity}`);
      for (const old of before.signatures) {
        const now = after.signatures.find(({ id }) => id === old.id);
        if (now?.integrity !== old.integrity)
          wrong.push(`${file}: ${old.id} was ${old.integrity}, is ${now?.integrity}`);
        if (now?.modifications === 'disallowed' && old.modifications !== 'disallowed')
          wrong.push(`${file}: ${old.id} is accused of our signature`);
      }
      writeFileSync(join(folder, 'signed.pdf'), pdf);
      const opinion = pdfsig(join(folder, 'signed.pdf'));
      if (opinion !== 'Signature is Valid.') wrong.push(`${file}: pdfsig: ${opinion}`);
    }
    rmSync(folder, { recursive: true });
    expect(wrong).toEqual([]);
    expect(signed).toBeGreaterThan(200);
  },
);
