import type { DerNode } from '@govseal/der';
import type { Name } from './types.ts';
export function parseName(_node: DerNode): Name {
  throw new Error('not written yet');
}
