/**
 * The files of a case, from a list or a ZIP archive that every reader unpacks in the same way; names are unique on
 * every system.
 */
import { BudgetError, CodedError, type Finding, finding, type Source, toRandomAccess } from '@govseal/core';
import { checkFileNames, openZip } from '@govseal/ofd';
import { caseCodes } from '@govseal/validation/evaluate';
import type { CaseBudget, CaseEntry, CaseSource } from './case-options.ts';

export interface CaseEntries {
  /** Sorted by name. */
  readonly entries: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly findings: readonly Finding[];
  /** Nothing could be read. */
  readonly isUnreadable: boolean;
}

const DEFAULTS: CaseBudget = { files: 500, fileBytes: 64 << 20, bytes: 512 << 20 };

/** Never throws because of the files. */
export function readEntries(source: CaseSource, budget: Partial<CaseBudget> = {}): CaseEntries {
  const limits = { ...DEFAULTS, ...budget };
  try {
    return Array.isArray(source) ? fromList(source, limits) : fromZip(source as Source, limits);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const reason = `${error.code} ${error.at.file ?? ''}`.trim();
    const isName = error.code === 'OFD_ZIP_NAME' || error.code === 'OFD_ZIP_DUPLICATE';
    const found = isName
      ? finding(caseCodes, 'CASE_ENTRY_NAME', { params: { name: error.at.file ?? '' } })
      : finding(caseCodes, 'CASE_SOURCE_UNREADABLE', { params: { reason } });
    return { entries: [], findings: [found], isUnreadable: true };
  }
}

function fromZip(source: Source, { files, fileBytes, bytes }: CaseBudget): CaseEntries {
  const zip = openZip(source, { entries: files, entryBytes: fileBytes, packageBytes: bytes });
  const names = zip.names.toSorted();
  const entries = names.map((name) => ({ name, bytes: zip.read(name) }));
  zip.checkUnread();
  return { entries, findings: zip.findings, isUnreadable: false };
}

function fromList(list: readonly CaseEntry[], { files, fileBytes, bytes }: CaseBudget): CaseEntries {
  if (list.length > files) throw new BudgetError('BUDGET_EXCEEDED', { params: { budget: 'files', limit: files } });
  checkFileNames(list.map(({ name }) => name));
  let left = bytes;
  const entries = list
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, source }) => {
      const file = toRandomAccess(source);
      left -= file.size;
      if (file.size > fileBytes || left < 0)
        throw new BudgetError('BUDGET_EXCEEDED', { at: { file: name }, params: { budget: 'bytes', limit: bytes } });
      return { name, bytes: file.read(0, file.size) };
    });
  return { entries, findings: [], isUnreadable: false };
}
