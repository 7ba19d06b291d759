/** GB/T 9704-2012 §7.3.5.5: seal, signatures and note stand with the end of the text, never on a page of their own. */
import { fitsPage, groups, type Part } from './flow.ts';

/** Lines or rows of the text that go along when the closing needs a new page. */
const COMPANIONS = 2;

/** What a document consists of below its head. */
export interface Sections {
  readonly body: readonly Part[];
  /** 附件说明, between body and closing. */
  readonly attachments: readonly Part[];
  /** Seal, lines for persons, note. */
  readonly closing: readonly Part[];
}

/** The parts in order, bound so that text stands above the closing on every page that carries it. */
export function bindClosing({ body, attachments, closing }: Sections): Part[] {
  const text = [...body, ...attachments];
  if (closing.length === 0) return text;
  const together = closing.map((part, i) => ({ ...part, keep: i < closing.length - 1 }));
  const lines = attachments.filter(({ kind }) => kind !== 'gap').length;
  for (const count of [lines + COMPANIONS, COMPANIONS, 1]) {
    const bound = [...withCompanions(text, count), ...together];
    if (fitsPage(groups(bound).at(-1)!)) return bound;
  }
  // More signatures than a page holds: only the first stays with the text.
  return [...withCompanions(text, 1), ...closing];
}

/** Binds the last parts of the text; blank lines between them do not count. */
function withCompanions(text: readonly Part[], count: number): Part[] {
  let from = text.length;
  for (let left = count; from > 0 && left > 0; ) {
    from--;
    if (text[from]!.kind !== 'gap') left--;
  }
  return text.map((part, i) => (i >= from ? { ...part, keep: true } : part));
}
