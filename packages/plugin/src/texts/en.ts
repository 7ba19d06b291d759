/** English texts of the codes of `@govseal/plugin`. */
import type { Texts } from '@govseal/core';
import type { PluginCode } from '../error.ts';

export const en: Texts<PluginCode> = {
  VERIFY_EMPTY: 'The file is empty. Check that the download or copy was complete.',
  VERIFY_FORMAT_UNKNOWN: 'The file is neither PDF, OFD nor CMS (.p7s, .p7m). Check that the right file was given.',
  VERIFY_FORMAT_UNSUPPORTED: 'Files of kind {format} are recognised but not verified by this version.',
  VERIFY_ANOTHER_FILE:
    'The file also holds a file of another format ({kind}), which some programs open instead of what was signed. Rely only on what a program for the format that was signed shows.',
  VERIFY_ENCRYPTED:
    'The PDF is encrypted and was not opened; {signatures} signed field(s) stand in it, and nothing is known about them. Give the password.',
  VERIFY_NO_IDENTITY_RULE:
    'No rule says who had to sign. Give an approval policy with a roster, or accept any trusted signer with --any-signer.',
  VERIFY_POOL_ITEM_UNREADABLE: 'Entry {index} of the list "{list}" cannot be read ({reason}); it was left out.',
  VERIFY_ARGUMENT: 'The argument "{argument}" of verify is not {expected}.',
  VERIFY_TRUST_UNREADABLE:
    'Entry {index} of the list "{list}" is no readable certificate ({reason}). Give PEM or DER certificates.',
  VERIFY_ROSTER_UNREADABLE:
    "The roster cannot be read ({reason}). It must be a CMS file with the roster's JSON inside.",
  VERIFY_ROSTER_NOT_TRUSTED:
    'The roster is not validly signed by {expected} (signer: {signer}; {indication} {codes}), so it proves no role. Give the roster that {expected} signed, and revocation data from after its signature.',
  VERIFY_ROSTER_SIGNER_NOT_NAMED:
    'It was not said whose signature makes a roster count. Name that certificate with --roster-signer.',
  VERIFY_LOOK_PDF_ONLY:
    'Pages are drawn and compared for PDF only: an OFD package has no earlier revisions to compare, and the last signature has to cover every file that is shown.',
  PADES_APPEARANCE_CHANGED:
    'Page {page} no longer looks as it did when {signature} was signed: it differs in the box {box} (left, bottom, right, top in points), where nothing may look different. Rely only on the page as it was signed. Pictures: {pictures}.',
  PADES_APPEARANCE_NOT_COMPARED:
    '{pages} page(s) could not be drawn and compared with what was signed ({reason}), so nobody knows whether they still look the same. Open the signed revision and the file in a viewer and compare them.',
  VERIFY_INTERNAL_ERROR:
    "The verifier itself failed ({reason}). Nothing was proven; please report the file's structure.",
};
