/** Describes a seal's picture: its type by its first bytes, and its size. The picture is not decoded. */
import { latin1 } from '@govseal/core';
import type { SealPicture } from '@govseal/ofd';
import type { Text } from '../run/command.ts';

export function describePicture({ type, data, width }: SealPicture): Text {
  const found = kindOf(data);
  if (found === undefined) return { en: `not recognised, stated as ${type}`, zh: `无法识别，声明为 ${type}` };
  const { kind, size, note } = found;
  const stated = type.toLowerCase().replace('jpeg', 'jpg');
  const parts: Text[] = [{ en: kind.toUpperCase(), zh: kind.toUpperCase() }];
  if (size !== undefined) {
    const dpi = Math.round((size[0] / width) * 25.4);
    const points = `${size[0]} × ${size[1]}`;
    parts.push({ en: `${points} points (${dpi} dpi)`, zh: `${points} 像素（${dpi} dpi）` });
  }
  if (note !== undefined) parts.push(note);
  if (stated !== kind) parts.push({ en: `stated as ${type}`, zh: `声明为 ${type}` });
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') };
}

interface Found {
  readonly kind: string;
  readonly size?: readonly [number, number];
  readonly note?: Text;
}

const COLOURS: Readonly<Record<number, Text>> = {
  0: { en: 'grey', zh: '灰度' },
  2: { en: 'RGB', zh: 'RGB' },
  3: { en: 'palette', zh: '调色板' },
  4: { en: 'grey with transparency', zh: '灰度，含透明' },
  6: { en: 'RGB with transparency', zh: 'RGB，含透明' },
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
