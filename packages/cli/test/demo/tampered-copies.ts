/** Tests for each demo: each tampered copy is rejected with its own finding, which no honest document has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VerificationReport } from '@govseal/validation';
import { describe, expect, test } from 'vitest';
import type { OfdTampering, Tampering } from '../../src/demo/tamper/scene.ts';

type Copy = Tampering | OfdTampering;

export function readReport(folder: string, name: string): VerificationReport {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

function codes({ findings, signatures, approval }: VerificationReport): string[] {
  return [
    ...findings,
    ...signatures.flatMap((signature) => signature.findings),
    ...(approval?.findings ?? []),
    ...(approval?.steps.flatMap((step) => step.findings) ?? []),
  ].map((finding) => finding.code);
}

/** `folder` is called when a test runs; `documented`: copies whose rows docs/tampering.md has to have. */
export function testTamperedCopies(folder: () => string, copies: readonly Copy[], documented: readonly Copy[]): void {
  const report = (name: string): VerificationReport => readReport(folder(), name);
  describe('each tampered copy is rejected with its own finding', () => {
    test.each(copies.map(({ id, expected }) => [id, expected] as const))('%s', (id, expected) => {
      const verified = report(`tampered/${id}.report.json`);
      expect({ status: verified.status, codes: codes(verified) }).toEqual({
        status: expected.status,
        codes: expect.arrayContaining([expected.code]),
      });
    });

    test('no copy is rejected with a finding that honest documents also have', () => {
      const honest = new Set([...codes(report('slip.report.json')), ...codes(report('decision.report.json'))]);
      expect(copies.filter(({ expected }) => honest.has(expected.code)).map(({ id }) => id)).toEqual([]);
    });

    test('docs/tampering.md lists the same findings', () => {
      const table = readFileSync(fileURLToPath(new URL('../../../../docs/tampering.md', import.meta.url)), 'utf8');
      for (const { id, story, expected } of documented) {
        const row = `| ${id} | ${story.en} | ${expected.status} | \`${expected.code}\` | ${expected.clause} |`;
        expect(table).toContain(row);
      }
    });
  });
}
