/** The signer rule: who must have signed, by certificate, identity number, credit code, or issuer and policy. */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { extensions } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { type AcceptedSignerInput, type SignersInput, verify } from '../../src/index.ts';
import { createScene, makePdf } from '../signed.ts';

const USCC = '11330800MB0000000T';
const CITIZEN = '330802199001010010';
const PROFILE = '2.999.330800.1.2';

const { authority, options, sign } = await createScene();
const { engine } = authority;

const resident = (number: string) =>
  extensions.raw('1.2.156.10260.4.1.1', false, write.explicit(0, write.printableString(number)));
const issue = (cn: string, own: readonly Uint8Array[] = []) => {
  const subject = [
    { type: 'C', value: 'CN' },
    { type: 'O', value: `${USCC}示例局` },
    { type: 'CN', value: cn },
  ];
  return authority.issueSigner({ subject, extensions: own });
};

const clerk = await issue('示例经办人', [resident(CITIZEN)]);
const renewed = await issue('示例经办人', [resident(CITIZEN)]);
const namesake = await issue('示例经办人', [resident('330803199001010017')]);
const seal = await issue('33080000000001');
const renewedSeal = await issue('33080000000002');
const staff = await issue('John Smith');
const attributes = (...pairs: readonly (readonly [type: string, value: string])[]) =>
  authority.issueSigner({ subject: [['C', 'CN'] as const, ...pairs].map(([type, value]) => ({ type, value })) });
const numberAsName = await issue(CITIZEN);
const numberAsSerial = await attributes(['O', '示例局'], ['OU', CITIZEN], ['CN', '示例经办人']);
const numberElsewhere = await issue('示例经办人', [
  extensions.raw('2.999.4.1.1', false, write.explicit(0, write.printableString(CITIZEN))),
]);
const codeAsName = await attributes(['O', '另一示例局'], ['CN', USCC]);
const homoglyph = await attributes(['O', `${USCC.replace('M', 'М')}示例局`], ['CN', '33080000000003']);
const profiled = await authority.issueSigner({ commonName: '示例科长', certificatePolicies: [PROFILE] });

const bySigner = ({ signer }: TestSigner) => signCms(utf8('准予'), { signer, engine, signingTime: authority.clock() });

async function check(
  by: readonly TestSigner[],
  accept: readonly AcceptedSignerInput[],
  required?: number,
): Promise<VerificationReport> {
  const [first, ...others] = by;
  let file = others.length === 0 ? await bySigner(first!) : await sign(makePdf(), { signer: first!.signer });
  for (const { signer } of others) file = await sign(file, { signer });
  const signers: SignersInput = required === undefined ? { accept } : { accept, required };
  return verify(file, { ...options, signers });
}

const codesOf = ({ findings }: VerificationReport) => findings.map(({ code }) => code);
const person: AcceptedSignerInput = { kind: 'person', number: CITIZEN };
const unit: AcceptedSignerInput = { kind: 'unit', uscc: USCC };
const cert = (signer: TestSigner): AcceptedSignerInput => ({
  kind: 'certificate',
  certificate: signer.certificate.der,
});
const issuer: AcceptedSignerInput = { kind: 'issuer', issuer: authority.issuing.der, profile: PROFILE };

test.each([
  ['the certificate', [clerk], [cert(clerk)]],
  ['the person', [clerk], [person]],
  ['the person with a renewed certificate', [renewed], [person]],
  ['the unit', [seal], [unit]],
  ['the unit with a renewed seal', [renewedSeal], [unit]],
  ['the issuer and policy', [profiled], [issuer]],
  ['a person and a unit', [clerk, seal], [person, unit]],
] as const)('%s is valid, and the report shows the rule', async (_, by, accept) => {
  const report = await check(by, accept);
  expect([report.status, codesOf(report)]).toEqual(['valid', []]);
  expect(report.signers).toMatchObject({ satisfied: true, required: accept.length, found: accept.length });
  expect(report.signers!.accepted.map(({ kind }) => kind)).toEqual(accept.map(({ kind }) => kind));
  expect(report.signers!.accepted.every(({ signatures }) => signatures.length === 1)).toBe(true);
});

