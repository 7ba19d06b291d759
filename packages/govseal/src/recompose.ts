/** Composes a document of a case again, as `govseal compose` does, to compare it with a signed file. */
import type { Recompose } from '@govseal/plugin';
import { composeDocumentOfd } from './compose-ofd.ts';
import { slipReferenceAttachment } from './slip-reference.ts';

/** Needs the fonts of this installation; another version of the layout or the fonts gives other pages. */
export const recompose: Recompose = async ({ document, format, created, slipReference }) => {
  const attachments = slipReference === null ? [] : [slipReferenceAttachment(slipReference)];
  if (format === 'ofd') return (await composeDocumentOfd(document, { created, attachments })).ofd;
  const { composeDocument } = await import('@govseal/slip');
  return (await composeDocument(document, { created, attachments })).pdf;
};
