/**
 * Data inside a document, and whether the pages show it: for verifiers of other documents with embedded data. A
 * separate subpath, because it loads the readers of PDF and OFD immediately.
 */

export { associatedFile } from './associated-file.ts';
export { pdfCreationDate } from './embedded-data.ts';
export { comparePdfPages, type PageCheck } from './shows-data.ts';
