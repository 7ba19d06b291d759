/** An OFD package (GB/T 33190): opened strictly, with evidence of every signature and its seal. */
import { finding } from '@govseal/core';
import { collectOfdEvidence, openOfd } from '@govseal/ofd';
import { contentOfOfd } from '../content/found-content.ts';
import { pluginCodes } from '../error.ts';
import { otherKindInPackage } from './another-file.ts';
import type { Collect } from './collected-file.ts';

export const collectOfd: Collect = async ({ source, bytes, options: { engine, look } }) => {
  const file = openOfd(source);
  const evidence = await collectOfdEvidence(file, { engine });
  const unsigned = evidence.signatures.length === 0 ? [] : file.zip.bytesWithout(evidence.covered);
  const kind = otherKindInPackage(file.source, unsigned);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  const notDrawn = look === undefined ? [] : [finding(pluginCodes, 'VERIFY_LOOK_PDF_ONLY')];
  return {
    signatures: evidence.signatures,
    findings: [...file.document.findings, ...evidence.findings, ...other, ...notDrawn],
    unreadable: false,
    // A package cannot be appended to: every unlisted file is a separate finding.
    trailing: 'nothing',
    content: contentOfOfd(bytes, evidence.signatures),
  };
};
