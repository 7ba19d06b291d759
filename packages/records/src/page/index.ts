/** Pages: PDF files that are drawn from records and sealed. */

export {
  type ComposePageOptions,
  definePage,
  type PageDefinition,
  type PageKind,
  RECORD_FILE,
  type RejectedPage,
  type ValidPage,
} from './define-page.ts';
export { type PageIssuer, recordLayout } from './record-layout.ts';
