/** PDFs with Chinese text in a font that viewers supply, laid out run by run; and the places beside pages where text stands. */
import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';

/** One run of text at a place, in points from the lower left corner. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface Beside {
  readonly title?: string;
  /** Contents of a text annotation. */
  readonly note?: string;
  readonly attachment?: { readonly name: string; readonly bytes: Uint8Array };
}

export async function chinesePdf(runs: readonly Run[], beside: Beside = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const { context } = document;
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'STSong-Light',
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 4 },
    DW: 1000,
    FontDescriptor: context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: 'STSong-Light',
        Flags: 4,
        FontBBox: [-25, -254, 1000, 880],
        ItalicAngle: 0,
        Ascent: 880,
        Descent: -120,
        CapHeight: 880,
        StemV: 93,
      }),
    ),
  });
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'STSong-Light',
    Encoding: 'UniGB-UCS2-H',
    DescendantFonts: [context.register(descendant)],
  });
  page.node.setFontDictionary(PDFName.of('F1'), context.register(font));
  const drawn = runs.map(({ text, x, y }) => `BT /F1 16 Tf 1 0 0 1 ${x} ${y} Tm <${utf16(text)}> Tj ET`).join('\n');
  page.node.addContentStream(context.register(context.stream(drawn)));
  if (beside.title !== undefined) document.setTitle(beside.title);
  if (beside.note !== undefined) {
    const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 30, 30], F: 4 });
    note.set(PDFName.of('Contents'), PDFHexString.fromText(beside.note));
    page.node.addAnnot(context.register(note));
  }
  if (beside.attachment !== undefined) await document.attach(beside.attachment.bytes, beside.attachment.name);
  return document.save({ useObjectStreams: false });
}

function utf16(text: string): string {
  return [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
}
