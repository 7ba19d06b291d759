/**
 * Data inside a document, and whether the pages show it: what a verifier of other documents with embedded data needs. A subpath
 * of its own, because these load the readers of PDF and OFD at once.
 */

export { associatedFile } from './associated-file.ts';
export { pdfCreationDate } from './embedded-data.ts';
export { comparePdfPages, type PageCheck } from './shows-data.ts';
