/**
 * Annotations of GitHub Actions. The runner interprets every line that begins with `::` as a command, and names and
 * reasons come from the documents, so everything is escaped.
 */
import { type Format, type GateRun, problemsOf, STATUS_ORDER, type VerifiedFile } from '../verified-file.ts';

/** GitHub keeps at most ten errors and ten warnings per step. */
const MAX_ANNOTATIONS = 10;

/** Written at the end, the worst failures first. */
export function github(run: GateRun): Format {
  const failed: VerifiedFile[] = [];
  return {
    file(file) {
      if (file.outcome === 'failed') failed.push(file);
      return '';
    },
    end() {
      const worstFirst = [...failed].sort((a, b) => severity(b) - severity(a));
      const lines = worstFirst.slice(0, MAX_ANNOTATIONS).map((file) => annotation(file, run));
      const more = worstFirst.length - lines.length;
      const rest =
        more > 0 ? [`::notice title=govseal::${more} more files failed; the job summary lists them all`] : [];
      return [...lines, ...rest].map((line) => `${line}\n`).join('');
    },
  };
}

function severity({ report }: VerifiedFile): number {
  return STATUS_ORDER.indexOf(report.status);
}

function annotation({ path, report }: VerifiedFile, run: GateRun): string {
  const [problem] = problemsOf(report, run);
  const title = `govseal: ${report.status}${problem === undefined ? '' : ` ${problem.code}`}`;
  return `::error file=${property(path)},title=${property(title)}::${message(problem?.message ?? report.status)}`;
}

function message(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return message(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
