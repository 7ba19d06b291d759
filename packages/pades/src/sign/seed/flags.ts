/** /Ff of seed value dictionaries (ISO 32000-2 tables 237, 238 and 239): which of their entries are mandatory. */
import type { PdfDict, RevisionView } from '@govseal/pdf';

/** /Ff of the dictionary; unreadable flags may have made any entry mandatory. */
export function readFlags(view: RevisionView, dict: PdfDict, malformed: string[]): number {
  const flags = view.resolve(dict.get('Ff')) ?? 0;
  if (typeof flags === 'number' && Number.isInteger(flags) && flags >= 0) return flags;
  malformed.push('Ff');
  return 0;
}
