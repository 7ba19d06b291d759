/** An SM2 CA, a seal and its authorized signers, for tests of writing. */
import type { Signer } from '@govseal/crypto';
import { type CreateSealOptions, createSeal, type SesSeal } from '@govseal/ofd';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';

/** The smallest PNG, with one transparent pixel. */
export const POINT_PNG: Uint8Array = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

export interface SealScene {
  readonly authority: TestAuthority;
  readonly maker: Signer;
  readonly bureau: TestSigner;
  readonly clerk: TestSigner;
  readonly at: Date;
  readonly seal: SesSeal;
  sealWith(changes: Partial<CreateSealOptions>): Promise<SesSeal>;
}

export async function sealScene(): Promise<SealScene> {
  const authority = await createTestAuthority({ algorithm: { type: 'EC', curve: 'SM2' } });
  const maker = (await authority.issueSigner({ commonName: '示例电子印章制作系统' })).signer;
  const bureau = await authority.issueSigner({ commonName: '33080000000001' });
  const clerk = await authority.issueSigner({ commonName: '示例经办人' });
  const options: CreateSealOptions = {
    engine: authority.engine,
    maker,
    vid: 'GOVSEAL',
    esId: '33080000000001',
    name: '衢州市示例局',
    signers: [bureau.certificate.der],
    createDate: new Date('2026-01-02T00:00:00Z'),
    validStart: new Date('2026-01-02T00:00:00Z'),
    validEnd: new Date('2028-12-31T00:00:00Z'),
    picture: { type: 'PNG', data: POINT_PNG, width: 42, height: 42 },
  };
  const sealWith = (changes: Partial<CreateSealOptions>): Promise<SesSeal> => createSeal({ ...options, ...changes });
  return { authority, maker, bureau, clerk, at: authority.clock(), seal: await sealWith({}), sealWith };
}
