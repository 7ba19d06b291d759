/** Keys, certificates, seals and clock for the OFD cases. */
import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { createSeal } from '@govseal/ofd';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';

export interface OfdScene {
  readonly authority: TestAuthority;
  readonly engine: CryptoEngine;
  readonly at: Date;
  readonly maker: TestSigner;
  /** The signer whose certificate the seal lists. */
  readonly bureau: TestSigner;
  /** An officer with a certificate of the same authority and without a seal. */
  readonly clerk: TestSigner;
  readonly seal: Uint8Array;
  /** Another seal of the same maker, not used for signing. */
  readonly otherSeal: Uint8Array;
  readonly crls: readonly Uint8Array[];
}

/** One transparent point as PNG. */
const PICTURE = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

export async function createOfdScene(): Promise<OfdScene> {
  const engine = nodeEngine;
  const algorithm = { type: 'EC', curve: 'SM2' } as const;
  const authority = await createTestAuthority({ engine, seed: 'court ofd', addresses: false, algorithm });
  const maker = await authority.issueSigner({ commonName: '示例电子印章制作系统' });
  const bureau = await authority.issueSigner({ commonName: '33080000000001' });
  const clerk = await authority.issueSigner({ commonName: '示例经办人' });
  const seal = async (name: string, data: Uint8Array): Promise<Uint8Array> => {
    const made = await createSeal({
      engine,
      maker: maker.signer,
      vid: 'COURT',
      esId: '33080000000001',
      name,
      signers: [bureau.certificate.der],
      createDate: new Date('2026-01-02T00:00:00Z'),
      validStart: new Date('2026-01-02T00:00:00Z'),
      validEnd: new Date('2028-12-31T00:00:00Z'),
      picture: { type: 'PNG', data, width: 42, height: 42 },
    });
    return made.der;
  };
  return {
    authority,
    engine,
    at: authority.clock(),
    maker,
    bureau,
    clerk,
    seal: await seal('样章示例局', PICTURE),
    // PNG decoders ignore trailing data
    otherSeal: await seal('样章另一局', Uint8Array.from([...PICTURE, ...Buffer.from('EVIL')])),
    crls: await authority.crls(),
  };
}
