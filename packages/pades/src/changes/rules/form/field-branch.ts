/** The place in the tree of fields (ISO 32000-2 §12.7.4.1) where two revisions are compared. */
import type { PdfRef } from '@govseal/pdf';

/** What a field inherits, and how it is called so far. */
export interface Branch {
  readonly path: string;
  /** Fully qualified name of the parent; empty at the root. */
  readonly name: string;
  readonly type: string | null;
  /** Field flags (ISO 32000-2 table 227). */
  readonly flags: number;
  /** The object above; null at the root. */
  readonly parent: PdfRef | null;
  /** The parent gets its signature in this update. */
  readonly signing: boolean;
  /** The parent's value changes in this update. */
  readonly filling: boolean;
}
