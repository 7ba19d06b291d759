/** Time-stamping units and OCSP responders whose keys anyone can compute: their signatures prove nothing (CVE-2017-15361). */
import { cmsOid } from '@govseal/cms';
import { createTestAuthority } from '@govseal/testkit';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { attribute, token } from '../attacks/forged-cms.ts';
import { handSign } from '../attacks/hand-signed.ts';
import { toBytes } from '../attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions, testKey } from '../attacks/scene.ts';

let scene: AttackScene;
let options: VerifyOptions;

/** The keys of root and issuing CA are good; those of the time-stamping unit and the OCSP responder are not. */
beforeAll(async () => {
  const order = ['root', 'issuing'];
  const authority = await createTestAuthority({
    seed: 'weak',
    addresses: false,
    algorithm: { type: 'RSA', bits: 2048 },
    generateKey: () => testKey(order.shift() ?? 'roca'),
  });
  const clerk = await authority.issueSigner({ commonName: '示例经办人', key: testKey('clerk') });
  scene = { ...(await attackScene()), authority, clerk };
  options = await generousOptions(scene);
});

function codes({ signatures }: VerificationReport): string[] {
  return signatures.flatMap(({ findings, timestamps }) =>
    [...findings, ...timestamps.flatMap((one) => one.findings)].map(({ code }) => code),
  );
}

test('a signature with CRLs under good keys is valid beside them', async () => {
  const report = await verify(toBytes(await handSign(scene)), options);
  expect([report.status, codes(report)]).toEqual(['valid', []]);
});

test.each([
  ['baseline', 'valid'],
  ['strict', 'indeterminate'],
] as const)('a time-stamp under a weak key does not count in %s', async (policy, status) => {
  const unsigned = async (value: Uint8Array): Promise<Uint8Array[]> => [
    attribute(cmsOid.signatureTimeStamp, await token(scene, value)),
  ];
  const file = toBytes(await handSign(scene, { cms: { unsigned }, room: 12_000 }));
  const report = await verify(file, { ...options, policy: policies[policy] });
  expect(report.status).toBe(status);
  expect(codes(report)).toEqual(expect.arrayContaining(['VALIDATION_TIMESTAMP_DROPPED', 'VALIDATION_KEY_WEAK']));
});

test.each(['warn', 'info', 'off'] as const)(
  'no policy accepts a weak key, nor one whose algorithms may be old: %s',
  async (level) => {
    const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, algorithms: level } };
    const signer = await scene.authority.issueSigner({ commonName: '示例经办人', key: testKey('roca') });
    const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' } as const;
    const weak = await verify(toBytes(await handSign(scene, { cms: { signer, algorithm } })), { ...options, policy });
    expect([weak.status, codes(weak)]).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_KEY_WEAK'])]);
    const old = await verify(toBytes(await handSign(scene, { cms: { algorithm } })), { ...options, policy });
    expect(old.status).toBe('valid');
  },
);

test('an OCSP response under a weak key proves nothing about the signer', async () => {
  const [root] = await scene.authority.crls();
  const ocsp = [await scene.authority.ocsp(scene.clerk.certificate)];
  const report = await verify(toBytes(await handSign(scene)), { ...options, crls: [root!], ocsp });
  expect([report.status, codes(report)]).toEqual(['indeterminate', ['VALIDATION_KEY_WEAK']]);
});
