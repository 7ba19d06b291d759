/** SM2 keys, and the evidence of one signature in the syntax of GB/T 35275. */
import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { type DerNode, write } from '@govseal/der';
import { expect } from 'vitest';
import { corpusRoot } from '../../../crypto/test/corpus.ts';
import { collectCmsEvidence, contentTypes } from '../../src/index.ts';
import { integrityOf } from '../integrity.ts';

export const corpus = new URL('gm/', corpusRoot);

export const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, corpus)));

export const gb = contentTypes.gbt35275;

export const signingTime = new Date('2026-11-23T08:00:00Z');

export const text = new TextEncoder().encode('准予行政许可');

export const digest = engine.digest('SM3', text) as Uint8Array;

export const SM2 = { type: 'EC', curve: 'SM2' } as const;

export async function evaluate(bytes: Uint8Array, content?: Uint8Array) {
  const [evidence, ...more] = await collectCmsEvidence(bytes, { engine, ...(content && { content }) });
  expect(more).toEqual([]);
  return { integrity: integrityOf(evidence!), codes: evidence!.findings.map(({ code }) => code) };
}

/** The same tree with the encoding of one node replaced. */
export function exchange(node: DerNode, from: DerNode, to: Uint8Array): Uint8Array {
  if (node.start === from.start && node.end === from.end) return to;
  if (node.children.length === 0) return node.der;
  return write.encode(node.tag, ...node.children.map((child) => exchange(child, from, to)));
}

export const signedDataOf = (root: DerNode): DerNode => root.children[1]!.children[0]!;

export const signerOf = (root: DerNode): DerNode => signedDataOf(root).children.at(-1)!.children[0]!;