test.each([
  ['a namesake with another identity number', [namesake], [person]],
  ['a renewed certificate where one certificate is named', [renewed], [cert(clerk)]],
  ['the number as common name, where names play no part', [numberAsName], [person]],
  ['the number in another attribute of the subject', [numberAsSerial], [person]],
  ['the number in an extension of the CA’s own', [numberElsewhere], [person]],
  ['a unit’s credit code as common name of another unit', [codeAsName], [unit]],
  ['a credit code with a letter of another alphabet', [homoglyph], [unit]],
  ['a person of the unit in place of the unit', [staff], [unit]],
  ['a person in place of the unit, whose number is listed nowhere', [clerk], [unit]],
  ['a seal in place of the person', [seal], [person]],
  ['a certificate of the issuer without the policy', [clerk], [issuer]],
  ['the policy under another issuer', [profiled], [{ ...issuer, issuer: authority.root.der }]],
] as const)('%s is not accepted', async (_, by, accept) => {
  const report = await check(by, accept as readonly AcceptedSignerInput[]);
  expect(report.status).toBe('indeterminate');
  expect(codesOf(report)).toEqual(['VALIDATION_SIGNER_NOT_ACCEPTED', 'VALIDATION_SIGNER_MISSING']);
  expect(report.signers).toMatchObject({ satisfied: false, found: 0 });
});

test('one person with two certificates is one signer', async () => {
  const both = [cert(clerk), cert(renewed)];
  const report = await check([clerk, renewed], both);
  expect([report.status, codesOf(report)]).toEqual(['indeterminate', ['VALIDATION_SIGNER_MISSING']]);
  expect(report.signers).toMatchObject({ required: 2, found: 1 });
  expect((await check([clerk, renewed], both, 1)).status).toBe('valid');
});

describe('where a CA’s policy is accepted for each of two signers', () => {
  const twice = [issuer, issuer];
  const certificatePolicies = [PROFILE];
  const issueAs = (cn: string, own: readonly Uint8Array[] = []) => {
    const subject = [
      { type: 'C', value: 'CN' },
      { type: 'O', value: `${USCC}示例局` },
      { type: 'CN', value: cn },
    ];
    return authority.issueSigner({ subject, extensions: own, certificatePolicies });
  };

  test('a unit with two seals is one signer', async () => {
    const report = await check([await issueAs('33080000000001'), await issueAs('33080000000002')], twice);
    expect([report.status, codesOf(report)]).toEqual(['indeterminate', ['VALIDATION_SIGNER_MISSING']]);
  });

  test('a holder with two certificates of one name is one signer', async () => {
    for (const first of [await issueAs('示例科长'), await issueAs('示例科长', [resident(CITIZEN)])]) {
      const report = await check([first, await issueAs('示例科长')], twice);
      expect([report.status, codesOf(report)]).toEqual(['indeterminate', ['VALIDATION_SIGNER_MISSING']]);
    }
  });

  test('two names, and one name with two identity numbers, are two signers', async () => {
    expect((await check([await issueAs('示例科长'), await issueAs('示例经办人')], twice)).status).toBe('valid');
    const namesakes = [
      await issueAs('示例科长', [resident(CITIZEN)]),
      await issueAs('示例科长', [resident('330803199001010017')]),
    ];
    expect((await check(namesakes, twice)).status).toBe('valid');
  });
});

test('a further signature by someone else prevents the file from being valid', async () => {
  const report = await check([clerk, staff], [person]);
  expect([report.status, codesOf(report)]).toEqual(['indeterminate', ['VALIDATION_SIGNER_NOT_ACCEPTED']]);
});

test('without the other required signer the file is not valid; if one is sufficient, it is', async () => {
  const report = await check([clerk], [person, unit]);
  expect([report.status, codesOf(report)]).toEqual(['indeterminate', ['VALIDATION_SIGNER_MISSING']]);
  expect((await check([clerk], [person, unit], 1)).status).toBe('valid');
});

test('an identity number certified only by an untrusted authority has no effect', async () => {
  const stranger = await createTestAuthority();
  const impostor = await stranger.issueSigner({ commonName: '示例经办人', extensions: [resident(CITIZEN)] });
  const report = await check([impostor], [person]);
  expect(report.status).toBe('indeterminate');
  expect(report.signers).toMatchObject({ satisfied: false, found: 0 });
});

test('identity numbers are masked in the report', async () => {
  expect(JSON.stringify(await check([clerk], [person]))).not.toContain(CITIZEN);
});

test('an unsigned file stays unsigned, and an invalid number is an error of the caller', async () => {
  expect((await verify(makePdf(), { ...options, signers: { accept: [person] } })).status).toBe('unsigned');
  const typo = { ...options, signers: { accept: [{ kind: 'person', number: `${CITIZEN.slice(0, 17)}1` } as const] } };
  await expect(verify(makePdf(), typo)).rejects.toMatchObject({ code: 'POLICY_INCONSISTENT' });
  const misspelt = { ...options, signers: { accept: [{ kind: 'person', numbr: CITIZEN }] } };
  await expect(verify(makePdf(), misspelt as never)).rejects.toMatchObject({ code: 'VERIFY_ARGUMENT' });
});
