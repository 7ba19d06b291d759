/** English texts of the codes of `@govseal/plugin`. */
import type { Texts } from '@govseal/core';
import type { PluginCode } from '../error.ts';

export const en: Texts<PluginCode> = {
  VERIFY_EMPTY: 'The file is empty. Check that the download or copy was complete.',
  VERIFY_FORMAT_UNKNOWN: 'The file is neither PDF, OFD nor CMS (.p7s, .p7m). Check that the right file was given.',
  VERIFY_FORMAT_UNSUPPORTED: 'Files of kind {format} are recognised but not verified by this version.',
  VERIFY_ANOTHER_FILE:
    'The file also contains a file of another format ({kind}), which some programs open instead of the signed content. Rely only on software for the signed format.',
  VERIFY_ENCRYPTED:
    'The PDF is encrypted and was not opened; it has {signatures} signed field(s), which could not be validated. Supply the password.',
  VERIFY_NO_IDENTITY_RULE:
    'No rule says who must sign. Supply the accepted signers or an approval policy with a roster, or state explicitly that any trusted signer is accepted.',
  VERIFY_POOL_ITEM_UNREADABLE: 'Entry {index} of the list "{list}" cannot be read ({reason}) and was ignored.',
  VERIFY_ARGUMENT: 'The argument "{argument}" of verify is not {expected}. Correct the call.',
  VERIFY_TRUST_UNREADABLE:
    'Entry {index} of the list "{list}" is not a readable certificate ({reason}). Supply PEM or DER certificates.',
  VERIFY_ROSTER_UNREADABLE:
    "The roster cannot be read ({reason}). It must be a CMS file with the roster's JSON inside.",
  VERIFY_ROSTER_NOT_TRUSTED:
    'The roster is not validly signed by {expected} (signer: {signer}; {indication} {codes}), so it proves no role. Give the roster that {expected} signed, and revocation data from after its signature.',
  VERIFY_ROSTER_SIGNER_NOT_NAMED:
    'The signer of the roster was not specified. Supply the certificate that signs the roster.',
  VERIFY_CONTENT_CHANGED:
    'The source no longer contains the content that was verified. Verify it again, and prevent others from writing to it meanwhile.',
  VERIFY_CONTENT_STREAMED:
    'The signed content was supplied as a stream and was not kept. Read it from its source again and compare its digest with that in the report, or supply the content as bytes.',
  VERIFY_STATEMENT_UNREADABLE:
    'The signed statement number {index} cannot be read ({reason}) and proves nothing. Supply it as CMS with its JSON inside, as its signer made it.',
  VERIFY_LOOK_PDF_ONLY:
    'Pages are drawn and compared for PDF only: an OFD package has no earlier revisions to compare, and the last signature must cover every file that is shown.',
  PADES_APPEARANCE_CHANGED:
    'Page {page} no longer looks as it did when {signature} was signed: it differs in the box {box} (left, bottom, right, top in points), where no change is allowed. Rely only on the page as it was signed. Pictures: {pictures}.',
  PADES_APPEARANCE_NOT_COMPARED:
    '{pages} page(s) could not be rendered and compared with the signed revision ({reason}), so differences in appearance are unknown. Open the signed revision and the file in a viewer and compare them.',
  VERIFY_INTERNAL_ERROR:
    "The verifier itself failed ({reason}). Nothing was proven; please report the file's structure.",
};
