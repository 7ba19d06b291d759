/** A seal's picture in a few words: what it really is by its first octets, and how large. Nothing is decoded. */
import { latin1 } from '@govseal/core';
import type { SealPicture } from '@govseal/ofd';

export function describePicture({ type, data, width }: SealPicture): string {
  const found = kindOf(data);
  if (found === undefined) return `not recognised, stated as ${type}`;
  const { kind, size, note } = found;
  const stated = type.toLowerCase().replace('jpeg', 'jpg');
  const parts = [kind.toUpperCase()];
  if (size !== undefined) {
    const dpi = Math.round((size[0] / width) * 25.4);
    parts.push(`${size[0]} × ${size[1]} points (${dpi} dpi)`);
  }
  if (note !== undefined) parts.push(note);
  if (stated !== kind) parts.push(`stated as ${type}`);
  return parts.join(', ');
}

interface Found {
  readonly kind: string;
  readonly size?: readonly [number, number];
  readonly note?: string;
}

const COLOURS: Readonly<Record<number, string>> = {
  0: 'grey',
  2: 'RGB',
  3: 'palette',
  4: 'grey with transparency',
  6: 'RGB with transparency',
};

function kindOf(data: Uint8Array): Found | undefined {
  const head = latin1(data.subarray(0, 64));
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (head.startsWith('\x89PNG\r\n\x1a\n') && data.length >= 26) {
    const note = COLOURS[data[25]!];
    return { kind: 'png', size: [view.getUint32(16), view.getUint32(20)], ...(note !== undefined && { note }) };
  }
  if (head.startsWith('GIF8') && data.length >= 10) {
    return { kind: 'gif', size: [view.getUint16(6, true), view.getUint16(8, true)] };
  }
  if (head.startsWith('BM') && data.length >= 26) {
    return { kind: 'bmp', size: [view.getInt32(18, true), Math.abs(view.getInt32(22, true))] };
  }
  if (head.startsWith('\xff\xd8\xff')) return { kind: 'jpg' };
  if (head.startsWith('PK\x03\x04')) return { kind: 'ofd' };
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|svg)/.test(head)) return { kind: 'svg' };
  return undefined;
}
