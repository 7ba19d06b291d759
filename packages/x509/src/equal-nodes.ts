import type { DerNode } from '@govseal/der';

/** Are two encodings in the received bytes the same byte by byte? */
export function equalNodes(a: DerNode, b: DerNode): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[a.start + i] !== b.bytes[b.start + i]) return false;
  return true;
}
