/** Text output for people, and one JSON report per line for programs. */
import { type Format, type GateRun, summaryLines, type VerifiedFile } from '@govseal/gate';
import { renderReport } from '@govseal/report';
import type { ValidationCode, VerificationReport } from '@govseal/validation';
import type { Lang } from '../run/command.ts';
import { hintLines } from '../run/hints.ts';

/** Each report in full, with the options that may help; for several files, counts and reasons at the end. */
export async function textFormat(lang: Lang, run: GateRun): Promise<Format> {
  const { texts } = await import('../run/describe.ts');
  const files: VerifiedFile[] = [];
  return {
    file(file) {
      files.push(file);
      const hints = hintLines(codesOf(file.report), lang);
      const text = renderReport(file.report, { format: 'text', lang, texts }).trimEnd();
      return `${files.length === 1 ? '' : '\n'}${[text, ...(hints.length === 0 ? [] : ['', ...hints])].join('\n')}\n`;
    },
    end: () => (files.length < 2 ? '' : `\n${summaryLines(files, run).join('\n')}\n`),
  };
}

/** Only the counts and reasons. */
export function quietFormat(run: GateRun): Format {
  const files: VerifiedFile[] = [];
  return {
    file(file) {
      files.push(file);
      return '';
    },
    end: () => `${summaryLines(files, run).join('\n')}\n`,
  };
}

/** `govseal-report/1`, one object per line. */
export function jsonFormat(lang: Lang): Format {
  return {
    file: ({ report }) => `${renderReport(report, { format: 'json', lang }).trimEnd()}\n`,
    end: () => '',
  };
}

/** Codes for which an option may help; the code that decided the verdict comes first. */
function codesOf({ reason, findings, signatures, approval }: VerificationReport): string[] {
  const signed = signatures.flatMap(({ findings, timestamps, counterSignatures = [] }) => [
    ...findings,
    ...[...timestamps, ...counterSignatures].flatMap((part) => part.findings),
  ]);
  const approved = approval === null ? [] : [...approval.findings, ...approval.steps.flatMap((step) => step.findings)];
  const codes = [reason, ...findings, ...signed, ...approved].map(({ code }) => code);
  const untrusted = codes.some((code) => TSA_NOT_TRUSTED.has(code));
  // The findings of the decision engine say for which path an anchor is missing, and why a time-stamp was ignored.
  return codes.filter((code) => code !== 'X509_NO_PATH' && !(untrusted && code === 'VALIDATION_TIMESTAMP_DROPPED'));
}

const TSA_NOT_TRUSTED: ReadonlySet<string> = new Set<ValidationCode>([
  'VALIDATION_TIMESTAMP_NO_TRUST',
  'VALIDATION_TIMESTAMP_NOT_TRUSTED',
]);
