/** Counts of files by verdict. */
import { escapeInvisible } from '@govseal/core';
import type { FileStatus } from '@govseal/validation';
import { type GateRun, problemsOf, STATUS_ORDER, type VerifiedFile } from '../verified-file.ts';
import { words } from './words.ts';

/** `12 files: 10 valid, 1 unsigned, 1 invalid; 2 failed`; statuses without a file are left out. */
export function countsOf(files: readonly VerifiedFile[], { lang }: GateRun): string {
  const count = (is: (file: VerifiedFile) => boolean): number => files.filter(is).length;
  const statuses = STATUS_ORDER.map((status): [FileStatus, number] => [
    status,
    count(({ report }) => report.status === status),
  ]).filter(([, number]) => number > 0);
  const failed = count(({ outcome }) => outcome === 'failed');
  const known = count(({ outcome }) => outcome === 'known');
  const { separator, colon, semicolon } = words[lang];
  const parts = statuses.map(([status, number]) => `${number} ${words[lang].statuses[status]}`).join(separator);
  const total = `${words[lang].files(files.length)}${parts === '' ? '' : `${colon}${parts}`}`;
  const baseline = known === 0 ? '' : `${separator}${words[lang].known(known)}`;
  return `${total}${semicolon}${words[lang].failed(failed)}${baseline}`;
}

/** The counts, and one line with the reason for each file that did not pass. */
export function summaryLines(files: readonly VerifiedFile[], run: GateRun): string[] {
  const { colon } = words[run.lang];
  const lines = files
    .filter(({ outcome }) => outcome !== 'passed')
    .map((file) => `  ${escapeInvisible(file.path)}${colon}${verdictOf(file, run)}${colon}${reasonOf(file, run)}`);
  return [countsOf(files, run), ...lines];
}

/** The verdict in the language of the run; followed by `(baseline)` if the baseline lists it. */
export function verdictOf({ report, outcome }: VerifiedFile, { lang }: GateRun): string {
  const { statuses, inBaseline } = words[lang];
  return `${statuses[report.status]}${outcome === 'known' ? inBaseline : ''}`;
}

function reasonOf({ report }: VerifiedFile, run: GateRun): string {
  const [problem] = problemsOf(report, run);
  // A valid file can fail only because of the age of its signatures.
  return problem === undefined ? words[run.lang].tooOld : `${problem.message} [${problem.code}]`;
}
