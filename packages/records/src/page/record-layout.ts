/** The page that every kind has: its title, a table of all fields, and the seal of the unit that issues it. */
import type { Cell, OfficialDocument } from '@govseal/forms';
import type { RecordKind } from '../kind/define-kind.ts';

/** Who issues a page. */
export interface PageIssuer {
  /** The unit, as the page names it. */
  readonly agency: string;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string;
}

const LABEL_WIDTH = 48;
const TABLE_WIDTH = 156;

/** In Chinese, as official documents are. `hidden`: paths of fields that the copy of the record hides. */
export function recordLayout<Content>(
  kind: RecordKind<Content>,
  { content, hidden }: { readonly content: Content; readonly hidden: readonly string[] },
  issuer: PageIssuer,
): OfficialDocument {
  const rows = kind.rows(content, hidden).map(({ label, value }): Cell[] => [
    { text: label.zh, width: LABEL_WIDTH, align: 'centre' },
    { text: value.zh, width: TABLE_WIDTH - LABEL_WIDTH },
  ]);
  const { title } = kind.definition;
  return { head: { kind: 'form' }, title: title.zh, blocks: [{ rows }], seal: issuer };
}
