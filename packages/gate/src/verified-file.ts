/** Input of the formats: verified files and data about the run. */
import type { Finding, Language } from '@govseal/core';
import type { Described } from '@govseal/report';
import type { FileStatus, VerificationReport } from '@govseal/validation';

/** The outcome of a file. `known`: it would fail, but the baseline lists it. */
export type Outcome = 'passed' | 'failed' | 'known';

/** One file, its report and its outcome. */
export interface VerifiedFile {
  /** The name of the file in the output: relative to the folder of the run, with `/` between folders. */
  readonly path: string;
  /** The report of its verification. */
  readonly report: VerificationReport;
  /** The outcome of the file. */
  readonly outcome: Outcome;
  /** Seconds that the verification took. */
  readonly seconds: number;
}

/** Data shared by all files of a run. */
export interface GateRun {
  /** Version of the program that verified, by semantic versioning. */
  readonly version: string;
  /** When the run began. */
  readonly startedAt: Date;
  /** Language of sentences; codes, statuses and names of formats are not translated. */
  readonly lang: Language;
  /** Gives the sentence of a finding or of a reason, in the language of the run. */
  readonly describe: (finding: Described) => string;
}

/** Writes the output of a run: a part after each file, and the rest at the end. */
export interface Format {
  /** The output that can be written once this file is verified; empty if the format needs all files first. */
  file(file: VerifiedFile): string;
  /** The remaining output. */
  end(): string;
}

/** One problem of a file. */
export interface Problem {
  /** Code of the finding. */
  readonly code: string;
  /** `error`: it decided the verdict. */
  readonly level: 'error' | 'warning';
  /** What is wrong, where, and what to do. */
  readonly message: string;
  /** Id of the signature that it concerns; null: the file or its approval. */
  readonly signature: string | null;
  /** The clause of the rule; empty if there is none. */
  readonly clause: string;
}

interface LocatedFinding {
  readonly finding: Finding;
  readonly signature: string | null;
}

/** How serious a status is; the largest decides over several files. */
export const STATUS_ORDER: readonly FileStatus[] = ['valid', 'unsigned', 'indeterminate', 'unreadable', 'invalid'];

/**
 * The deciding findings, the reason first, then every other error or warning. A valid file has no problems of level
 * `error`. The same code in the same signature with the same sentence is listed once.
 */
export function problemsOf(report: VerificationReport, { describe }: GateRun): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const add = (problem: Problem): void => {
    const key = JSON.stringify([problem.code, problem.signature, problem.message]);
    if (seen.has(key)) return;
    seen.add(key);
    problems.push(problem);
  };
  const { reason, status } = report;
  const causes = new Set(reason.causes.map(({ code, signature }) => `${code} ${signature ?? ''}`));
  if (status !== 'valid') {
    const { code, clause, signature } = reason;
    add({ code, level: 'error', message: describe(reason), signature: signature?.id ?? null, clause });
  }
  const number = new Map(report.signatures.map(({ id }, index) => [id, index + 1]));
  const found = locatedFindings(report).filter(({ finding }) => finding.severity !== 'info');
  const rest = found.map(({ finding, signature }): Problem => {
    const decided = causes.has(`${finding.code} ${signature === null ? '' : number.get(signature)}`);
    const { code, clause } = finding;
    const level = status !== 'valid' && decided ? 'error' : 'warning';
    return { code, level, message: describe(finding), signature, clause };
  });
  for (const level of ['error', 'warning']) rest.filter((one) => one.level === level).forEach(add);
  return problems;
}

/** Every finding of a report with the signature to which it belongs. */
function locatedFindings({ findings, signatures, approval }: VerificationReport): LocatedFinding[] {
  const ofSignatures = signatures.flatMap(({ id, findings: own, timestamps, counterSignatures = [] }) =>
    [own, ...[...timestamps, ...counterSignatures].map((part) => part.findings)]
      .flat()
      .map((finding) => ({ finding, signature: id })),
  );
  const ofApproval = approval === null ? [] : [approval, ...approval.steps].flatMap((part) => part.findings);
  return [...ofSignatures, ...[...ofApproval, ...findings].map((finding) => ({ finding, signature: null }))];
}
