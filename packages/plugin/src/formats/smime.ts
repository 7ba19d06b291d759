/** An e-mail (RFC 5322) with S/MIME signatures (RFC 8551): evidence of each, and findings about unsigned parts. */
import { cmsCodes } from '@govseal/cms';
import { BudgetError, finding } from '@govseal/core';
import { collectMail } from '@govseal/mail';
import { pluginCodes } from '../error.ts';
import { otherKindInMail } from './another-file.ts';
import type { Collect } from './collected-file.ts';

/** Mail servers accept 25 to 150 MB; a message is loaded completely, because its lines determine the signed bytes. */
const MAX_BYTES = 64 << 20;

export const collectSmime: Collect = async ({ bytes, options: { engine, mail, content, look } }) => {
  if (bytes.size > MAX_BYTES)
    throw new BudgetError('BUDGET_EXCEEDED', { params: { budget: 'mail', limit: MAX_BYTES } });
  const collected = await collectMail(bytes.read(0, bytes.size), { engine, ...mail });
  const kind = otherKindInMail(bytes, collected.unsigned);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  // a message has its content inside; separate content would be compared with nothing
  const given = content === undefined ? [] : [finding(cmsCodes, 'CMS_CONTENT_DIFFERS')];
  const notDrawn = look === undefined ? [] : [finding(pluginCodes, 'VERIFY_LOOK_PDF_ONLY')];
  const { signatures, findings, unreadable } = collected;
  const signed = collected.contentSignatures;
  return {
    signatures,
    findings: [...findings, ...other, ...given, ...notDrawn],
    unreadable,
    // with its header, as message parsers expect
    content:
      signed.length === 0
        ? undefined
        : { signatures: signed, mediaType: 'message/rfc822', read: () => collected.content },
  };
};
