/** What a snapshot trusts: its own anchors and those of its lists, each key from one source only. */
import { fromBase64, toBase64 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { snapshotAnchors, type TrustSnapshot } from '@govseal/validation';
import { parseCertificate, type TrustAnchor } from '@govseal/x509';
import { requireNewest, type VerifiedTrustList, verifyTrustList } from './list.ts';
import { refused } from './signed-trust.ts';

/** The anchors and lists of a snapshot. */
export interface SnapshotContents {
  /** Its own anchors and those of its lists. */
  readonly anchors: readonly TrustAnchor[];
  /** Its lists, verified as of its creation. */
  readonly lists: readonly VerifiedTrustList[];
}

/**
 * Verifies the lists as of the creation of the snapshot. `earlier`: the lists of the snapshot before, whose issues must not be
 * newer. Throws what `verifyTrustList` throws, and `TRUST_KEY_TWICE`.
 */
export async function snapshotContents(
  snapshot: TrustSnapshot,
  engine: CryptoEngine,
  earlier: readonly VerifiedTrustList[] = [],
): Promise<SnapshotContents> {
  const at = new Date(snapshot.createdAt);
  const lists: VerifiedTrustList[] = [];
  const known = new Map(
    earlier.map(({ list, sha256 }) => [list.scheme.id, { scheme: list.scheme.id, sequence: list.sequence, sha256 }]),
  );
  for (const { operator, signed } of snapshot.lists) {
    const operators = [parseCertificate(fromBase64(operator))];
    const verified = await verifyTrustList(fromBase64(signed), { engine, at, operators });
    const before = known.get(verified.list.scheme.id);
    if (before !== undefined) requireNewest(verified, before);
    lists.push(verified);
  }
  const sources = [
    { name: 'anchors', anchors: snapshotAnchors(snapshot) },
    ...lists.map(({ list, anchors }) => ({ name: list.scheme.id, anchors })),
  ];
  requireOneSource(sources);
  return { anchors: sources.flatMap(({ anchors }) => [...anchors]), lists };
}

interface Source {
  readonly name: string;
  readonly anchors: readonly TrustAnchor[];
}

/** A key that two sources trust would stay trusted although one of them withdrew it. */
function requireOneSource(sources: readonly Source[]): void {
  const owners = new Map<string, Source>();
  for (const source of sources) {
    for (const { spki, subject } of source.anchors) {
      const key = toBase64(spki);
      const owner = owners.get(key) ?? source;
      if (owner !== source) {
        throw refused('TRUST_KEY_TWICE', { subject: subject.text, first: owner.name, second: source.name });
      }
      owners.set(key, source);
    }
  }
}
