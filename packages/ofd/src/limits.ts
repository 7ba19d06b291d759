/** Limits for one OFD file, as counts of operations and bytes, never time. */
import { Budget } from '@govseal/core';

/** Budgets for reading one package; exceeding one throws `BudgetError`. */
export interface OfdLimits {
  /** Number of entries of the package; a document of a thousand pages has about 3,000. */
  readonly entries: number;
  /** Bytes of one entry, uncompressed. */
  readonly entryBytes: number;
  /** Bytes of all entries together, uncompressed. */
  readonly packageBytes: number;
  /** Compression ratio beyond the first mebibyte; text rarely exceeds 50. */
  readonly ratio: number;
  /** Bytes of one XML file. */
  readonly xmlBytes: number;
  /** XML elements of all files together. */
  readonly xmlElements: number;
  /** Nesting depth of XML elements. */
  readonly xmlDepth: number;
  /** References between files of a document. */
  readonly parts: number;
  /** References that are broken or unreadable; a document with more is rejected. */
  readonly faults: number;
  /** Entries of Signatures.xml. */
  readonly signatures: number;
  /** References of all signatures together. */
  readonly references: number;
  /** Sum over all signatures of the files that each covers, directly or through other signatures. */
  readonly coverage: number;
}

export const defaultLimits: OfdLimits = {
  entries: 50_000,
  entryBytes: 512 * 1024 * 1024,
  packageBytes: 2 * 1024 * 1024 * 1024,
  ratio: 200,
  xmlBytes: 128 * 1024 * 1024,
  xmlElements: 5_000_000,
  xmlDepth: 64,
  parts: 60_000,
  faults: 5_000,
  signatures: 200,
  references: 500_000,
  coverage: 2_000_000,
};

export type OfdBudget = Budget<keyof OfdLimits>;

export function ofdBudget(limits: Partial<OfdLimits> = {}): OfdBudget {
  return new Budget<keyof OfdLimits>({ ...defaultLimits, ...limits });
}
