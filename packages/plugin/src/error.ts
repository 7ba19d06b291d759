/** The codes of the verification plugin, for problems outside formats and the engine. */
import { CodedError } from '@govseal/core';

export const pluginCodes = {
  VERIFY_EMPTY: { clause: 'EN 319 102-1 §5.2.2', severity: 'error' },
  VERIFY_FORMAT_UNKNOWN: { clause: 'EN 319 102-1 §5.2.2', severity: 'error' },
  VERIFY_FORMAT_UNSUPPORTED: { clause: 'EN 319 102-1 §5.2.2', severity: 'error' },
  VERIFY_ANOTHER_FILE: { clause: 'EN 319 102-1 §5.2.2', severity: 'error' },
  VERIFY_ENCRYPTED: { clause: 'ISO 32000-2 §7.6', severity: 'error' },
  VERIFY_NO_IDENTITY_RULE: { clause: 'EN 319 102-1 §5.2.8', severity: 'warning' },
  VERIFY_POOL_ITEM_UNREADABLE: { clause: 'RFC 5280 §4', severity: 'warning' },
  VERIFY_ARGUMENT: { clause: 'govseal', severity: 'error' },
  VERIFY_TRUST_UNREADABLE: { clause: 'RFC 5280 §6.1.1', severity: 'error' },
  VERIFY_ROSTER_UNREADABLE: { clause: 'govseal-roster/1', severity: 'error' },
  VERIFY_ROSTER_NOT_TRUSTED: { clause: 'govseal-roster/1', severity: 'error' },
  VERIFY_ROSTER_SIGNER_NOT_NAMED: { clause: 'govseal-roster/1', severity: 'warning' },
  VERIFY_CONTENT_CHANGED: { clause: 'govseal', severity: 'error' },
  VERIFY_CONTENT_STREAMED: { clause: 'govseal', severity: 'error' },
  VERIFY_STATEMENT_UNREADABLE: { clause: 'govseal approval: statements', severity: 'warning' },
  VERIFY_LOOK_PDF_ONLY: { clause: 'govseal', severity: 'info' },
  PADES_APPEARANCE_CHANGED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_APPEARANCE_NOT_COMPARED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  VERIFY_INTERNAL_ERROR: { clause: 'govseal', severity: 'error' },
} as const;

/** A code of this package's findings and errors; `pluginCodes` has its severity and clause. */
export type PluginCode = keyof typeof pluginCodes;

/** Thrown for invalid arguments of the caller (trust lists, policies), never because of the document. */
export class PluginError extends CodedError<PluginCode> {
  protected static override readonly failure: string = 'The file cannot be verified as requested';
}
