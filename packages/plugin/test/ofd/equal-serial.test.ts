/**
 * Two CAs of one name issue one serial number, both under trusted roots: a seal's list refers to exactly its
 * certificate, and each CA's CRLs and OCSP responses concern only its own certificates.
 */
import { signOfd } from '@govseal/ofd';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/index.ts';
import { documentFiles } from './attacks/document.ts';
import { handSigned } from './attacks/hand.ts';
import { pack } from './attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from './attacks/scene.ts';

let scene: OfdScene;
let hostile: TestAuthority;
let impostor: Awaited<ReturnType<TestAuthority['issueSigner']>>;
beforeAll(async () => {
  scene = await ofdScene();
  hostile = await createTestAuthority({
    engine: scene.engine,
    seed: 'ofd trusted',
    addresses: false,
    algorithm: { type: 'EC', curve: 'SM2' },
  });
  await hostile.issueSigner({ commonName: '示例电子印章制作系统' });
  impostor = await hostile.issueSigner({ commonName: '33080000000001' });
});

interface Given {
  readonly crls?: readonly Uint8Array[];
  readonly ocsp?: readonly Uint8Array[];
}

async function outcome(bytes: Uint8Array, given: Given = {}): Promise<[string, readonly string[]]> {
  const options = await generousOptions(scene);
  const { crls = [], ocsp = [] } = given;
  const root = scene.authority.root.der;
  const report = await verify(bytes, {
    ...options,
    trust: { signers: [root, hostile.root.der], timestamps: [root], sealMakers: [scene.maker.certificate.der] },
    certificates: [scene.authority.issuing.der, hostile.issuing.der],
    crls: [...(options.crls ?? []), ...(await hostile.crls()), ...crls],
    ocsp,
  });
  return [report.status, report.signatures.flatMap(({ findings }) => findings.map(({ code }) => code))];
}

test('the certificates differ, and issuer and serial number are equal', () => {
  const { issuer, serialHex, der } = scene.bureau.certificate;
  expect([impostor.certificate.issuer.text, impostor.certificate.serialHex]).toEqual([issuer.text, serialHex]);
  expect(impostor.certificate.der).not.toEqual(der);
});

test('the signer that the seal lists is valid beside the other CA', async () => {
  expect((await outcome(await scene.sealed()))[0]).toBe('valid');
});

test.each(['certificates', 'digests'] as const)(
  'a seal that lists %s does not list the other certificate',
  async (list) => {
    const hand = { signer: impostor.signer, seal: await scene.sealWith({ list }) };
    const [status, codes] = await outcome(pack(await handSigned(documentFiles(), scene, hand)));
    expect([status, codes]).toEqual(['invalid', expect.arrayContaining(['VALIDATION_SEAL_SIGNER_NOT_LISTED'])]);
  },
);

test('a certificate that the other CA has not revoked stays revoked', async () => {
  const { engine, at, revokedBureau } = scene;
  const seal = await scene.sealWith({ signers: [revokedBureau.certificate.der] });
  const stamps = [{ page: 1, x: 126, y: 186 }];
  await hostile.issueSigner({ commonName: '示例经办人' });
  const other = await hostile.issueSigner({ commonName: '33080000000002' });
  expect(other.certificate.serialHex).toBe(revokedBureau.certificate.serialHex);
  const signed = await signOfd(pack(documentFiles()), { engine, signer: revokedBureau.signer, at, seal, stamps });
  const [status, codes] = await outcome(signed.bytes, { ocsp: [await hostile.ocsp(other.certificate)] });
  expect([status, codes]).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_REVOKED'])]);
});
