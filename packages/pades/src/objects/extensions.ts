/**
 * /Extensions of the catalog (ISO 32000-2 §7.12): before PDF 2.0 the ETSI formats and the security store are ETSI
 * extensions.
 */
import { type Increment, PdfDict, type PdfFile, PdfName } from '@govseal/pdf';

/** EN 319 142-1 §5.4.1: `/ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >>`; PDF 2.0 includes the store. */
const LEVEL = 1;

export function declareExtension(file: PdfFile, increment: Increment): void {
  const view = file.latest;
  const catalog = increment.get(view.catalogRef) as PdfDict;
  const stated = view.name(catalog.get('Version'));
  const version = Math.max(Number(file.version), Number(stated) || 0);
  if (version >= 2) return;
  const extensions = view.dictionary(catalog.get('Extensions')) ?? PdfDict.of({});
  const own = view.dictionary(extensions.get('ESIC'));
  if (own && (view.number(own.get('ExtensionLevel')) ?? 0) >= LEVEL) return;
  const declared = PdfDict.of({ BaseVersion: new PdfName('1.7'), ExtensionLevel: LEVEL });
  increment.set(view.catalogRef, catalog.with({ Extensions: extensions.with({ ESIC: declared }) }));
}
