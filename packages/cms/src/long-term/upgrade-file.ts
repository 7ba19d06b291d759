/**
 * CAdES upgrades of an attached CMS larger than memory: the structure around the content is upgraded as if it were
 * detached, and written around the content, which is copied in parts.
 */
import { concatBytes } from '@govseal/core';
import { contextConstructed, type DerNode, parseDer, Tag, write } from '@govseal/der';
import {
  type AttachedContent,
  type CmsFile,
  findAttachedContent,
  readWhole,
  streamOf,
} from '../signed-data/attached-file.ts';
import type { ContentInput } from '../signed-data/content-digest.ts';
import { defaultLimits, MAX_DEPTH } from '../signed-data/limits.ts';

/** One step of a long-term upgrade. `content` is the detached content, which can be read more than once. */
export type CmsUpgrade = (cms: Uint8Array, content: ContentInput | undefined) => Promise<Uint8Array>;

/**
 * Returns the upgraded file in parts. Throws the errors of `upgrade`, before the first part. A file that is small,
 * detached or not DER is read as a whole.
 */
export async function* upgradeCmsFile(file: CmsFile, upgrade: CmsUpgrade): AsyncGenerator<Uint8Array, void, void> {
  const attached = findAttachedContent(file);
  if (attached === null) {
    yield await upgrade(readWhole(file), undefined);
    return;
  }
  const content = { [Symbol.asyncIterator]: () => streamOf(file, attached)[Symbol.asyncIterator]() };
  const [before, after] = around(await upgrade(attached.around, content), attached);
  yield before;
  yield* streamOf(file, attached);
  yield after;
}

/** The bytes before and after the content, with the lengths of the whole file. */
function around(detached: Uint8Array, { length }: AttachedContent): [Uint8Array, Uint8Array] {
  const info = parseDer(detached, { maxNodes: defaultLimits.nodes, maxDepth: MAX_DEPTH });
  const [type, wrapper] = info.children as [DerNode, DerNode];
  const [version, digests, encapsulated, ...rest] = wrapper.children[0]!.children as [DerNode, DerNode, DerNode];
  const tail = rest as readonly DerNode[];
  // The length of each header includes the content.
  const bytes = write.header(Tag.OCTET_STRING, length);
  const explicit = write.header(contextConstructed(0), bytes.length + length);
  const contentType = encapsulated.children[0]!.der;
  const inside = contentType.length + explicit.length + bytes.length + length;
  const encap = write.header(Tag.SEQUENCE, inside);
  const after = concatBytes(...tail.map(({ der }) => der));
  const signed = version.der.length + digests.der.length + encap.length + inside + after.length;
  const signedData = write.header(Tag.SEQUENCE, signed);
  const outer = write.header(contextConstructed(0), signedData.length + signed);
  const whole = write.header(Tag.SEQUENCE, type.der.length + outer.length + signedData.length + signed);
  const before = [whole, type.der, outer, signedData, version.der, digests.der, encap, contentType, explicit, bytes];
  return [concatBytes(...before), after];
}
