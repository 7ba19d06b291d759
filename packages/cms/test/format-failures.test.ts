import { write } from '@govseal/der';
import type { SignatureType } from '@govseal/evidence';
import { describe, expect, test } from 'vitest';
import { cmsOid } from '../src/index.ts';
import { attribute, codes, evaluate, type Forgery } from './forge.ts';

describe('format failures have specific codes', () => {
  const reordered = attribute(cmsOid.contentType, write.oid(cmsOid.data));
  const cases: readonly (readonly [string, string, Forgery, SignatureType])[] = [
    [
      'an attribute type twice',
      'CMS_ATTRIBUTE_DUPLICATE',
      { attributes: (s) => [...Object.values(s), reordered] },
      'cms',
    ],
    [
      'two values of content-type',
      'CMS_ATTRIBUTE_VALUES',
      {
        attributes: (s) => [
          attribute(cmsOid.contentType, write.oid(cmsOid.data), write.oid(cmsOid.tstInfo)),
          s.messageDigest,
          s.ess,
        ],
      },
      'cms',
    ],
    [
      'a signed attribute without value',
      'CMS_ATTRIBUTE_VALUES',
      { attributes: (s) => [...Object.values(s), attribute('1.2.3')] },
      'cms',
    ],
    ['no content-type', 'CMS_CONTENT_TYPE_ABSENT', { attributes: (s) => [s.messageDigest, s.ess] }, 'cms'],
    ['no message-digest', 'CMS_MESSAGE_DIGEST_ABSENT', { attributes: (s) => [s.contentType, s.ess] }, 'cms'],
    ['an empty set of signed attributes', 'CMS_MESSAGE_DIGEST_ABSENT', { attributes: () => [] }, 'cms'],
    [
      'a content-type that is not the content’s',
      'CMS_CONTENT_TYPE_MISMATCH',
      { attributes: (s) => [attribute(cmsOid.contentType, write.oid(cmsOid.tstInfo)), s.messageDigest, s.ess] },
      'cms',
    ],
    [
      'a message-digest of another type',
      'CMS_ATTRIBUTE_MALFORMED',
      { attributes: (s) => [s.contentType, attribute(cmsOid.messageDigest, write.nullValue()), s.ess] },
      'cms',
    ],
    [
      'a signing-time that is no time',
      'CMS_SIGNING_TIME_MALFORMED',
      { attributes: (s) => [...Object.values(s), attribute(cmsOid.signingTime, write.integer(1))] },
      'cms',
    ],
    [
      'a signing-time among the unsigned attributes',
      'CMS_ATTRIBUTE_MISPLACED',
      { unsigned: [attribute(cmsOid.signingTime, write.time(new Date('2026-01-01T00:00:00Z')))] },
      'cms',
    ],
    ['an eContent in a PDF signature', 'CMS_CONTENT_ENCAPSULATED', {}, 'approval'],
    ['two SignerInfos in a PDF signature', 'CMS_SIGNER_COUNT', { eContent: null, signers: 2 }, 'certification'],
    ['no SignerInfo', 'CMS_SIGNER_COUNT', { eContent: null, signers: 0 }, 'approval'],
    [
      'no signed attributes in a PDF signature',
      'CMS_SIGNED_ATTRIBUTES_ABSENT',
      { eContent: null, attributes: () => null },
      'approval',
    ],
    [
      'another eContentType in a PDF signature',
      'CMS_CONTENT_TYPE_UNEXPECTED',
      { eContent: null, eContentType: cmsOid.tstInfo },
      'approval',
    ],
    [
      'no signed attributes around another type than data',
      'CMS_SIGNED_ATTRIBUTES_ABSENT',
      { eContentType: '1.2.3', attributes: () => null },
      'cms',
    ],
  ];

  test.each(cases)('%s: %s', async (_, code, forgery, type) => {
    const evidence = await evaluate(forgery, type);
    expect(codes(evidence)).toContain(code);
    expect(evidence.formatFailure).toBe(true);
  });
});
