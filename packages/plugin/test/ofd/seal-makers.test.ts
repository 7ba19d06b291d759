/** Who may make seals, as the verifier sees it: makers by name, by an authority of their own, by that of the signers; revoked ones. */
import { parseDer, write } from '@govseal/der';
import { signOfd } from '@govseal/ofd';
import { createTestAuthority } from '@govseal/testkit';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { documentFiles } from './attacks/document.ts';
import { handSigned } from './attacks/hand.ts';
import { pack } from './attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from './attacks/scene.ts';

let scene: OfdScene;
let sealed: Uint8Array;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  sealed = await scene.sealed();
  options = await generousOptions(scene);
});

function codes({ findings, signatures }: VerificationReport): string[] {
  return [...findings, ...signatures.flatMap((one) => one.findings)].map(({ code }) => code);
}

const evaluate = async (bytes: Uint8Array, changes: Partial<VerifyOptions> = {}) => {
  const report = await verify(bytes, { ...options, ...changes });
  return { status: report.status, codes: codes(report) };
};

describe('who may make seals', () => {
  test('without a list of seal-makers no seal is accepted', async () => {
    const root = scene.authority.root.der;
    const result = await evaluate(sealed, { trust: { signers: [root], timestamps: [root] } });
    expect(result.status).toBe('indeterminate');
    expect(result.codes).toContain('VALIDATION_SEAL_NO_TRUST');
  });

  test('a maker whose certificate cannot be read vouches for no seal, whoever is trusted', async () => {
    const [info, , algorithm, value] = parseDer(scene.seal).children;
    const unreadable = write.octetString(Uint8Array.of(0x30, 0));
    const seal = write.sequence(info!.der, unreadable, algorithm!.der, value!.der);
    const root = scene.authority.root.der;
    const result = await evaluate(pack(await handSigned(documentFiles(), scene, { seal })), {
      trust: { signers: [root], timestamps: [root], sealMakers: [root] },
    });
    expect(result.status).toBe('indeterminate');
    expect(result.codes).toEqual(
      expect.arrayContaining(['OFD_CERTIFICATE_UNREADABLE', 'VALIDATION_SEAL_MAKER_UNREADABLE']),
    );
  });

  test('an authority as anchor is enough, and it is said that all its certificates could make seals', async () => {
    const root = scene.authority.root.der;
    const result = await evaluate(sealed, { trust: { signers: [root], timestamps: [root], sealMakers: [root] } });
    expect(result.status).toBe('valid');
    expect(result.codes).toContain('VALIDATION_SEAL_MAKER_NOT_NAMED');
  });

  test('the seal of a maker whose certificate was revoked afterwards counts where a time-stamp proves the signature older', async () => {
    const own = await ofdScene();
    const { authority, maker, at } = own;
    const bytes = await own.sealed();
    authority.revoke(maker.certificate, { at: new Date(at.getTime() + 3_600_000) });
    const root = authority.root.der;
    const given = {
      ...(await generousOptions(own)),
      trust: { signers: [root], timestamps: [root], sealMakers: [root] },
    };
    const report = await verify(bytes, given);
    expect([report.status, codes(report)]).toEqual(['valid', expect.arrayContaining(['VALIDATION_REVOKED_LATER'])]);
  });

  test('in strict an authority that vouches for signers, too, is not enough; one of seal-makers alone is', async () => {
    const root = scene.authority.root.der;
    const trust = { signers: [root], timestamps: [root], sealMakers: [root] };
    const shared = await evaluate(sealed, { trust, policy: policies.strict });
    expect([shared.status, shared.codes]).toEqual([
      'indeterminate',
      expect.arrayContaining(['VALIDATION_SEAL_MAKER_NOT_NAMED']),
    ]);
    const other = await scene.mallory();
    const seal = await other.sealWith({ signers: [scene.bureau.certificate.der] });
    const bytes = pack(await handSigned(documentFiles(), scene, { seal }));
    const theirs = await generousOptions(other);
    const apart = await evaluate(bytes, {
      trust: { ...trust, sealMakers: [other.authority.root.der] },
      certificates: [scene.authority.issuing.der, other.authority.issuing.der],
      crls: [...(options.crls ?? []), ...(theirs.crls ?? [])],
    });
    expect([apart.status, apart.codes]).toEqual(['valid', ['VALIDATION_SEAL_STATUS_UNKNOWN']]);
  });

  test('a seal made with an algorithm that does not count is refused, reported or taken as the policy says, whoever is named', async () => {
    const { signer } = await (await createTestAuthority({ seed: 'other', at: scene.at })).issueSigner();
    const info = parseDer(scene.seal).children[0]!.der;
    const seal = write.sequence(
      info,
      write.octetString(signer.certificate),
      write.oid('1.2.840.10045.4.3.2'),
      write.bitString(await signer.sign!(info)),
    );
    const bytes = pack(await handSigned(documentFiles(), scene, { seal }));
    const root = scene.authority.root.der;
    const trust = { signers: [root], timestamps: [root], sealMakers: [signer.certificate] };
    const under = async (algorithms: 'fail' | 'warn' | 'off') => {
      const gm = policies['gm-only'];
      const { status, codes } = await evaluate(bytes, {
        trust,
        policy: { ...gm, checks: { ...gm.checks, algorithms } },
      });
      return [status, codes.includes('VALIDATION_ALGORITHM_UNACCEPTABLE')];
    };
    expect(await under('fail')).toEqual(['indeterminate', true]);
    expect(await under('warn')).toEqual(['valid', true]);
    expect(await under('off')).toEqual(['valid', false]);
    expect((await evaluate(bytes, { trust })).status).toBe('valid');
  });

  describe('a maker who is named and whose issuer has revoked the certificate', () => {
    /** Revoked an hour after the signature, evaluated five hours later. */
    const revokedLater = async (stamped: boolean) => {
      const own = await ofdScene();
      const { authority, maker, at, seal, bureau, engine } = own;
      const stamps = [{ page: 1, x: 126, y: 186 }];
      const plain = { engine, signer: bureau.signer, at, seal, stamps };
      const bytes = stamped ? await own.sealed() : (await signOfd(pack(documentFiles()), plain)).bytes;
      authority.revoke(maker.certificate, { at: new Date(at.getTime() + 3_600_000) });
      const report = await verify(bytes, await generousOptions(own));
      return [report.status, codes(report)];
    };

    test('made the seal of a signature that is proven older: it counts', async () => {
      expect(await revokedLater(true)).toEqual(['valid', expect.arrayContaining(['VALIDATION_REVOKED_LATER'])]);
    });

    test('does not stand where nothing but a claim says that the signature is older', async () => {
      expect(await revokedLater(false)).toEqual(['indeterminate', expect.arrayContaining(['VALIDATION_REVOKED'])]);
    });

    test('is trusted as before where nobody has the list that says so', async () => {
      const { revokedMaker, authority } = scene;
      const seal = await scene.sealWith({ maker: revokedMaker.signer });
      const bytes = pack(await handSigned(documentFiles(), scene, { seal }));
      const root = authority.root.der;
      const trust = { signers: [root], timestamps: [root], sealMakers: [revokedMaker.certificate.der] };
      expect((await evaluate(bytes, { trust })).status).toBe('indeterminate');
      expect((await evaluate(bytes, { trust, crls: [], policy: withoutStatus(policies.baseline) })).status).toBe(
        'valid',
      );
    });
  });
});

