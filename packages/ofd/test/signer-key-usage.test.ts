/** Of a pair of SM2 certificates the one that encrypts neither seals, nor signs an OFD, nor makes seals. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createSeal, signOfd } from '@govseal/ofd';
import { expect, test } from 'vitest';
import { sampleFiles, sampleWith } from './sample.ts';
import { POINT_PNG, sealScene } from './sealed.ts';

test('it is refused before its key is used, in signatures, sealings and seals', async () => {
  const { authority, bureau, at, sealWith } = await sealScene();
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
  // A seal that lists it: what a careless maker of seals would give out.
  const seal = await sealWith({ signers: [bureau.certificate.der, certificate.der] });
  const refused = { code: 'CMS_SIGNER_KEY_USAGE', params: { keyUsage: ['keyEncipherment', 'dataEncipherment'] } };
  await expect(signOfd(unsigned, { engine, signer: encrypting, at })).rejects.toMatchObject(refused);
  const stamps = [{ page: 1, x: 126, y: 186 }];
  const sealing = signOfd(unsigned, { engine, signer: encrypting, at, seal: seal.der, stamps });
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
});
