/** `verifyCase`: the documents of one case as a unit. Verifying single files does not load the documents' definitions. */
import type { CaseReport } from '@govseal/validation/evaluate';
import type { CaseSource, VerifyCaseOptions } from './case-options.ts';

/**
 * Verifies a folder's files, or a ZIP archive, as one case.
 * @param source The files, or the archive.
 * @param options Trust, instant, case policy and everything else that the verdict depends on.
 * @returns The report `govseal-case-report/1` with the report of each file inside. It never throws because of the files.
 * @throws PluginError `VERIFY_ARGUMENT` or `VERIFY_TRUST_UNREADABLE`, only for invalid arguments of the caller.
 */
export async function verifyCase(source: CaseSource, options: VerifyCaseOptions): Promise<CaseReport> {
  return (await import('./run-case.ts')).runCase(source, options);
}
