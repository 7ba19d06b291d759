/** The reason of a report: what decided, whose signature it was, and the sentence for programs without texts. */
import { latin1, utf8 } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { policies } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../src/index.ts';
import { scene, signDocument, signed } from './verdict-case.ts';

beforeAll(signDocument);

async function reason(options: Partial<VerifyOptions> = {}, bytes: Uint8Array = signed) {
  return (await verify(bytes, { ...scene.options, anySigner: true, ...options })).reason;
}

test('of a valid file it states what was proven', async () => {
  expect(await reason()).toMatchObject({
    code: 'VALIDATION_FILE_VALID',
    sentence: 'Every signature passed, and nothing unsigned was added.',
    causes: [],
  });
});

test('without an identity rule the missing rule decides if nothing else does', async () => {
  expect(await reason({ anySigner: false })).toMatchObject({
    code: 'VERIFY_NO_IDENTITY_RULE',
    sentence: expect.stringContaining('No rule says who must sign.'),
    signature: null,
    causes: [{ code: 'VERIFY_NO_IDENTITY_RULE', signature: null, step: null }],
  });
  expect(await reason({ anySigner: false, trust: 'integrity-only' })).toMatchObject({ code: 'VALIDATION_NO_TRUST' });
});

test('of a changed file it gives the signature and its signer', async () => {
  const bytes = new Uint8Array(signed);
  bytes[latin1(bytes).indexOf('(sample)') + 1]! ^= 1;
  const { signature, sentence, code } = await reason({}, bytes);
  expect([code, sentence?.split('.')[0]]).toEqual([
    'VALIDATION_HASH_FAILURE',
    'The signed content was changed after signing: its digest differs',
  ]);
  expect(signature).toMatchObject({ number: 1, name: '示例签名人1' });
});

test('of a file that cannot be read it is the error, with the values of its text', async () => {
  expect(await reason({}, utf8('%PDF-1.7\nno document'))).toMatchObject({
    code: expect.stringMatching(/^PDF_/),
    sentence: expect.stringMatching(/^[^{}]+$/),
    signature: null,
  });
});

test('if the policy requires a valid time-stamp, it gives the authority that is not trusted', async () => {
  const other = await createTestAuthority({ at: scene.options.at });
  const trust = { signers: [scene.authority.root.der], timestamps: [other.root.der] };
  const { baseline } = policies;
  const policy = { ...baseline, checks: { ...baseline.checks, timestampValid: 'fail' as const } };
  expect(await reason({ trust, policy })).toMatchObject({
    code: 'VALIDATION_TIMESTAMP_NOT_TRUSTED',
    sentence: expect.stringMatching(/^No path leads from the time-stamping authority C=CN, .+trusted for time-stamps/),
  });
});

test('the same file, options and instant give the same reason', async () => {
  expect(JSON.stringify(await reason({ trust: 'integrity-only' }))).toBe(
    JSON.stringify(await reason({ trust: 'integrity-only' })),
  );
});
