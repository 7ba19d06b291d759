/** Admin routes of the audit log: its head, and proofs of inclusion and consistency (RFC 9162 §2.1.3, §2.1.4). */

import { toBase64 } from '@govseal/core';
import { consistencyProof, inclusionProof, leafHash, type Sha256 } from '@govseal/log';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { AdminRoute } from './admin-server.node.ts';

const number = { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})$' } as const;
const query = (...names: readonly string[]): object => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, number])),
  required: names,
});

/** Admin routes that read the audit log: its head, records and proofs. */
export function auditRoutes({ store }: Pick<Ca, 'store'>, sha256: Sha256): readonly AdminRoute[] {
  const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
  const roles = ['auditor', 'admin'] as const;
  return [
    {
      method: 'GET',
      url: '/v1/audit/head',
      roles,
      handle: async () => {
        const { size, rootHash } = await store.auditHead();
        return { size, rootHash: toBase64(rootHash) };
      },
    },
    {
      method: 'GET',
      url: '/v1/audit/inclusion',
      roles,
      query: query('index', 'size'),
      handle: async (call) => {
        const { index, size } = await numbers(call.query, 'index', 'size');
        if (!(index! < size!)) throw new CaError('CA_AUDIT_PROOF', { params: { index: index! } });
        const path = (await inclusionProof(index!, size!, subtree, sha256)).map(toBase64);
        for await (const { data } of store.auditLeaves(index!)) {
          return { index, size, record: toBase64(data), leafHash: toBase64(leafHash(data, sha256)), path };
        }
        throw new CaError('CA_AUDIT_PROOF', { params: { index: index! } });
      },
    },
    {
      method: 'GET',
      url: '/v1/audit/consistency',
      roles,
      query: query('first', 'second'),
      handle: async (call) => {
        const { first, second } = await numbers(call.query, 'first', 'second');
        if (!(first! > 0 && first! <= second!)) throw new CaError('CA_AUDIT_PROOF', { params: { index: first! } });
        return { first, second, path: (await consistencyProof(first!, second!, subtree, sha256)).map(toBase64) };
      },
    },
  ];

  /** The schema has checked the format; no number may exceed the tree's size. */
  async function numbers(asked: Readonly<Record<string, unknown>>, ...names: readonly string[]) {
    const { size } = await store.auditHead();
    const found: Record<string, number> = {};
    for (const name of names) {
      const value = Number(asked[name]);
      if (value > size) throw new CaError('CA_AUDIT_PROOF', { params: { index: value } });
      found[name] = value;
    }
    return found;
  }
}
