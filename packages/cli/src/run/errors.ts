/** Usage errors: what is wrong with the call, and what to do. Always exit code 3. */
import { CodedError } from '@govseal/core';

export const cliCodes = {
  CLI_UNKNOWN_COMMAND: { clause: 'govseal --help', severity: 'error' },
  CLI_UNKNOWN_OPTION: { clause: 'govseal --help', severity: 'error' },
  CLI_MISSPELT: { clause: 'govseal --help', severity: 'error' },
  CLI_OPTION_VALUE: { clause: 'govseal --help', severity: 'error' },
  CLI_MISSING_OPTION: { clause: 'govseal --help', severity: 'error' },
  CLI_MISSING_ARGUMENT: { clause: 'govseal --help', severity: 'error' },
  CLI_BAD_VALUE: { clause: 'govseal --help', severity: 'error' },
  CLI_UNKNOWN_CODE: { clause: 'govseal --help', severity: 'error' },
  CLI_MISSPELT_CODE: { clause: 'govseal --help', severity: 'error' },
  CLI_CERTIFICATE_IS_PKCS12: { clause: 'RFC 7292 §4', severity: 'error' },
  CLI_NOT_JSON: { clause: 'RFC 8259', severity: 'error' },
  CLI_FILE_UNREADABLE: { clause: 'govseal --help', severity: 'error' },
  CLI_NOTHING_TO_SHOW: { clause: 'govseal --help', severity: 'error' },
  CLI_FILE_EXISTS: { clause: 'govseal --help', severity: 'error' },
  CLI_PASSPHRASE_NEEDED: { clause: 'govseal --help', severity: 'error' },
  CLI_PASSPHRASE_DIFFERS: { clause: 'govseal --help', severity: 'error' },
  CLI_KEY_EXTRACTABLE: { clause: 'PKCS #11 v2.40 §4.9', severity: 'error' },
  CLI_LEFT_BEHIND: { clause: 'govseal --help', severity: 'warning' },
  CLI_TOKEN_KEY_STAYS: { clause: 'govseal --help', severity: 'warning' },
} as const;

export type CliCode = keyof typeof cliCodes;

export class CliError extends CodedError<CliCode> {
  protected static override readonly failure: string = 'The command cannot be run';
}

export function usageError(code: CliCode, params: Record<string, string | number>, cause?: unknown): CliError {
  return new CliError(code, { params, cause });
}

/** Adds the file to an error about its content: a command line names several files. */
export function ofFile(path: string, cause: unknown): unknown {
  if (!(cause instanceof CodedError) || cause.at.file !== undefined) return cause;
  return new CodedError(cause.code, { at: { ...cause.at, file: path }, params: cause.params, cause });
}
