/** `verifyCase`: the documents of one case as a unit. Whoever verifies single files never loads the documents' definitions. */
import type { CaseReport } from '@govseal/validation/evaluate';
import type { CaseSource, VerifyCaseOptions } from './case-options.ts';

/**
 * Verifies a folder's files, or a ZIP archive, as one case.
 * @param source The files, or the archive.
 * @param options Trust, instant, case policy and everything else that the verdict depends on.
 * @returns The report `govseal-case-report/1` with the report of each file inside. It never throws about the files.
 * @throws PluginError `VERIFY_ARGUMENT` or `VERIFY_TRUST_UNREADABLE`, about the caller's own inputs only.
 */
export async function verifyCase(source: CaseSource, options: VerifyCaseOptions): Promise<CaseReport> {
  return (await import('./run-case.ts')).runCase(source, options);
}
