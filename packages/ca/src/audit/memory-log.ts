/** The audit log of a memory store: its leaves, the certificates they name, and the tree's right edge. */

import { toHex } from '@govseal/core';
import { leafHash, nodeHash, RightEdge, type Sha256 } from '@govseal/log';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Actor, AuditHead, AuditLeaf } from '../store/records.ts';
import { type AuditEvent, encodeEvent } from './event.ts';

export const portableSha256: Sha256 = (...parts) => {
  const hash = nobleSha256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export class MemoryLog {
  private readonly leaves: Uint8Array[] = [];
  private readonly actors = new Map<string, Uint8Array>();
  private readonly edge = new RightEdge(portableSha256);

  append(event: AuditEvent, actor: Actor): void {
    const data = encodeEvent(event, actor, portableSha256);
    if (actor.certificate !== null) this.actors.set(toHex(portableSha256(actor.certificate)), actor.certificate);
    this.leaves.push(data);
    this.edge.append(leafHash(data, portableSha256));
  }

  get size(): number {
    return this.edge.size;
  }

  head(): AuditHead {
    return { size: this.edge.size, rootHash: this.edge.root() };
  }

  *read(from: number): Generator<AuditLeaf> {
    for (let index = from; index < this.leaves.length; index++) yield { index, data: this.leaves[index]! };
  }

  subtree(height: number, index: number): Uint8Array {
    if (height === 0) return leafHash(this.leaves[index]!, portableSha256);
    const left = this.subtree(height - 1, index * 2);
    return nodeHash(left, this.subtree(height - 1, index * 2 + 1), portableSha256);
  }

  actor(sha256: string): Uint8Array | null {
    return this.actors.get(sha256) ?? null;
  }
}
