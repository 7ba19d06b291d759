/**
 * Applies the verifier's structural checks to the document as it will be once signed, before the key is used. Without
 * the CMS, signer and time are still unknown.
 */
import { type Finding, isOneOf, type Source } from '@govseal/core';
import { openPdf, type PdfFile } from '@govseal/pdf';
import { isOutsidePage } from '../appearance/in-view.ts';
import { createModificationCheck } from '../changes/modifications.ts';
import { withAppended } from '../changes/parts.ts';
import { type PadesCode, padesError } from '../error.ts';
import { checkCertification } from '../signature/certification.ts';
import type { Container } from '../signature/container.ts';
import { documentFindings } from '../signature/document-findings.ts';
import { readContainers } from '../signature/read-containers.ts';
import { collectRevisionFacts } from '../signature/revision-facts.ts';

/** /Contents is filled in last. */
const NOT_YET: ReadonlySet<PadesCode> = new Set(['PADES_CONTENTS_EMPTY']);

export interface PlannedSignature {
  readonly append: Uint8Array;
  /** Fully qualified name of the field. */
  readonly field: string;
  readonly password?: string | Uint8Array | undefined;
}

/**
 * Throws `PADES_RESULT_NOT_VALID` with the codes that a verifier would find, `PADES_WIDGET_OUTSIDE_PAGE` for a
 * signature that is not completely inside its page, and `PdfError` if the result could not be read.
 */
export async function refuseInvalidResult(source: Source, planned: PlannedSignature): Promise<void> {
  const { append, field, password } = planned;
  const file = openPdf(withAppended(source, append), { password });
  const containers = readContainers(file);
  const index = containers.findIndex(({ candidate }) => candidate.name === field);
  const own = containers[index]!;
  const found: Finding[] = [
    ...file.findings,
    ...documentFindings(file, containers),
    ...own.findings,
    ...checkCertification(containers, index),
    ...(await collectRevisionFacts(file, containers, index, undefined)).findings,
  ].filter(({ severity, code }) => severity === 'error' && !isOneOf(code, NOT_YET));
  found.push(...(await changesOfOthers(file, containers, own)));
  const codes = [...new Set(found.map(({ code }) => code))];
  if (codes.length > 0) throw padesError('PADES_RESULT_NOT_VALID', { ...found[0]!.at }, { codes });
  const { view, candidate } = own;
  if (candidate.field.widgets.some(({ dict }) => isOutsidePage(view, dict)))
    throw padesError('PADES_WIDGET_OUTSIDE_PAGE', { field });
}

/** The changes since earlier signatures, whose values are not verified here. */
async function changesOfOthers(file: PdfFile, containers: readonly Container[], own: Container): Promise<Finding[]> {
  const check = createModificationCheck(file, containers);
  const found: Finding[] = [];
  for (const [index, container] of containers.entries()) {
    if (container === own || !container.anchored) continue;
    found.push(...(await check(index, true)).findings.filter(({ severity }) => severity !== 'info'));
  }
  return found;
}
