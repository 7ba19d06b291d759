/**
 * OFDEntries.xml and its signature value (GM/T 0099 annex D): a list of the package's files, written last, so that no other
 * signature can cover it. Readers do not show it.
 */
import { CodedError } from '@govseal/core';
import { parseSign } from '../evidence/sign-evidence.ts';
import type { OfdBudget } from '../limits.ts';
import { resolveLocation } from '../location.ts';
import { expectRoot, only, parseXml } from '../xml/parse-xml.ts';
import type { ZipPackage } from '../zip/zip-package.ts';

const LIST = 'OFDEntries.xml';

/** Both entry names; empty unless the list is well-formed and the value is a SignedData. Throws `BudgetError`. */
export function integrityFiles(zip: ZipPackage, budget: OfdBudget): readonly string[] {
  if (!zip.has(LIST)) return [];
  try {
    const root = expectRoot(parseXml(zip.read(LIST), { file: LIST, budget }), 'DocEntries', LIST);
    const value = resolveLocation(only(root, 'SignedValueLoc', LIST).text, '', LIST);
    only(root, 'FileList', LIST);
    const further = root.children.some(({ name, children }) =>
      name === 'FileList' ? children.some((one) => one.name !== 'File') : name !== 'SignedValueLoc',
    );
    if (further || root.extras.length > 0) return [];
    parseSign(zip.read(value));
    return [LIST, value];
  } catch (error) {
    if (!(error instanceof CodedError) || error.code === 'BUDGET_EXCEEDED') throw error;
    return [];
  }
}
