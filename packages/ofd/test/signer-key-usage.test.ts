/** The encryption certificate of an SM2 pair must not seal, sign an OFD, make seals, or be listed in a seal. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { createSeal, isListedSigner, parseSeal, signOfd } from '@govseal/ofd';
import { expect, test } from 'vitest';
import { sampleFiles, sampleWith } from './sample.ts';
import { POINT_PNG, type SealScene, sealScene } from './sealed.ts';

test('it is rejected in signatures, sealing and seals before its key is used', async () => {
  const scene = await sealScene();
  const { authority, bureau, at, sealWith } = scene;
  const { signer, certificate } = await authority.issueSigner({ keyUsage: ['keyEncipherment', 'dataEncipherment'] });
  let used = 0;
  const watch = (message: Uint8Array): ReturnType<NonNullable<typeof signer.sign>> => {
    used++;
    return signer.sign!(message);
  };
  const encrypting = { ...signer, sign: watch };
  const unsigned = sampleWith({
    'OFD.xml': sampleFiles()['OFD.xml']!.replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, ''),
    'Doc_0/Signs/Signatures.xml': null,
  });
  const refused = { code: 'CMS_SIGNER_KEY_USAGE', params: { keyUsage: ['keyEncipherment', 'dataEncipherment'] } };
  await expect(signOfd(unsigned, { engine, signer: encrypting, at })).rejects.toMatchObject(refused);
  const stamps = [{ page: 1, x: 126, y: 186 }];
  const seal = await carelessSeal(scene, certificate.der);
  expect(await isListedSigner(certificate.der, parseSeal(seal), engine)).toBe(true);
  const sealing = signOfd(unsigned, { engine, signer: encrypting, at, seal, stamps });
  await expect(sealing).rejects.toMatchObject(refused);
  const made = createSeal({
    engine,
    maker: encrypting,
    vid: 'GOVSEAL',
    esId: '33080000000001',
    name: '衢州市示例局',
    signers: [bureau.certificate.der],
    createDate: at,
    validStart: at,
    validEnd: new Date('2028-12-31T00:00:00Z'),
    picture: { type: 'PNG', data: POINT_PNG, width: 42, height: 42 },
  });
  await expect(made).rejects.toMatchObject(refused);
  expect(used).toBe(0);
  for (const list of ['certificates', 'digests'] as const) {
    const listing = sealWith({ list, signers: [bureau.certificate.der, certificate.der] });
    await expect(listing, list).rejects.toMatchObject(refused);
  }
});

/** A seal that lists it, from a careless seal-maker. */
async function carelessSeal({ maker, bureau, sealWith }: SealScene, encrypting: Uint8Array): Promise<Uint8Array> {
  const { der } = await sealWith({ list: 'digests' });
  const info = Buffer.from(parseDer(der).children[0]!.der);
  info.set(await engine.digest('SM3', encrypting), info.indexOf(await engine.digest('SM3', bureau.certificate.der)));
  const value = write.bitString(await maker.sign!(info));
  return write.sequence(info, write.octetString(maker.certificate), write.oid('1.2.156.10197.1.501'), value);
}
