/** GitLab's code quality report: a JSON array with one entry per problem; GitLab drops entries with equal fingerprints. */
import { type Format, type GateRun, type Problem, problemsOf, type VerifiedFile } from '../verified-file.ts';
import { fingerprints } from './fingerprint.ts';

/** One document over all files. */
export function gitlab(run: GateRun): Format {
  const entries: unknown[] = [];
  return {
    file(file) {
      if (file.outcome !== 'failed') return '';
      const problems = problemsOf(file.report, run);
      const prints = fingerprints(file.path, problems);
      problems.forEach((problem, at) => {
        entries.push(entryOf(file, problem, prints[at]!));
      });
      return '';
    },
    end: () => `${JSON.stringify(entries, null, 2)}\n`,
  };
}

function entryOf({ path, report }: VerifiedFile, problem: Problem, fingerprint: string): unknown {
  const { code, level, message } = problem;
  const decided = report.status === 'indeterminate' ? 'major' : 'blocker';
  return {
    description: message,
    check_name: code,
    fingerprint,
    severity: level === 'error' ? decided : 'minor',
    location: { path, lines: { begin: 1 } },
  };
}
