/** A repeated SignerInfo: it adds nothing, but a reader who counts signatures would count it. */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { writeDigestAlgorithm } from '@govseal/crypto';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { addToSignedData } from '../../../cms/src/sign/rewrite.ts';
import { parseSignedData } from '../../../cms/src/signed-data/signed-data.ts';
import { verify } from '../../src/verify.ts';

let authority: TestAuthority;
let clerk: TestSigner;
let signed: Uint8Array;
beforeAll(async () => {
  authority = await createTestAuthority();
  clerk = await authority.issueSigner();
  const { engine, clock } = authority;
  signed = await signCms(utf8('minutes'), { signer: clerk.signer, engine, signingTime: clock() });
});

async function evaluate(file: Uint8Array) {
  const { engine, clock, root } = authority;
  const trust = { signers: [root.der] };
  return verify(file, { engine, at: clock(), trust, crls: await authority.crls(), anySigner: true });
}

test('the file with its signature once is valid', async () => {
  expect(await evaluate(signed)).toMatchObject({ status: 'valid' });
});

test('the file with its signature twice is indeterminate and says which is the copy', async () => {
  const info = parseSignedData(signed).signerInfos[0]!.node.der;
  const twice = addToSignedData(signed, { signer: { info, digestAlgorithm: writeDigestAlgorithm('SHA-256') } });
  const report = await evaluate(twice);
  expect(report).toMatchObject({ status: 'indeterminate', reason: { code: 'VALIDATION_SIGNATURE_REPEATED' } });
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'VALIDATION_SIGNATURE_REPEATED',
      params: { signature: '1', original: '0' },
    }),
  );
});
