/** GB/T 35275 SignedData of the corpus, as in signatures of type Sign, read by `cms`. */
import { collectCmsEvidence } from '@govseal/cms';
import { concatBytes } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { type DerNode, parseDer, write } from '@govseal/der';
import { openOfd } from '@govseal/ofd';
import { describe, expect, test } from 'vitest';
import { corpusFile, corpusMissing } from './sample.ts';

const engine = nodeEngine;

async function evaluate(bytes: Uint8Array, content?: Uint8Array) {
  const [evidence] = await collectCmsEvidence(bytes, { engine, ...(content && { content }) });
  return {
    ...evidence!.cryptographic,
    formatFailure: evidence!.formatFailure,
    codes: [...new Set(evidence!.findings.map(({ code }) => code))].filter((code) => LENIENT.has(code)),
  };
}

/** Findings about accepted non-standard forms. */
const LENIENT: ReadonlySet<string> = new Set(['CMS_CONTENT_TYPE_MIXED', 'CMS_SIGNATURE_FORM']);
const INTACT = { digest: 'match', signatureValue: 'valid', formatFailure: false };

describe.skipIf(corpusMissing)('GB/T 35275', () => {
  test.each([
    ['cms-gm-noattr-attached.der', false],
    ['cms-gm-attrs-attached.der', false],
    ['cms-gm-attrs-detached.der', true],
    ['cms-rfc5652-attrs-attached.der', false],
  ])('%s is intact', async (name, detached) => {
    const content = detached ? corpusFile('content.txt') : undefined;
    expect(await evaluate(corpusFile(name), content)).toEqual({ ...INTACT, codes: [] });
  });

  test('other content of a detached signature does not match', async () => {
    const bytes = corpusFile('cms-gm-attrs-detached.der');
    expect(await evaluate(bytes, Uint8Array.of(1))).toMatchObject({ digest: 'mismatch' });
  });

  test('the clerk’s signature in an OFD file is over the digest of its Signature.xml', async () => {
    const { zip } = openOfd(corpusFile('signed-cms-then-v4.ofd'));
    const digest = await engine.digest('SM3', zip.read('Doc_0/Signs/Sign_0/Signature.xml'));
    const value = zip.read('Doc_0/Signs/Sign_0/SignedValue.dat');
    expect(await evaluate(value, digest)).toEqual({ ...INTACT, codes: [] });
    expect(await evaluate(value, await engine.digest('SM3', digest))).toMatchObject({ digest: 'mismatch' });
  });

  test('mixed OIDs of id-data, as producers write them, are accepted and reported', async () => {
    // the inner type is RFC 5652's, the signed attribute GB/T 35275's
    const bytes = corpusFile('cms-gm-attrs-attached.der');
    const gb = write.oid('1.2.156.10197.6.1.4.2.1');
    const mixed = replaceInner(bytes, gb, write.oid('1.2.840.113549.1.7.1'));
    expect(await evaluate(mixed)).toEqual({ ...INTACT, codes: ['CMS_CONTENT_TYPE_MIXED'] });
    const other = replaceInner(bytes, gb, write.oid('1.2.840.113549.1.7.5'));
    expect(await evaluate(other)).toMatchObject({ formatFailure: true });
  });

  test('a value of plain r and s is accepted and reported', async () => {
    const signer = (node: DerNode): DerNode => node.children[1]!.children[0]!.children.at(-1)!.children[0]!;
    const bytes = corpusFile('cms-gm-noattr-attached.der');
    const value = signer(parseDer(bytes)).children.at(-1)!;
    const [r, s] = parseDer(value.content).children.map(({ content }) => {
      const out = new Uint8Array(32);
      const digits = content.subarray(content.length > 32 ? 1 : 0);
      out.set(digits, 32 - digits.length);
      return out;
    });
    const raw = rebuild(parseDer(bytes), value, write.octetString(concatBytes(r!, s!)));
    expect(await evaluate(raw)).toEqual({ ...INTACT, codes: ['CMS_SIGNATURE_FORM'] });
  });
});

/** The same tree with the encoding of one node replaced. */
function rebuild(node: DerNode, from: DerNode, to: Uint8Array): Uint8Array {
  if (node.start === from.start && node.end === from.end) return to;
  if (node.children.length === 0) return node.der;
  return write.encode(node.tag, ...node.children.map((child) => rebuild(child, from, to)));
}

/** Replaces eContentType. */
function replaceInner(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const root = parseDer(bytes);
  const type = root.children[1]!.children[0]!.children[2]!.children[0]!;
  expect(type.der).toEqual(from);
  return rebuild(root, type, to);
}
