/** Draws laid-out pages with their form into a PDF under construction, and adds the metadata of every composed document. */
import { utf8 } from '@govseal/core';
import type { FontMetrics, Page, Rect } from '@govseal/forms';
import { MM, pageContent } from './content.ts';
import { Draft, type Information } from './draft.ts';
import { charactersOf, defaultFonts, FontBook, type FontSource } from './fonts.ts';
import { type ComposedField, FormBuilder } from './form.ts';
import { srgbProfile } from './icc.ts';
import { xmpPacket } from './xmp.ts';

/** The place of the seal on its page. */
export interface SealPlace {
  /** 0-based. */
  readonly page: number;
  /** Square around the seal, millimetres from the page's top left corner. */
  readonly rect: Rect;
}

export interface DrawnPages {
  readonly draft: Draft;
  readonly fields: readonly ComposedField[];
  readonly seal: SealPlace | undefined;
}

export async function drawPages(
  layout: (metrics?: FontMetrics) => Page[],
  information: Information,
  source: FontSource | undefined,
): Promise<DrawnPages> {
  const fonts = source ?? (await defaultFonts());
  // A first layout with nominal widths determines the characters needed; the second one measures with their font.
  const book = await FontBook.prepare(fonts, charactersOf(layout()));
  const pages = layout(book);
  const draft = await Draft.open();
  const resources = draft.dict({ Font: await draft.fontResources(book) });
  const shared = draft.add(resources);
  const form = new FormBuilder(draft, fonts);
  let seal: SealPlace | undefined;
  for (const [index, page] of pages.entries()) {
    const ref = draft.page(page.width * MM, page.height * MM, pageContent(page, book), shared);
    await form.addPage(page, index, ref);
    const place = page.operations.find((operation) => operation.op === 'seal');
    if (place) seal = { page: index, rect: place.rect };
  }
  const { catalog } = draft.document;
  catalog.set(draft.name('Lang'), draft.lib.PDFString.of('zh-CN'));
  catalog.set(draft.name('ViewerPreferences'), draft.dict({ DisplayDocTitle: true }));
  catalog.set(draft.name('AcroForm'), form.finish());
  const xmp = draft.context.stream(utf8(xmpPacket(information)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(draft.name('Metadata'), draft.add(xmp));
  return { draft, fields: form.fields, seal };
}

/** Defines the device colours of the pages (ISO 19005-3 §6.2.3). */
export function addOutputIntent(draft: Draft): void {
  const intents = draft.lib.PDFArray.withContext(draft.context);
  intents.push(
    draft.add(
      draft.dict({
        Type: 'OutputIntent',
        S: draft.name('GTS_PDFA1'),
        OutputConditionIdentifier: draft.lib.PDFString.of('sRGB IEC61966-2.1'),
        Info: draft.lib.PDFString.of('sRGB IEC61966-2.1'),
        DestOutputProfile: draft.stream(srgbProfile(), { N: 3 }),
      }),
    ),
  );
  draft.document.catalog.set(draft.name('OutputIntents'), intents);
}
