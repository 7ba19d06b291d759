/** What one OFD file may cost. Counts of operations and bytes, never time. */
import { Budget } from '@govseal/core';

/** Budgets for reading one package; more throws `BudgetError`, never a partial result. */
export interface OfdLimits {
  /** Entries of the package; a thousand pages have some 3,000. */
  readonly entries: number;
  /** Bytes of one entry, uncompressed. */
  readonly entryBytes: number;
  /** Bytes of all entries together, uncompressed. */
  readonly packageBytes: number;
  /** Uncompressed bytes for one compressed byte, above the first mebibyte; text seldom passes 50. */
  readonly ratio: number;
  /** Bytes of one XML file. */
  readonly xmlBytes: number;
  /** XML elements of all files that are read. */
  readonly xmlElements: number;
  /** Nested XML elements. */
  readonly xmlDepth: number;
  /** Places where one file of a document refers to another. */
  readonly parts: number;
  /** Places that lead nowhere or cannot be read: with so many it is no document. */
  readonly faults: number;
  /** Entries of Signatures.xml. */
  readonly signatures: number;
  /** Files named by References, over all signatures. */
  readonly references: number;
  /** Files that signatures cover, directly or through other signatures; counted once for each signature. */
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
