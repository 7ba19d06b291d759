import { concatBytes, latin1, type RandomAccessSource } from '@govseal/core';
import { expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { PdfDict, type PdfStream, type PdfString } from '../src/syntax/object.ts';
import { Increment } from '../src/write/increment.ts';
import { bytesOf, makePdf, onePage } from './make-pdf.ts';

const GAP = 3 * 1024 ** 3;

/** A file of 3 GB whose fourth object is one stream of zeros; only its head and tail exist. */
function largeFile(kind: 'table' | 'stream'): { source: RandomAccessSource; read: () => number } {
  const small = latin1(
    makePdf({ ...onePage, 4: '<</Length 1111111111>>\nstream\nGAP\nendstream', 5: '(behind)' }, { kind }),
  );
  const cut = small.indexOf('GAP');
  const grow = GAP - 3;
  let tail = small.slice(cut + 3).replace(/startxref\n(\d+)/, (_, offset) => `startxref\n${Number(offset) + grow}`);
  tail = tail.replace(/(\d{10})( 00000 n)/g, (_, offset, rest) =>
    Number(offset) > cut ? `${String(Number(offset) + grow).padStart(10, '0')}${rest}` : `${offset}${rest}`,
  );
  tail = tail.replace(/01([0-9a-f]{8})0000/g, (_, hex) => {
    const offset = Number.parseInt(hex, 16);
    return `01${(offset > cut ? offset + grow : offset).toString(16).padStart(8, '0')}0000`;
  });
  const head = bytesOf(small.slice(0, cut).replace('1111111111', String(GAP)));
  const end = bytesOf(tail);
  let bytesRead = 0;
  const size = head.length + GAP + end.length;
  const source = {
    size,
    read(offset: number, length: number): Uint8Array {
      bytesRead += length;
      const out = new Uint8Array(length);
      for (let i = 0; i < length; i++) {
        const at = offset + i;
        if (at < head.length) out[i] = head[at]!;
        else if (at >= head.length + GAP) out[i] = end[at - head.length - GAP]!;
      }
      return out;
    },
  };
  return { source, read: () => bytesRead };
}

for (const kind of ['table', 'stream'] as const) {
  test(`a file of 3 GB with a ${kind} is opened, read and updated by a few kilobytes`, () => {
    const { source, read } = largeFile(kind);
    const file = openPdf(source);
    expect(file.size).toBeGreaterThan(GAP);
    expect(file.latest.pages().length).toBe(1);
    expect((file.latest.get(4) as PdfStream).dataLength).toBe(GAP);
    expect(latin1((file.latest.get(5) as PdfString).bytes)).toBe('behind');
    const increment = new Increment(file);
    const added = increment.add(PdfDict.of({ Far: true }));
    const { append, offsets } = increment.build();
    expect(read()).toBeLessThan(100_000);
    expect(offsets.get(added.number)).toBeGreaterThan(GAP);
    const grown: RandomAccessSource = {
      size: file.size + append.length,
      read: (offset, length) => {
        const old = source.read(offset, Math.max(0, Math.min(length, file.size - offset)));
        const from = Math.max(0, offset - file.size);
        return concatBytes(old, append.subarray(from, from + length - old.length));
      },
    };
    const after = openPdf(grown);
    expect(after.revisions.length).toBe(2);
    expect((after.latest.get(added) as PdfDict).get('Far')).toBe(true);
  });
}
