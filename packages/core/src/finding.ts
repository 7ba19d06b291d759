/** Findings: what a reader or a judge noticed, as data. The policy sets severity; texts come last. */
import { CodedError, type Params, type Place } from './error.ts';

export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly at: Place;
  /** The clause that is broken or applied, e.g. `RFC 5652 §5.3`. */
  readonly clause: string;
  readonly params: Params;
}

/** A package's closed list of codes: each with the clause it enforces and the severity it has unless policy says otherwise. */
export type CodeTable = Readonly<Record<string, { readonly clause: string; readonly severity: Severity }>>;

/** Makes a finding whose clause and severity come from the package's table. */
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

/** Turns a coded error into a finding; anything that is not a coded error is a bug and is thrown again. */
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
