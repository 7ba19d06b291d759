/** English texts of the codes of `@govseal/checks`. */
import type { Texts } from '@govseal/core';
import type { CheckCode } from '../error.ts';

export const en: Texts<CheckCode> = {
  PRESIGN_SECRECY_MARKING:
    'The document carries the secrecy marking {marking} ({path}), so it was not signed. Classified documents must not be processed on this system. If the text is not a marking, reword it.',
  PRESIGN_TEXT_UNREADABLE:
    'The text of the document cannot be read, so it is not known whether it carries a secrecy marking ({reason}). Repair the file, or explicitly allow unreadable text.',
  PRESIGN_PAGE_WITHOUT_TEXT:
    'Page {page} has no text and may be scanned: a secrecy marking in its image cannot be found. Look at the page before signing.',
  PRESIGN_MALWARE: 'The virus scanner found {name} in the document, so it was not signed. Remove the malware first.',
  PRESIGN_SCANNER_UNAVAILABLE:
    'The document could not be scanned for viruses, so it was not signed ({reason}). Start the scanner or correct its address, or explicitly allow documents that are not scanned.',
  PRESIGN_NOT_SCANNED: 'The document was not scanned for viruses ({reason}); the caller allowed this.',
};
