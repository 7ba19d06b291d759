/**
 * Findings: observations of parsers and checks as data. A policy may change their severity; texts are made by the
 * renderer.
 */
import { CodedError, type Params, type Place } from './error.ts';

/** `error` fails the check; `warning` and `info` are reported. */
export type Severity = 'error' | 'warning' | 'info';

/** One observation. */
export interface Finding {
  /** A code of the package's `CodeTable`. */
  readonly code: string;
  /** `error` fails what it concerns; `warning` and `info` are reported only. */
  readonly severity: Severity;
  /** The place of the observation. */
  readonly at: Place;
  /** The violated or applied clause, e.g. `RFC 5652 §5.3`. */
  readonly clause: string;
  /** Values that the texts insert. */
  readonly params: Params;
}

/** The codes of a package, each with its clause and default severity. */
export type CodeTable = Readonly<
  Record<
    string,
    {
      /** The clause that the code enforces. */
      readonly clause: string;
      /** Severity where nothing else decides it. */
      readonly severity: Severity;
    }
  >
>;

/** Whether `code` is one of a typed set of codes. */
export function isOneOf<Code extends string>(code: string, codes: ReadonlySet<Code>): code is Code {
  return (codes as ReadonlySet<string>).has(code);
}

/** Makes a finding with clause and severity from the table of the package; `detail.severity` overrides the severity. */
export function finding<Table extends CodeTable>(
  table: Table,
  code: keyof Table & string,
  detail: { readonly at?: Place; readonly params?: Params; readonly severity?: Severity } = {},
): Finding {
  const entry = table[code]!;
  return {
    code,
    severity: detail.severity ?? entry.severity,
    at: detail.at ?? {},
    clause: entry.clause,
    params: detail.params ?? {},
  };
}

/** Converts a coded error to a finding. `at` is the enclosing place. Any other error is a bug and is thrown again. */
export function findingFromError(error: unknown, table: CodeTable, at: Place = {}): Finding {
  if (!(error instanceof CodedError)) throw error;
  return {
    code: error.code,
    severity: table[error.code]?.severity ?? 'error',
    at: { ...at, ...error.at },
    clause: table[error.code]?.clause ?? '',
    params: error.params,
  };
}
