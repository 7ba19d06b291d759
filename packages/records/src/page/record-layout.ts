/** The default page of a kind: its title, a table of all fields, and the seal of the issuing unit. */
import type { Cell, OfficialDocument } from '@govseal/forms';
import type { RecordKind } from '../kind/define-kind.ts';

/** Who issues a page. */
export interface PageIssuer {
  /** Name of the unit on the page. */
  readonly agency: string;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string;
}

const LABEL_WIDTH = 48;
const TABLE_WIDTH = 156;

/** Always in Chinese, the language of official documents. `hidden`: paths of fields that the copy of the record hides. */
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
