/**
 * How a decision letter names the slip it rests on: an embedded JSON file with the slip's length and digest up to its
 * last approval signature, so that later time-stamps on the slip do not break the reference.
 */
import { equalBytes, fromHex, latin1, parseJson, toHex, utf8 } from '@govseal/core';
import { openOfd, readAttachment } from '@govseal/ofd';
import { collectPdfEvidence, PadesError } from '@govseal/pades';
import { openPdf, PdfStream, PdfString, type RevisionView, readTextString } from '@govseal/pdf';
import type { EmbeddedFile } from '@govseal/slip';
import { engine } from './defaults.ts';

const REFERENCE_FILE = 'slip-reference.json';

/** Binds an attachment to the approval slip that it belongs to, by case number, length and digest. */
export interface SlipReference {
  readonly schema: 'govseal-slip-reference/1';
  /** The case number printed on the slip. */
  readonly caseNo: string;
  /** Bytes from the file's start. */
  readonly length: number;
  readonly digestAlgorithm: 'SHA-256';
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

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
  return {
    name: REFERENCE_FILE,
    bytes: await makeSlipReference(slip, caseNo),
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
    ? readAttachment(openOfd(decision), REFERENCE_FILE)
    : associatedFile(openPdf(decision).latest, REFERENCE_FILE);
  const reference = bytes === undefined ? undefined : parseReference(bytes);
  if (reference === undefined) return 'absent';
  if (reference.length > slip.length) return 'differs';
  const digest = await engine.digest('SHA-256', slip.subarray(0, reference.length));
  return equalBytes(digest, fromHex(reference.digest)) ? 'matches' : 'differs';
}

/** The file of that name among the catalog's associated files (ISO 32000-2 §7.11.4, §14.13). */
function associatedFile(view: RevisionView, name: string): Uint8Array | undefined {
  const files = view.array(view.catalog.get('AF'));
  if (files === undefined) return undefined;
  for (const item of files.items) {
    const specification = view.dictionary(item);
    if (specification === undefined) continue;
    const title = view.resolve(specification.get('UF') ?? specification.get('F'));
    const relationship = view.name(specification.get('AFRelationship'));
    const stream = view.resolve(view.dictionary(specification.get('EF'))?.get('F'));
    if (!(title instanceof PdfString) || readTextString(title) !== name) continue;
    if (relationship !== 'Data') continue;
    if (stream instanceof PdfStream) return view.streamData(stream);
  }
  return undefined;
}

function parseReference(bytes: Uint8Array): SlipReference | undefined {
  let json: unknown;
  try {
    json = parseJson(bytes);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
  const candidate = json as Partial<SlipReference> | null;
  const sound =
    candidate?.schema === 'govseal-slip-reference/1' &&
    candidate.digestAlgorithm === 'SHA-256' &&
    Number.isSafeInteger(candidate.length) &&
    /^[0-9a-f]{64}$/.test(candidate.digest ?? '');
  return sound ? (candidate as SlipReference) : undefined;
}
