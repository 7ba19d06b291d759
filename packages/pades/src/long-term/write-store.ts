/**
 * Writes the document security store (ISO 32000-2 §12.8.4.3) into an increment: every item is a separate stream, equal
 * bytes are written once, and existing entries are kept. VRI entries are written only on request (they are optional in
 * EN 319 142-1 §5.4.2.3).
 */
import { equalBytes, toHex } from '@govseal/core';
import {
  type Increment,
  PdfArray,
  PdfDict,
  PdfError,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
} from '@govseal/pdf';

export interface StoreContents {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

/** The part of the store that one signature needs (ISO 32000-2 table 262). */
export interface StoreEntry extends StoreContents {
  /** SHA-1 of /Contents, including padding. */
  readonly contentsDigest: Uint8Array;
  /** Date of the entry as a PDF date. */
  readonly updated: PdfObject;
}

/** Writes the store; false, without writing, if it already has everything. */
export function writeSecurityStore(
  file: PdfFile,
  increment: Increment,
  contents: StoreContents,
  entries: readonly StoreEntry[],
): boolean {
  const view = file.latest;
  const stated = view.catalog.get('DSS');
  const present = view.dictionary(view.catalog.get('DSS')) ?? PdfDict.of({});
  const certs = new StreamList(file, increment, present, 'Certs');
  const crls = new StreamList(file, increment, present, 'CRLs');
  const ocsps = new StreamList(file, increment, present, 'OCSPs');
  contents.certificates.forEach((der) => void certs.refOf(der));
  contents.crls.forEach((der) => void crls.refOf(der));
  contents.ocsp.forEach((der) => void ocsps.refOf(der));
  const vri: Record<string, PdfObject> = {};
  for (const entry of entries) {
    vri[toHex(entry.contentsDigest).toUpperCase()] = increment.add(
      PdfDict.of({
        Type: new PdfName('VRI'),
        Cert: optionalList(entry.certificates.map((der) => certs.refOf(der))),
        CRL: optionalList(entry.crls.map((der) => crls.refOf(der))),
        OCSP: optionalList(entry.ocsp.map((der) => ocsps.refOf(der))),
        TU: entry.updated,
      }),
    );
  }
  if (!certs.grown && !crls.grown && !ocsps.grown && entries.length === 0) return false;
  const store = present.with({
    Type: new PdfName('DSS'),
    Certs: certs.array(),
    CRLs: crls.array(),
    OCSPs: ocsps.array(),
    ...(entries.length > 0 && { VRI: (view.dictionary(present.get('VRI')) ?? PdfDict.of({})).with(vri) }),
  });
  if (stated instanceof PdfRef && view.resolve(stated) instanceof PdfDict) increment.set(stated, store);
  else {
    const catalog = increment.get(view.catalogRef) as PdfDict;
    increment.set(view.catalogRef, catalog.with({ DSS: increment.add(store) }));
  }
  return true;
}

function optionalList(refs: readonly PdfRef[]): PdfArray | undefined {
  return refs.length > 0 ? new PdfArray(refs) : undefined;
}

/** One list of the store, with additions. */
class StreamList {
  grown = false;
  private readonly increment: Increment;
  private readonly items: PdfObject[];
  private readonly known: { readonly ref: PdfRef; readonly bytes: Uint8Array }[] = [];

  constructor(file: PdfFile, increment: Increment, store: PdfDict, key: string) {
    this.increment = increment;
    const view = file.latest;
    const listed = view.array(store.get(key));
    this.items = listed ? [...listed.items] : [];
    for (const item of this.items) {
      if (!(item instanceof PdfRef)) continue;
      try {
        const stream = view.resolve(item);
        if (stream instanceof PdfStream) this.known.push({ ref: item, bytes: view.streamData(stream) });
      } catch (error) {
        // An unreadable entry is kept; the reader reports it.
        if (!(error instanceof PdfError)) throw error;
      }
    }
  }

  refOf(der: Uint8Array): PdfRef {
    const before = this.known.find(({ bytes }) => equalBytes(bytes, der));
    if (before) return before.ref;
    const ref = this.increment.allocate();
    this.increment.setStream(ref, PdfDict.of({}), der);
    this.known.push({ ref, bytes: der });
    this.items.push(ref);
    this.grown = true;
    return ref;
  }

  array(): PdfArray | undefined {
    return this.items.length > 0 ? new PdfArray(this.items) : undefined;
  }
}
