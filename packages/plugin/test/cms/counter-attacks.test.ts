/**
 * Counter-signatures and parallel signers that are moved, forged, copied or removed: a chief who did not sign this
 * file approves nothing, and the clerk's signature is not affected.
 */
import { coSignCms, counterSignCms, parseSignedData, signCms } from '@govseal/cms';
import { concatBytes, utf8 } from '@govseal/core';
import { parseDer, Tag, write } from '@govseal/der';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { beforeAll, describe, expect, test } from 'vitest';
import { addToSignedData, writeAttribute } from '../../../cms/src/sign/rewrite.ts';
import { oid } from '../../../cms/src/signed-data/oid.ts';
import type { SignerInfo } from '../../../cms/src/signed-data/types.ts';
import { counterSign } from '../../../cms/test/signers/counter-sign.ts';
import { type VerifyOptions, verify } from '../../src/index.ts';

let authority: TestAuthority;
let options: VerifyOptions;
let clerk: TestSigner;
let chief: TestSigner;
let leader: TestSigner;
let minutes: Uint8Array;
let otherMinutes: Uint8Array;

const by = ({ signer }: TestSigner) => ({
  signer,
  engine: authority.engine,
  signingTime: authority.clock(),
  tsa: authority.tsa,
});
const infoOf = (file: Uint8Array, index = 0): SignerInfo => parseSignedData(file).signerInfos[index]!;
const countersOf = (file: Uint8Array): Uint8Array[] =>
  infoOf(file)
    .unsignedAttributes.filter((attribute) => attribute.oid === oid.counterSignature)
    .flatMap(({ values }) => values.map(({ der }) => der));
const withCounters = (file: Uint8Array, ...infos: readonly Uint8Array[]): Uint8Array =>
  addToSignedData(file, {
    certificates: [chief.certificate.der, leader.certificate.der, authority.issuing.der],
    unsigned: new Map([[0, infos.map((info) => writeAttribute(oid.counterSignature, info))]]),
  });

beforeAll(async () => {
  authority = await createTestAuthority();
  clerk = await authority.issueSigner({ commonName: 'Clerk' });
  chief = await authority.issueSigner({ commonName: 'Chief' });
  leader = await authority.issueSigner({ commonName: 'Leader' });
  minutes = await signCms(utf8('minutes'), by(clerk));
  otherMinutes = await signCms(utf8('minutes of another day'), by(clerk));
});

/** Each step must come after the one before, which only a counter-signature or time-stamps prove. */
async function evaluate(file: Uint8Array, steps: readonly string[]) {
  authority.clock.advance(2 * 3_600_000);
  const { engine, clock, root } = authority;
  const trust = { signers: [root.der], timestamps: [root.der] };
  options = { engine, at: clock(), trust, crls: await authority.crls(), anySigner: true };
  authority.clock.advance(-2 * 3_600_000);
  const approval = parseApprovalPolicy({
    schema: 'govseal-approval/1',
    name: 'countersigned',
    steps: steps.map((id) => ({ id, role: id, kind: 'approval' })),
  });
  const report = await verify(file, { ...options, approval });
  const codes = [
    ...report.findings,
    ...report.signatures.flatMap(({ findings }) => findings),
    ...report.approval!.findings,
    ...report.approval!.steps.flatMap(({ findings }) => findings),
  ].map(({ code }) => code);
  return { status: report.status, codes, report };
}

const TWO = ['clerk', 'chief'];

describe('honest files', () => {
  test('countersigned by the chief, the file is approved', async () => {
    expect((await evaluate(await counterSignCms(minutes, by(chief)), TWO)).status).toBe('valid');
  });

  test('two counter-signatures, as two attributes or as two values of one, both count', async () => {
    const twice = await counterSignCms(await counterSignCms(minutes, by(chief)), { ...by(leader), of: '0' });
    const together = concatBytes(...countersOf(twice));
    const oneAttribute = addToSignedData(minutes, {
      certificates: [chief.certificate.der, leader.certificate.der],
      unsigned: new Map([[0, [writeAttribute(oid.counterSignature, together)]]]),
    });
    for (const file of [twice, oneAttribute]) {
      const { report } = await evaluate(file, ['clerk']);
      expect(report.signatures[0]!.counterSignatures!.map(({ indication }) => indication)).toEqual([
        'TOTAL_PASSED',
        'TOTAL_PASSED',
      ]);
    }
  });
});

type Forgery = readonly [name: string, make: () => Promise<Uint8Array>];

