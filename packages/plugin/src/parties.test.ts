import { collectCmsEvidence, signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { trustAnchor } from '@govseal/x509';
import { expect, test } from 'vitest';
import { partiesOf } from './parties.ts';

const { engine, clock, root, tsa, ...authority } = await createTestAuthority({ seed: 'parties' });
const { signer } = await authority.issueSigner({ commonName: '示例中心' });

async function signed(content: string) {
  const [evidence] = await collectCmsEvidence(
    await signCms(utf8(content), { signer, engine, signingTime: clock(), tsa }),
    { engine },
  );
  return evidence!;
}

test('a signer of two files is one party with the data of both', async () => {
  const roster = { ...(await signed('roster')), certificates: [], crls: [Uint8Array.of(1)] };
  const file = { ...(await signed('file')), crls: [Uint8Array.of(1), Uint8Array.of(2)] };
  const parties = partiesOf([roster, file], { signers: [trustAnchor(root)] });
  expect(parties).toHaveLength(1);
  expect(parties[0]).toMatchObject({ certificates: file.certificates, crls: file.crls });
});

test('a certificate that signs and time-stamps is a party for each purpose, and of none without anchors', async () => {
  const evidence = await signed('file');
  const stamping = { ...evidence, type: 'doc-timestamp' as const };
  const signers = [trustAnchor(root)];
  const timestamps = [trustAnchor(root)];
  const trusts = partiesOf([evidence, stamping], { signers, timestamps }).map(({ trust }) => trust);
  expect(trusts.filter((trust) => trust === signers)).toHaveLength(1);
  expect(trusts.filter((trust) => trust === timestamps)).toHaveLength(2);
  expect(partiesOf([stamping], { signers })).toEqual([]);
});
