/** TAP version 14: one test point per file, its problems as a YAML block. */
import { type Format, type GateRun, problemsOf, type VerifiedFile } from '../verified-file.ts';

/** Points are written as files are verified, the plan at the end. */
export function tap(run: GateRun): Format {
  let count = 0;
  const head = (): string => (count === 1 ? 'TAP version 14\n' : '');
  return {
    file(file) {
      count++;
      return `${head()}${pointOf(file, count, run)}`;
    },
    end: () => `${count === 0 ? 'TAP version 14\n' : ''}1..${count}\n`,
  };
}

function pointOf(file: VerifiedFile, number: number, run: GateRun): string {
  const { path, report, outcome } = file;
  const result = outcome === 'passed' ? 'ok' : 'not ok';
  // A known failure is a TODO: harnesses report it and do not fail.
  const directive = outcome === 'known' ? ' # TODO in the baseline' : '';
  const point = `${result} ${number} - ${escaped(path)}${directive}\n`;
  const problems = problemsOf(report, run);
  if (problems.length === 0) return point;
  const lines = problems.map(
    ({ code, level, message, signature }) =>
      `    - code: ${code}\n      level: ${level}\n      signature: ${JSON.stringify(signature)}\n      message: ${JSON.stringify(message)}\n`,
  );
  return `${point}  ---\n  status: ${report.status}\n  problems:\n${lines.join('')}  ...\n`;
}

/** TAP 14: `#` begins a directive, `\` escapes it; a line break would let a document inject a line. */
function escaped(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd');
}