function withoutStatus(policy: typeof policies.baseline): typeof policies.baseline {
  const off = { signerRevocation: 'off', authorityRevocation: 'off', timestampRevocation: 'off' } as const;
  return { ...policy, checks: { ...policy.checks, ...off } };
}

describe('the signing time that a seal’s signature claims, without a time-stamp', () => {
  const claimed = async (at: Date) => {
    const { engine, bureau, seal } = scene;
    const stamps = [{ page: 1, x: 126, y: 186 }];
    return evaluate((await signOfd(pack(documentFiles()), { engine, signer: bureau.signer, at, seal, stamps })).bytes);
  };
  const moved = (date: Date, milliseconds: number): Date => new Date(date.getTime() + milliseconds);

  test('may lie half a minute before the signer’s certificate, for clocks differ, and no more', async () => {
    const { notBefore } = scene.bureau.certificate;
    expect((await claimed(moved(notBefore, -30_000))).status).toBe('valid');
    const at = moved(notBefore, -120_000);
    await expect(claimed(at)).rejects.toMatchObject({ code: 'CMS_SIGNER_TIME' });
    const reported = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
    const xml = (text: string): string => text.replace('20261014013000Z', reported);
    const unstamped = (value: Uint8Array): Uint8Array =>
      write.sequence(
        ...parseDer(value)
          .children.slice(0, 4)
          .map(({ der }) => der),
      );
    const early = await evaluate(pack(await handSigned(documentFiles(), scene, { at, xml, value: unstamped })));
    expect([early.status, early.codes]).toEqual([
      'invalid',
      expect.arrayContaining(['VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE']),
    ]);
  });

  test('is reported where it lies after the time of verification', async () => {
    const { at } = options;
    const ahead = await claimed(moved(at!, 3_600_000));
    expect([ahead.status, ahead.codes]).toEqual(['valid', expect.arrayContaining(['VALIDATION_SEAL_TIME_FUTURE'])]);
    expect((await claimed(moved(at!, 30_000))).codes).not.toContain('VALIDATION_SEAL_TIME_FUTURE');
  });
});
