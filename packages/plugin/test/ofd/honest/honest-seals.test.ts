/** Seals and signature values as producers encode them, in whole signed packages; and the findings if a part is missing. */
import { concatBytes, toBase64, utf8 } from '@govseal/core';
import { type DerNode, parseDer, write } from '@govseal/der';
import { policies } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../../src/index.ts';
import { documentFiles, SIGNATURES } from '../attacks/document.ts';
import { type Hand, handSigned } from '../attacks/hand.ts';
import { type Entries, pack, unpack } from '../attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from '../attacks/scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  options = { ...(await generousOptions(await ofdScene())), policy: policies.baseline };
});

async function verified(entries: Entries): Promise<{ status: string; codes: string[] }> {
  const { status, findings, signatures } = await verify(pack(entries), options);
  const all = [...findings, ...signatures.flatMap((one) => one.findings)];
  return { status, codes: all.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

const signed = async (hand: Hand): Promise<{ status: string; codes: string[] }> =>
  verified(await handSigned(documentFiles(), scene, hand));

/** The BIT STRING with the same bytes and another number of unused bits. */
function withUnused(node: DerNode, unused: number): Uint8Array {
  const der = node.der.slice();
  der[der.length - node.content.length] = unused;
  return der;
}

function sealWithUnused(unused: number): Uint8Array {
  const [info, cert, algorithm, value] = parseDer(scene.seal).children as [DerNode, DerNode, DerNode, DerNode];
  return write.sequence(info.der, cert.der, algorithm.der, withUnused(value, unused));
}

const edited =
  (edit: (parts: readonly DerNode[]) => readonly Uint8Array[]) =>
  (value: Uint8Array): Uint8Array =>
    write.sequence(...edit(parseDer(value).children));

describe('unused bits in a BIT STRING of whole bytes, as JHSEC states them', () => {
  test.each([1, 3, 6, 7])('%i in the signature value of the seal', async (unused) => {
    expect(await signed({ seal: sealWithUnused(unused) })).toEqual({ status: 'valid', codes: [] });
  });

  test('in the signature value and its time-stamp', async () => {
    const value = edited((parts) => [
      ...parts.slice(0, 3).map(({ der }) => der),
      withUnused(parts[3]!, 5),
      write.explicit(0, withUnused(parts[4]!.children[0]!, 2)),
    ]);
    expect(await signed({ value })).toEqual({ status: 'valid', codes: [] });
  });

  test('under the strict policy such a value is indeterminate and reported', async () => {
    const entries = await handSigned(documentFiles(), scene, { seal: sealWithUnused(3) });
    const { status, signatures } = await verify(pack(entries), { ...options, policy: policies.strict });
    const found = signatures[0]!.findings.map(({ code, params }) => [code, params.deviation]);
    expect([status, found]).toEqual([
      'indeterminate',
      expect.arrayContaining([['OFD_SEAL_NONCONFORMING', 'unused bits']]),
    ]);
  });

  test('more than seven are refused', async () => {
    expect((await signed({ seal: sealWithUnused(8) })).status).toBe('invalid');
  });

  test('a value that the bits would belong to is not repaired', async () => {
    const value = edited((parts) => {
      const changed = parts[3]!.der.slice();
      changed[changed.length - 1]! ^= 1;
      return [...parts.slice(0, 3).map(({ der }) => der), withUnused(parseDer(changed), 1), parts[4]!.der];
    });
    expect(await signed({ value })).toEqual({
      status: 'invalid',
      codes: expect.arrayContaining(['OFD_TBS_SIGNATURE']),
    });
  });
});

describe('the file of the signature value as vendors write it', () => {
  const zeros = (count: number) => (value: Uint8Array) => concatBytes(value, new Uint8Array(count));
  const base64 = (value: Uint8Array): Uint8Array => utf8(toBase64(value).replace(/.{76}/g, '$&\r\n'));
  const forms = ['baseline', 'strict'].flatMap((policy) =>
    [undefined, 'none' as const].flatMap((seal) => [
      [policy, seal, 'one zero byte at the end', zeros(1)] as const,
      [policy, seal, 'zero bytes up to a block', zeros(4096)] as const,
      [policy, seal, 'base64', base64] as const,
    ]),
  );

  test.each(forms)('%s, seal %s: %s', async (policy, seal, _, value) => {
    const entries = await handSigned(documentFiles(), scene, { value, ...(seal === undefined ? {} : { seal }) });
    const chosen = policy === 'strict' ? policies.strict : policies.baseline;
    const { status, signatures } = await verify(pack(entries), { ...options, policy: chosen });
    expect(signatures[0]!.findings.map(({ code }) => code)).toContain('OFD_SEAL_NONCONFORMING');
    expect([status, signatures[0]!.integrity]).toEqual([policy === 'strict' ? 'indeterminate' : 'valid', 'intact']);
  });

  test.each<[string, (value: Uint8Array) => Uint8Array]>([
    ['another byte at the end', (value) => concatBytes(value, Uint8Array.of(1))],
    ['another byte after zeros', (value) => concatBytes(value, Uint8Array.of(0, 1))],
    ['base64 twice', (value) => base64(base64(value))],
    ['base64 of padded DER', (value) => base64(concatBytes(value, new Uint8Array(3)))],
    ['base64 with other letters', (value) => utf8(`${toBase64(value)}-`)],
  ])('%s is refused', async (_, value) => {
    expect((await signed({ value })).status).toBe('invalid');
  });
});

describe('a missing part is reported', () => {
  test.each<[string, (parts: readonly DerNode[]) => readonly Uint8Array[]]>([
    ['empty', (parts) => parts.map(({ der }, index) => (index === 1 ? write.octetString(new Uint8Array(0)) : der))],
    ['left out', (parts) => parts.filter((_, index) => index !== 1).map(({ der }) => der)],
  ])('the certificate of a seal signature: %s', async (_, edit) => {
    const { status, codes } = await signed({ value: edited(edit) });
    expect(status).toBe('indeterminate');
    expect(codes).toEqual(expect.arrayContaining(['OFD_CERTIFICATE_ABSENT', 'VALIDATION_SIGNER_NOT_FOUND']));
    expect(codes).not.toContain('VALIDATION_SEAL_SIGNER_NOT_LISTED');
    expect(codes).not.toContain('OFD_SIGNATURE_UNREADABLE');
  });

  test('the certificate of a signature without seal', async () => {
    const value = (cms: Uint8Array): Uint8Array => {
      const [type, content] = parseDer(cms).children as [DerNode, DerNode];
      const members = content.children[0]!.children.filter(({ tag }) => tag !== 0xa0);
      return write.sequence(type.der, write.explicit(0, write.sequence(...members.map(({ der }) => der))));
    };
    const { status, codes } = await signed({ seal: 'none', signer: scene.clerk.signer, value });
    expect([status, codes]).toEqual(['indeterminate', expect.arrayContaining(['CMS_SIGNER_CERTIFICATE_ABSENT'])]);
  });

  test('the list of signatures', async () => {
    const entries = unpack(await scene.sealed());
    entries.delete(SIGNATURES);
    expect(await verified(entries)).toEqual({ status: 'unreadable', codes: ['OFD_SIGNATURE_LIST_MISSING'] });
  });

  test('a critical extension that is unknown', async () => {
    const extension = write.sequence(write.oid('1.2.3.4'), write.boolean(true), write.octetString(concatBytes()));
    const { status, codes } = await signed({ extensions: write.sequence(extension) });
    expect([status, codes]).toEqual(['indeterminate', expect.arrayContaining(['OFD_CRITICAL_EXTENSION'])]);
  });
});
