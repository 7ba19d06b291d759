/**
 * Checks before signing, with the defaults bound: pdf.js reads the text of PDF pages (optional package `pdfjs-dist`). Pass
 * them as `checks` to `signPdf`, `preparePdf`, `signOfd` and `signCms`; if one refuses, nothing is signed.
 *
 * @packageDocumentation
 */
import { type PreSignCheck, type SecrecyCheckOptions, secrecyCheck as secrecyCheckWith } from '@govseal/checks';
import { pdfjsPageText } from './page-text.ts';

export {
  type CheckCode,
  type ClamdAddress,
  checkCodes,
  type DocumentToSign,
  findSecrecyMarking,
  type PageTextReader,
  type PlacedRun,
  type PreSignCheck,
  PreSignError,
  runPreSignChecks,
  type SecrecyCheckOptions,
  type VirusCheckOptions,
  virusCheck,
} from '@govseal/checks';

/** Like `secrecyCheck` of `@govseal/checks`; pdf.js reads the pages of PDF files unless another reader is given. */
export function secrecyCheck(options: SecrecyCheckOptions = {}): PreSignCheck {
  return secrecyCheckWith({ pageText: pdfjsPageText, ...options });
}
