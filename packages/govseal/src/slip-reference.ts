/**
 * How a decision letter names the slip it rests on: an embedded JSON file with the slip's length and digest up to its
 * last approval signature, so that later time-stamps on the slip do not break the reference.
 */
import { latin1, toHex, utf8 } from '@govseal/core';
import { openOfd, readAttachment } from '@govseal/ofd';
import { collectPdfEvidence, PadesError } from '@govseal/pades';
import { openPdf } from '@govseal/pdf';
import { namesSlip, parseSlipReference, SLIP_REFERENCE_FILE, type SlipReference } from '@govseal/plugin';
import { associatedFile } from '@govseal/plugin/pages';
import type { EmbeddedFile } from '@govseal/slip';
import { engine } from './defaults.ts';

export type { SlipReference } from '@govseal/plugin';

/**
 * The reference to a signed slip: of a PDF up to its last approval signature, whatever validation data or time-stamps came
 * later; of an OFD, which cannot grow, the whole package. Throws `PADES_NO_SIGNATURE` for a PDF that nobody signed.
 */
export async function makeSlipReference(slip: Uint8Array, caseNo: string): Promise<Uint8Array> {
  const signed = isOfd(slip) ? slip : slip.subarray(0, await endOfApproval(slip));
  const reference: SlipReference = {
    schema: 'govseal-slip-reference/1',
    caseNo,
    length: signed.length,
    digestAlgorithm: 'SHA-256',
    digest: toHex(await engine.digest('SHA-256', signed)),
  };
  return utf8(`${JSON.stringify(reference, null, 2)}\n`);
}

/** Where the revision of the last signature that is no time-stamp ends. */
async function endOfApproval(slip: Uint8Array): Promise<number> {
  const { signatures } = await collectPdfEvidence(openPdf(slip), { engine });
  const last = signatures.findLast(({ type }) => type !== 'doc-timestamp');
  if (last?.revision === undefined) throw new PadesError('PADES_NO_SIGNATURE');
  return last.revision.length;
}

function isOfd(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 4)) === 'PK\x03\x04';
}

/** The same, ready to be embedded in a decision letter. */
export async function slipReferenceFile(slip: Uint8Array, caseNo: string): Promise<EmbeddedFile> {
  return slipReferenceAttachment(await makeSlipReference(slip, caseNo));
}

/** The file in which a decision carries its reference. */
export function slipReferenceAttachment(bytes: Uint8Array): EmbeddedFile {
  return {
    name: SLIP_REFERENCE_FILE,
    bytes,
    mimeType: 'application/json',
    description: '审批流转单的长度与摘要',
  };
}

/** Does the decision, PDF or OFD, name exactly this slip? `absent`: it names none that can be read. Verifies no signature. */
export async function checkSlipReference(
  decision: Uint8Array,
  slip: Uint8Array,
): Promise<'matches' | 'differs' | 'absent'> {
  const bytes = isOfd(decision)
    ? readAttachment(openOfd(decision), SLIP_REFERENCE_FILE)
    : associatedFile(openPdf(decision).latest, SLIP_REFERENCE_FILE);
  const reference = bytes === undefined ? undefined : parseSlipReference(bytes);
  if (reference === undefined) return 'absent';
  return (await namesSlip(reference, slip, engine)) ? 'matches' : 'differs';
}
