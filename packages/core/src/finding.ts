/**
 * Findings are observations of parsers and checks, as data. A policy may change their severity; the renderer adds the
 * texts.
 */
import { CodedError, type Params, type Place } from './error.ts';

/** `error` makes the check fail; `warning` and `info` are only reported. */
export type Severity = 'error' | 'warning' | 'info';

/** One observation. */
export interface Finding {
  /** A code of the package's `CodeTable`. */
  readonly code: string;
  /** `error` makes the check fail; `warning` and `info` are only reported. */
  readonly severity: Severity;
  /** The place of the observation. */
  readonly at: Place;
  /** The violated or applied clause, e.g. `RFC 5652 §5.3`. */
  readonly clause: string;
  /** Values that are inserted into the text. */
  readonly params: Params;
}

/** The codes of a package, each with its clause and default severity. */
export type CodeTable = Readonly<
  Record<
    string,
    {
      /** The clause that the code enforces. */
      readonly clause: string;
      /** Severity unless the finding or a policy sets another. */
      readonly severity: Severity;
    }
  >
>;

/** Whether `code` is a member of a typed set of codes. */
export function isOneOf<Code extends string>(code: string, codes: ReadonlySet<Code>): code is Code {
  return (codes as ReadonlySet<string>).has(code);
}

/** Makes a finding with the clause and severity of the package's table; `detail.severity` overrides the severity. */
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

/** Converts a coded error to a finding. `at` is the enclosing place. Any other error is a bug and is rethrown. */
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
