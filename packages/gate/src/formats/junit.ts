/**
 * JUnit XML as Jenkins, GitLab, Azure Pipelines and GitHub's test reporters read it: a suite for each file with a case for the
 * file, each signature and each step of the approval. GitLab reads only the content of a failure, Jenkins only one failure per case.
 */
import type { VerificationReport } from '@govseal/validation';
import { type Format, type GateRun, type Problem, problemsOf, type VerifiedFile } from '../verified-file.ts';
import { xmlText } from './xml-text.ts';

interface TestCase {
  readonly name: string;
  /** Absent: the case has passed. */
  readonly result?: { readonly element: 'failure' | 'error' | 'skipped'; readonly type: string; readonly text: string };
}

/** One document over all files, written at the end because its head counts them. */
export function junit(run: GateRun): Format {
  const suites: string[] = [];
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0, time: 0 };
  return {
    file(file) {
      const cases = casesOf(file, run);
      const counts = { tests: cases.length, failures: 0, errors: 0, skipped: 0, time: file.seconds };
      for (const { result } of cases) {
        if (result?.element === 'failure') counts.failures++;
        if (result?.element === 'error') counts.errors++;
        if (result?.element === 'skipped') counts.skipped++;
      }
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key];
      const path = xmlText(file.path);
      const timestamp = run.startedAt.toISOString().slice(0, 19);
      const lines = cases.map((one) => `    ${caseText(one, file)}\n`).join('');
      suites.push(
        `  <testsuite name="${path}" ${attributes(counts)} timestamp="${timestamp}" file="${path}">\n${lines}  </testsuite>\n`,
      );
      return '';
    },
    end: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govseal" ${attributes(total)}>\n${suites.join('')}</testsuites>\n`,
  };
}

function attributes(counts: {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  time: number;
}): string {
  const { tests, failures, errors, skipped, time } = counts;
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${time.toFixed(3)}"`;
}

function caseText({ name, result }: TestCase, { path, seconds }: VerifiedFile): string {
  const time = name === 'document' ? seconds.toFixed(3) : '0';
  const head = `<testcase classname="${xmlText(path)}" name="${xmlText(name)}" file="${xmlText(path)}" time="${time}"`;
  if (result === undefined) return `${head}/>`;
  const { element, type, text } = result;
  const [first = ''] = text.split('\n');
  const kind = element === 'skipped' ? '' : ` type="${xmlText(type)}"`;
  return `${head}><${element}${kind} message="${xmlText(first)}">${xmlText(text)}</${element}></testcase>`;
}

function casesOf(file: VerifiedFile, run: GateRun): TestCase[] {
  const { report, outcome } = file;
  const problems = problemsOf(report, run);
  const lines = problems.map(problemLine).join('\n');
  const element = outcome === 'known' ? 'skipped' : report.status === 'unreadable' ? 'error' : 'failure';
  const document: TestCase =
    outcome === 'passed'
      ? { name: 'document' }
      : { name: 'document', result: { element, type: report.status, text: lines || report.status } };
  return [document, ...signatureCases(file, problems), ...stepCases(report)];
}

function signatureCases({ report, outcome }: VerifiedFile, problems: readonly Problem[]): TestCase[] {
  return report.signatures.map(({ id, signer, indication, subIndication }): TestCase => {
    const name = signer === null ? `signature ${id}` : `signature ${id} (${signer.subject})`;
    if (indication === 'TOTAL_PASSED' || outcome === 'passed') return { name };
    const own = problems.filter(({ signature }) => signature === id).map(problemLine);
    const text = [`${indication} ${subIndication ?? ''}`.trim(), ...own].join('\n');
    return { name, result: { element: outcome === 'known' ? 'skipped' : 'failure', type: indication, text } };
  });
}

function stepCases({ approval }: VerificationReport): TestCase[] {
  return (approval?.steps ?? []).map(({ id, role, status, findings }): TestCase => {
    const name = `step ${id} (${role})`;
    if (status === 'satisfied') return { name };
    const text = [status, ...findings.map(({ code }) => code)].join(' ');
    return { name, result: { element: 'failure', type: status, text } };
  });
}

function problemLine({ code, level, message }: Problem): string {
  return `${level} ${code}: ${message}`;
}
