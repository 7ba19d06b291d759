/** The same CMS without signers (RFC 5652 §5.1 allows the empty set). */
import { parseDer } from '@govseal/der';
import { encode, toElement } from '../../cms/mutate.ts';

export function withoutSigners(cms: Uint8Array): Uint8Array {
  const root = toElement(parseDer(cms));
  const signedData = root.children![1]!.children![0]!;
  signedData.children!.at(-1)!.children = [];
  return encode(root);
}
