/**
 * `addDocumentTimestamp` and `renewArchive`: an RFC 3161 token over the whole file as an incremental update (EN 319
 * 142-1 §5.5), in a separate invisible field. Over validation data it gives B-LTA.
 */
import { imprintDigest, requestTimestamp } from '@govseal/cms';
import { concatBytes, type Source } from '@govseal/core';
import { Increment, openPdf, PdfDict, type PdfFile, PdfName } from '@govseal/pdf';
import { behind, digestParts, withAppended } from '../changes/parts.ts';
import { refuseForbidden, refuseLocked } from '../changes/permissions.ts';
import { padesError } from '../error.ts';
import { declareExtension } from '../objects/extensions.ts';
import type { NewField } from '../sign/choose-field.ts';
import { placeField } from '../sign/place-field.ts';
import { contentsAndRange, fillContents, type LaidOut, layOut } from '../sign/prepare.ts';
import { signatureFields } from '../signature/signed-fields.ts';
import { addLtv } from './add-ltv.ts';
import type { AddTimestampOptions, LtvResult, RenewArchiveOptions, UpgradeResult } from './types.ts';

/** Space for a token with its authority's chain; most have 3–6 kB. */
const TOKEN_ROOM = 8192;

/**
 * Adds a document time-stamp. Throws `CmsError` if the authority rejects the request or its response does not match,
 * `PadesError`, `PdfError`.
 */
export async function addDocumentTimestamp(source: Source, options: AddTimestampOptions): Promise<UpgradeResult> {
  const file = openPdf(source, { password: options.password });
  refuseLocked(file);
  refuseForbidden(file, 'existing');
  const increment = new Increment(file);
  const timestamp = increment.allocate();
  placeField(file, increment, newField(file, options.field), { signature: timestamp });
  declareExtension(file, increment);
  const laidOutFor = (room: number): LaidOut => layOut(source, increment, timestamp, dictionary(room));
  let laidOut = laidOutFor(TOKEN_ROOM);
  let token = await stamp(laidOut, options);
  if (token.length > TOKEN_ROOM) {
    // The digest depends on the size of /Contents, so more space requires another token; this is done at most once.
    laidOut = laidOutFor(token.length + 1024);
    token = await stamp(laidOut, options);
  }
  fillContents(laidOut, token);
  return behind(source, laidOut.append);
}

/**
 * Renews an archived file (EN 319 142-1 §5.5): adds the validation data of all signatures and time-stamps, including
 * the last document time-stamp, and a new document time-stamp over everything. Do this before the certificate of the
 * last time-stamp expires.
 */
export async function renewArchive(source: Source, options: RenewArchiveOptions): Promise<LtvResult> {
  const ltv = await addLtv(source, options);
  const stamped = await addDocumentTimestamp(withAppended(source, ltv.append), options);
  return { ...ltv, ...behind(source, concatBytes(ltv.append, stamped.append)) };
}

async function stamp(
  laidOut: LaidOut,
  { engine, tsa, digest = imprintDigest(tsa), policy }: AddTimestampOptions,
): Promise<Uint8Array> {
  const imprint = await digestParts(engine, digest, laidOut.signed);
  return requestTimestamp(tsa, { engine, digest, imprint, policy });
}

/** EN 319 142-1 §5.5: /Type and /SubFilter are fixed; only the token contains the time. */
function dictionary(room: number): PdfDict {
  return PdfDict.of({
    Type: new PdfName('DocTimeStamp'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.RFC3161'),
    ...contentsAndRange(room),
  });
}

/** Locks and DocMDP restrict signatures, not document time-stamps (ISO 32000-2 §12.8.2.2.2). */
function newField(file: PdfFile, wanted: string | undefined): NewField {
  const page = file.latest.pages()[0];
  if (!page) throw padesError('PADES_PAGE_NOT_FOUND', { page: 1 }, { pages: 0 });
  const taken = new Set(file.latest.formFields().map(({ fullName }) => fullName));
  const name = wanted ?? freeName(taken);
  if (name === '' || name.includes('.')) throw padesError('PADES_FIELD_NAME', { field: name });
  for (const { field } of signatureFields(file.latest)) {
    if (field.fullName === name) throw padesError('PADES_FIELD_SIGNED', { field: name });
  }
  for (const other of taken) {
    if (other === name || other.startsWith(`${name}.`)) throw padesError('PADES_FIELD_NOT_SIGNATURE', { field: name });
  }
  return { kind: 'new', name, page, rect: null, rotation: 0, lock: undefined };
}

function freeName(taken: ReadonlySet<string>): string {
  for (let index = 1; ; index++) if (!taken.has(`Timestamp${index}`)) return `Timestamp${index}`;
}
