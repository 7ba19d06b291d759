/** Distinct PDFs of a wanted size, written by code: one page of text and an incompressible attachment-like stream. */

/** A valid PDF of about `size` bytes; different `seed`s give different files. */
export function makePdf(size: number, seed: number): Uint8Array {
  const filler = pseudoRandom(Math.max(0, size - 900), seed);
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>',
    ],
    stream('', new TextEncoder().encode(`BT /F1 24 Tf 72 720 Td (document ${seed}) Tj ET`)),
    ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    stream('/Type /XObject /Subtype /Form /BBox [0 0 1 1]', filler),
  ];
  return assemble(objects);
}

/** A file of many small pages, each with a text of its own. */
export function makePagedPdf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    [`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`],
    ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  ];
  for (let index = 0; index < pages; index++) {
    objects.push(
      [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      ],
      stream('', new TextEncoder().encode(`BT /F1 24 Tf 72 720 Td (page ${index + 1}) Tj ET`)),
    );
  }
  return assemble(objects);
}

function assemble(objects: readonly (readonly (string | Uint8Array)[])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const push = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? latin1(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  push('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const offsets = objects.map((object, index) => {
    const offset = length;
    push(`${index + 1} 0 obj\n`);
    for (const part of object) push(part);
    push('\nendobj\n');
    return offset;
  });
  const xref = length;
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) push(`${String(offset).padStart(10, '0')} 00000 n \n`);
  push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
  return concat(parts, length);
}

function stream(entries: string, data: Uint8Array): (string | Uint8Array)[] {
  return [`<< ${entries} /Length ${data.length} >>\nstream\n`, data, '\nendstream'];
}

/** xorshift32: reproducible and incompressible enough. */
function pseudoRandom(length: number, seed: number): Uint8Array {
  const out = new Uint8Array(length);
  let state = (seed + 1) * 2654435761;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
