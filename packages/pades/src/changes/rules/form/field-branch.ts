/** The position in the field tree (ISO 32000-2 §12.7.4.1) at which two revisions are compared. */
import type { PdfRef } from '@govseal/pdf';

/** Inherited values and the name of the parent. */
export interface Branch {
  readonly path: string;
  /** Fully qualified name of the parent; empty string at the root. */
  readonly name: string;
  readonly type: string | null;
  /** Field flags (ISO 32000-2 table 227). */
  readonly flags: number;
  /** Reference to the parent; null at the root. */
  readonly parent: PdfRef | null;
  /** Whether the parent is signed in this update. */
  readonly signing: boolean;
  /** Whether the parent's value changes in this update. */
  readonly filling: boolean;
}