describe('the chief did not countersign this file', () => {
  test.each<Forgery>([
    [
      'taken from the same clerk’s signature in another file',
      async () => withCounters(minutes, ...countersOf(await counterSignCms(otherMinutes, by(chief)))),
    ],
    [
      'with one bit of its value changed',
      async () => {
        const info = await counterSign(chief, infoOf(minutes).signature);
        info[info.length - 1]! ^= 1;
        return withCounters(minutes, info);
      },
    ],
    [
      'over other bytes',
      async () => withCounters(minutes, await counterSign(chief, utf8('anything else that the chief signed'))),
    ],
    [
      'a signature over a file whose bytes are the clerk’s signature value',
      async () => {
        const bait = await signCms(infoOf(minutes).signature, by(chief));
        return withCounters(minutes, infoOf(bait).node.der);
      },
    ],
    [
      'with a content-type, as only a signature over content has it',
      async () => withCounters(minutes, await counterSign(chief, infoOf(minutes).signature, { keepContentType: true })),
    ],
    [
      'moved from the leader’s counter-signature to the clerk’s signature',
      async () => {
        const first = await counterSign(leader, infoOf(minutes).signature);
        const value = first.subarray(first.length - 256);
        return withCounters(minutes, first, await counterSign(chief, value));
      },
    ],
    ['no SignerInfo at all', async () => withCounters(minutes, utf8('0\u0000'))],
  ])('%s', async (name, make) => {
    const steps = name.startsWith('moved') ? ['clerk', 'leader', 'chief'] : TWO;
    const { status, codes, report } = await evaluate(await make(), steps);
    expect([status, report.signatures[0]!.indication]).toEqual(['indeterminate', 'TOTAL_PASSED']);
    expect(codes).toContain('APPROVAL_INCOMPLETE');
    expect(codes).toContain('VALIDATION_COUNTER_SIGNATURE');
  });

  test('a repeated counter-signature is one signer, not two', async () => {
    const [info] = countersOf(await counterSignCms(minutes, by(chief)));
    const { status, codes } = await evaluate(withCounters(minutes, info!, info!), ['clerk', 'chief', 'leader']);
    expect([status, codes.includes('APPROVAL_INCOMPLETE')]).toEqual(['indeterminate', true]);
  });

  test('the first signer is the one whose signature is countersigned, whatever either claims', async () => {
    const file = await counterSignCms(await signCms(utf8('minutes'), by(chief)), by(clerk));
    const { report } = await evaluate(file, TWO);
    const people = report.approval!.steps.map(({ signature }) => signature);
    expect(report.signatures[0]!.signer?.subject).toContain('Chief');
    // without a roster anyone may hold a role; the first step is the signature inside
    expect(people).toEqual(['0', '0/counter-signature-0']);
  });
});

describe('removed signers, or too many', () => {
  const accept = (...signers: readonly TestSigner[]) =>
    signers.map(({ certificate }) => ({ kind: 'certificate' as const, certificate: certificate.der }));

  /** The SignedData with these SignerInfos instead of its own. */
  function withInfos(file: Uint8Array, infos: readonly Uint8Array[]): Uint8Array {
    const [type, wrapper] = parseDer(file).children;
    const parts = wrapper!.children[0]!.children.map(({ der }) => der);
    const body = write.sequence(...parts.slice(0, -1), write.encode(Tag.SET, ...infos));
    return write.sequence(type!.der, write.explicit(0, body));
  }

  const both = async () => coSignCms(minutes, by(chief));
  const infosOf = (file: Uint8Array) => parseSignedData(file).signerInfos.map(({ node }) => node.der);

  test('a rule that needs both is not satisfied by the file without one of them; with both it is', async () => {
    const file = await both();
    await evaluate(file, ['clerk']);
    const given = { ...options, anySigner: false, signers: { accept: accept(clerk, chief) } };
    expect((await verify(file, given)).status).toBe('valid');
    for (const info of infosOf(file)) {
      const report = await verify(withInfos(file, [info]), given);
      expect([report.status, report.reason.code]).toEqual(['indeterminate', 'VALIDATION_SIGNER_MISSING']);
    }
  });

  test('a counter-signature is not a signature over the content, whichever rule requires both', async () => {
    await evaluate(minutes, ['clerk']);
    const given = { ...options, anySigner: false, signers: { accept: accept(clerk, chief) } };
    const report = await verify(await counterSignCms(minutes, by(chief)), given);
    expect([report.status, report.reason.code]).toEqual(['indeterminate', 'VALIDATION_SIGNER_MISSING']);
  });

  test('a signature is not moved to a file with another content', async () => {
    const file = withInfos(await both(), [...infosOf(minutes), ...infosOf(otherMinutes)]);
    expect((await evaluate(file, ['clerk'])).status).toBe('invalid');
  });

  test('thousands of SignerInfos, counter-signatures, or counter-signatures on each other end at a budget', async () => {
    const [info] = infosOf(minutes);
    await evaluate(minutes, ['clerk']);
    const counter = await counterSign(chief, infoOf(minutes).signature);
    let nested = counter;
    for (let depth = 0; depth < 200; depth++) {
      nested = await counterSign(chief, infoOf(minutes).signature, {
        unsigned: writeAttribute(oid.counterSignature, nested),
      });
    }
    const many = (bytes: Uint8Array) => Array.from({ length: 5000 }, () => bytes);
    for (const file of [
      withInfos(minutes, many(info!)),
      withCounters(minutes, ...many(counter)),
      withCounters(minutes, nested),
    ]) {
      const start = performance.now();
      const { status, findings, signatures } = await verify(file, options);
      const codes = [...findings, ...signatures.flatMap((one) => one.findings)].map(({ code }) => code);
      // an excess counter-signature never breaks the signature that it countersigns, and never counts
      const counted = signatures.flatMap(({ counterSignatures = [] }) => counterSignatures).length;
      expect([
        codes.includes('BUDGET_EXCEEDED') || codes.includes('CMS_COUNTER_SIGNATURE') || status === 'unreadable',
        counted <= 64,
      ]).toEqual([true, true]);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
