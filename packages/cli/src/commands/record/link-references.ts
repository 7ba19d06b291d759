/** How a new record refers to the documents that its signer names. */
import type { AnyKind, RecordLinks, RecordReference } from '@govseal/records';
import { engine } from 'govseal/defaults';

/** A record by its kind and the digest of its content, any other document by the digest of its bytes. */
export async function linkReferences(
  kind: AnyKind,
  kinds: readonly AnyKind[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<RecordLinks> {
  const { fileReference } = await import('@govseal/records');
  const links: Record<string, RecordReference> = {};
  for (const [name, bytes] of files) {
    const linked = [kind.definition.links?.[name]?.kind ?? 'file'].flat();
    const of = kinds.find(({ definition }) => linked.includes(definition.kind));
    links[name] = of === undefined ? await fileReference(bytes, engine) : await of.referenceOf(bytes, engine);
  }
  return links;
}
