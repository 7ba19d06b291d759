/** The run as Markdown, for the job summary of GitHub Actions. */
import { type GateRun, problemsOf, type VerifiedFile } from '../verified-file.ts';
import { countsOf, verdictOf } from './counts.ts';
import { words } from './words.ts';

/** GitHub drops a summary of more than 1 MiB. */
const MAX_BYTES = 1024 * 1024 - 1024;

/** A table of the files that did not pass, and the counts. */
export function stepSummary(files: readonly VerifiedFile[], run: GateRun): string {
  const failed = files.filter(({ outcome }) => outcome !== 'passed');
  const head = `### govseal\n\n${countsOf(files, run)}\n`;
  if (failed.length === 0) return head;
  const [name, verdict, , reason] = words[run.lang].columns;
  const table = `\n| ${name} | ${verdict} | ${reason} |\n| --- | --- | --- |\n`;
  const rows: string[] = [];
  let size = Buffer.byteLength(head + table);
  for (const [index, file] of failed.entries()) {
    const row = rowOf(file, run);
    size += Buffer.byteLength(row);
    if (size > MAX_BYTES) return `${head}${table}${rows.join('')}\n${words[run.lang].more(failed.length - index)}\n`;
    rows.push(row);
  }
  return `${head}${table}${rows.join('')}`;
}

function rowOf(file: VerifiedFile, run: GateRun): string {
  const { path, report } = file;
  const [problem] = problemsOf(report, run);
  const reason = problem === undefined ? '' : `${cell(problem.message)} \`${problem.code}\``;
  return `| ${cell(path)} | ${verdictOf(file, run)} | ${reason} |\n`;
}

/** Markdown and HTML in names from documents stay text. */
function cell(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
    .replace(/[\\|`*_{}[\]()#+!~@-]/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
