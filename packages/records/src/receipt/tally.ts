/** Lists at the deadline who has acknowledged a document, who was late, and who has not answered. */
import { RecordError } from '../error.ts';
import type { AnsweredDocument, ValidReceipt } from './define-receipt.ts';

/** A receipt that was verified. */
type Counted = Pick<ValidReceipt<unknown>, 'reader' | 'answers' | 'signedAt' | 'deadline'>;

/** The document and its readers. */
export interface TallyOptions {
  /** The document to be acknowledged. */
  readonly answers: Pick<AnsweredDocument, 'reference'>;
  /** Everyone who must answer, as named in the roster. */
  readonly readers: readonly string[];
}

/** The readers of a document by status, each in only one list, in the order of `readers`. */
export interface ReceiptTally {
  /** Answered in time, or without a deadline. */
  readonly answered: readonly string[];
  /** Answered after the deadline. */
  readonly late: readonly string[];
  /** Have not answered. */
  readonly outstanding: readonly string[];
  /** Answered although not listed as readers. */
  readonly unasked: readonly string[];
}

/**
 * Counts the first receipt of each reader. Throws `RECORD_LINK_DIFFERS` for a receipt of another document, which its
 * signer may not have seen.
 */
export function tallyReceipts(receipts: readonly Counted[], { answers, readers }: TallyOptions): ReceiptTally {
  const first = new Map<string, Counted>();
  for (const receipt of receipts) {
    const { kind, sha256 } = receipt.answers;
    const { reference } = answers;
    if (kind !== reference.kind || sha256 !== reference.sha256) {
      throw new RecordError('RECORD_LINK_DIFFERS', { params: { link: 'answers' } });
    }
    const other = first.get(receipt.reader);
    if (other === undefined || receipt.signedAt < other.signedAt) first.set(receipt.reader, receipt);
  }
  const asked = [...new Set(readers)];
  const isLate = (reader: string): boolean => first.get(reader)?.deadline?.late === true;
  return {
    answered: asked.filter((reader) => first.has(reader) && !isLate(reader)),
    late: asked.filter(isLate),
    outstanding: asked.filter((reader) => !first.has(reader)),
    unasked: [...first.keys()].filter((reader) => !asked.includes(reader)),
  };
}
