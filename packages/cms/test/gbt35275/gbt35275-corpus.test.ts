/** SM2 signatures made by other programs, in the syntax of GB/T 35275 and mixed with RFC 5652. */
import { existsSync } from 'node:fs';
import { concatBytes } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildSignedData,
  cmsOid,
  collectCmsEvidence,
  collectSignedDataEvidence,
  parseSignedData,
} from '../../src/index.ts';
import { integrityOf } from '../integrity.ts';
import { material } from '../material.ts';
import {
  corpus,
  digest,
  evaluate,
  exchange,
  gb,
  read,
  SM2,
  signedDataOf,
  signerOf,
  signingTime,
  text,
} from './gbt35275-case.ts';

const present = existsSync(corpus);

if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');

describe.skipIf(!present)('the corpus', () => {
  test.each([
    ['cms-gm-noattr-attached.der', ['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']],
    ['cms-gm-attrs-attached.der', ['CMS_SIGNING_CERTIFICATE_ABSENT']],
    ['cms-gm-attrs-detached.der', ['CMS_SIGNING_CERTIFICATE_ABSENT']],
  ])('%s is intact, and not with other content', async (name, codes) => {
    const detached = name.includes('detached');
    expect(await evaluate(read(name), detached ? read('content.txt') : undefined)).toEqual({
      integrity: 'intact',
      codes,
    });
    expect(parseSignedData(read(name)).syntax).toBe('gbt35275');
    expect((await evaluate(read(name), text)).integrity).toBe('broken');
  });

  test('mixed OIDs of id-data are accepted and reported; another content type is rejected', async () => {
    const root = parseDer(read('cms-gm-attrs-attached.der'));
    const inner = signedDataOf(root).children[2]!.children[0]!;
    const mixed = exchange(root, inner, write.oid(cmsOid.data));
    const { integrity, codes } = await evaluate(mixed);
    expect(integrity).toBe('intact');
    expect(codes.filter((code) => code === 'CMS_CONTENT_TYPE_MIXED')).toHaveLength(2); // outer and inner, inner and attribute
    const other = await evaluate(exchange(root, inner, write.oid('1.2.840.113549.1.7.5')));
    expect(other).toMatchObject({ integrity: 'broken', codes: expect.arrayContaining(['CMS_CONTENT_TYPE_MISMATCH']) });
  });

  test('so is id-data of GB/T 35275 inside RFC 5652, as content type and as attribute', async () => {
    const { signer } = await material(SM2);
    const contentDigest = () => digest;
    const common = { signer, engine, contentDigest, eContent: text, signingTime };
    const mixed = await buildSignedData({ ...common, eContentType: gb.data });
    expect(await evaluate(mixed)).toEqual({ integrity: 'intact', codes: ['CMS_CONTENT_TYPE_MIXED'] });
    const root = parseDer(await buildSignedData(common));
    const inner = signedDataOf(root).children[2]!.children[0]!;
    const two = await evaluate(exchange(root, inner, write.oid(gb.data)));
    expect(two.integrity).toBe('intact');
    expect(two.codes.filter((code) => code === 'CMS_CONTENT_TYPE_MIXED')).toHaveLength(2);
    // In a PDF the rules require a content type, but with SM3 the other OID is also accepted.
    const detached = parseSignedData(await buildSignedData({ signer, engine, contentDigest, eContentType: gb.data }));
    const options = { engine, id: '1', type: 'approval', digestContent: () => digest } as const;
    const evidence = await collectSignedDataEvidence(detached, options);
    expect([evidence.formatFailure, integrityOf(evidence)]).toEqual([false, 'intact']);
  });

  test('a value of plain r ‖ s, and one of INTEGERs without their zero byte, are accepted and reported', async () => {
    const root = parseDer(read('cms-gm-noattr-attached.der'));
    const value = signerOf(root).children.at(-1)!;
    const numbers = parseDer(value.content).children.map(({ content }) =>
      content.subarray(content.length > 32 ? 1 : 0),
    );
    const raw = concatBytes(...numbers.map((number) => concatBytes(new Uint8Array(32 - number.length), number)));
    const negative = write.sequence(...numbers.map((number) => write.encode(2, number)));
    for (const form of [raw, negative]) {
      const { integrity, codes } = await evaluate(exchange(root, value, write.octetString(form)));
      expect([integrity, codes.includes('CMS_SIGNATURE_FORM')]).toEqual(['intact', true]);
    }
    const wrong = raw.slice();
    wrong[5]! ^= 1;
    expect((await evaluate(exchange(root, value, write.octetString(wrong)))).integrity).toBe('broken');
  });

  test('a change of any byte never gives an intact signature over other data or an uncoded error', async () => {
    const good = read('cms-gm-attrs-attached.der');
    const content = read('content.txt');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        const evidence = await collectCmsEvidence(bytes, { engine }).catch((error) => {
          expect(error.code).toMatch(/^[A-Z]+_[A-Z_]+$/);
          return [];
        });
        for (const one of evidence) {
          if (integrityOf(one) !== 'intact') continue;
          expect(parseSignedData(bytes, { ber: true }).eContent).toEqual(content);
        }
      }),
      { numRuns: 300 },
    );
  });
});
