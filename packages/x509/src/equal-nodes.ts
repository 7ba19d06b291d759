import type { DerNode } from '@govseal/der';

/** Whether two nodes have byte-for-byte equal encodings. */
export function equalNodes(a: DerNode, b: DerNode): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[a.start + i] !== b.bytes[b.start + i]) return false;
  return true;
}
