// Unknown /SubFilter names, such as those of GM/T 0112: /Contents is parsed and shown, but never evaluated.
import { buildSignedData, signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { buildSesSignature, createSeal } from '@govseal/ofd';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { type HandSigned, handSign, signatureDictionary } from './attacks/hand-signed.ts';
import { toBytes } from './attacks/pdf-text.ts';
import { type AttackScene, attackScene } from './attacks/scene.ts';

let scene: AttackScene;
let guomi: TestAuthority;
let officer: TestSigner;
let seal: Uint8Array;

beforeAll(async () => {
  scene = await attackScene();
  guomi = await createTestAuthority({ at: scene.at, algorithm: { type: 'EC', curve: 'SM2' } });
  officer = await guomi.issueSigner({ commonName: '示例用章人' });
  const maker = await guomi.issueSigner({ commonName: '示例制章单位' });
  const made = await createSeal({
    engine: guomi.engine,
    maker: maker.signer,
    vid: 'GOVSEAL',
    esId: '33080000000001',
    name: '示例局样章',
    signers: [officer.certificate.der],
    createDate: new Date(scene.at.getTime() - 86_400_000),
    validStart: new Date(scene.at.getTime() - 86_400_000),
    validEnd: new Date(scene.at.getTime() + 86_400_000),
    picture: { type: 'PNG', data: new Uint8Array([1, 2, 3]), width: 40, height: 40 },
  });
  seal = made.der;
});

async function evaluate(options: HandSigned): Promise<VerificationReport> {
  const file = toBytes(await handSign(scene, { room: 12_000, ...options }));
  const { engine } = guomi;
  const trust = { signers: [guomi.root.der], timestamps: [guomi.root.der] };
  return verify(file, { engine, trust, at: scene.at, crls: await guomi.crls(), anySigner: true });
}

const named =
  (subFilter: string): HandSigned['dictionary'] =>
  (range, contents) =>
    signatureDictionary(range, contents).replace('ETSI.CAdES.detached', subFilter);
const gb = (message: Uint8Array): Promise<Uint8Array> =>
  buildSignedData({
    signer: officer.signer,
    engine: guomi.engine,
    syntax: 'gbt35275',
    contentDigest: (name) => guomi.engine.digest(name, message),
  });
const sealed = async (message: Uint8Array): Promise<Uint8Array> =>
  buildSesSignature({
    engine: guomi.engine,
    signer: officer.signer,
    seal,
    at: scene.at,
    dataHash: await guomi.engine.digest('SM3', message),
    propertyInfo: '/Contents',
  });
const readAs = ({ signatures }: VerificationReport) =>
  signatures[0]!.findings.find(({ code }) => code === 'PADES_CONTENTS_READ')?.params;

describe('under an unknown name', () => {
  test.each([
    ['GB/T 35275', gb, ''],
    ['SES_Signature', sealed, '示例局样章 (33080000000001)'],
  ] as const)('%s is read, and of unknown integrity', async (form, content, shown) => {
    const report = await evaluate({ dictionary: named('GM.sm2seal'), content });
    expect(report.status).toBe('indeterminate');
    expect(report.signatures).toMatchObject([
      { integrity: 'unknown', signer: { subject: officer.certificate.subject.text } },
    ]);
    const signer = officer.certificate.subject.text;
    expect(readAs(report)).toEqual({ form, digest: 'match', signatureValue: 'valid', signer, seal: shown });
    // Over other bytes, or with a wrong value, it is unknown all the same: nobody said that the ranges are what it is over.
    const other = await evaluate({ dictionary: named('GM.sm2seal'), content: () => content(utf8('another document')) });
    expect(other.signatures[0]!.integrity).toBe('unknown');
    expect(readAs(other)).toMatchObject({ digest: 'mismatch', signatureValue: 'valid' });
  });

  test('other bytes are unknown, and nothing is reported about their kind', async () => {
    const report = await evaluate({ dictionary: named('GM.sm2seal'), content: async () => utf8('0 no structure') });
    expect([report.status, report.signatures[0]!.integrity, readAs(report)]).toEqual([
      'indeterminate',
      'unknown',
      undefined,
    ]);
  });
});

describe('under a known name', () => {
  test('GB/T 35275 is evaluated like any detached signature', async () => {
    const report = await evaluate({ content: gb });
    expect(report).toMatchObject({
      status: 'valid',
      signatures: [{ integrity: 'intact', algorithm: { digest: 'SM3' } }],
    });
    const other = await evaluate({ content: () => gb(utf8('another document')) });
    expect(other).toMatchObject({ status: 'invalid', signatures: [{ integrity: 'broken' }] });
  });

  test('a seal is not a CMS, and a signature without attributes or with its content inside is not a PDF signature', async () => {
    expect((await evaluate({ content: sealed })).status).toBe('invalid');
    const { signer } = officer;
    const { engine } = guomi;
    const common = { signer, engine, syntax: 'gbt35275', signingTime: scene.at } as const;
    for (const detached of [true, false]) {
      const content = async (message: Uint8Array): Promise<Uint8Array> =>
        signCms(await engine.digest('SM3', message), { ...common, detached, signedAttributes: false });
      expect((await evaluate({ content })).status).toBe('invalid');
    }
    const attached = await evaluate({ content: (message) => signCms(message, common) });
    expect(attached.status).toBe('invalid');
  });
});

test('two algorithms are two fields of one role: each is evaluated by itself, and one CMS never holds both', async () => {
  const two = await evaluate({ cms: { signers: 2 } });
  expect(two).toMatchObject({ status: 'invalid' });
  expect(two.signatures[0]!.findings.map(({ code }) => code)).toContain('CMS_SIGNER_COUNT');
});
