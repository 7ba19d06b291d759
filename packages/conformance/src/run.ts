import type { PathResult } from '@govseal/x509';
import { X509Error } from '@govseal/x509';
import type { CaseResult, Outcome } from './verdict.ts';

/** Runs one case; a certificate that cannot be read is an outcome, any other error is a bug and ends the run. */
export async function run(
  about: Pick<CaseResult, 'suite' | 'id' | 'expected'>,
  validate: () => Promise<PathResult>,
): Promise<CaseResult> {
  const started = performance.now();
  const { actual, why } = await outcome(validate);
  return { ...about, actual, why, milliseconds: performance.now() - started };
}

async function outcome(validate: () => Promise<PathResult>): Promise<{ actual: Outcome; why: string }> {
  try {
    const result = await validate();
    if (result.ok) return { actual: 'valid', why: '' };
    const why = (result.failures[0]?.findings ?? []).map(({ code }) => code).join(' ');
    return { actual: result.exhausted ? 'exhausted' : 'invalid', why };
  } catch (error) {
    if (error instanceof X509Error) return { actual: 'unreadable', why: error.message };
    throw error;
  }
}
