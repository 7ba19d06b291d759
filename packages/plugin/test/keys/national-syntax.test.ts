// GB/T 35275 in the mixed forms of producers, and SM2 values that are not DER: read and reported, refused if the policy says so.
import { buildSignedData, contentTypes } from '@govseal/cms';
import { p1363FromDer } from '@govseal/crypto';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { policies, type ValidationPolicy } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

const content = new TextEncoder().encode('同意');
const refusing: ValidationPolicy = {
  ...policies.baseline,
  checks: { ...policies.baseline.checks, nationalSyntax: 'fail' },
};
let authority: TestAuthority;
beforeAll(async () => {
  authority = await createTestAuthority({ algorithm: { type: 'EC', curve: 'SM2' } });
});

type Form = 'as the standard has it' | 'content types mixed' | 'a raw value';

async function made(form: Form): Promise<Uint8Array> {
  const { engine } = authority;
  const { signer } = await authority.issueSigner();
  const raw = async (message: Uint8Array): Promise<Uint8Array> => p1363FromDer(await signer.sign!(message), 'SM2')!;
  return buildSignedData({
    // The engine evaluates DER alone: a raw value is not checked before it leaves.
    ...(form === 'a raw value' ? { signer: { ...signer, sign: raw }, selfCheck: false } : { signer }),
    engine,
    syntax: 'gbt35275',
    eContent: content,
    contentDigest: (name) => engine.digest(name, content),
    ...(form === 'content types mixed' && { eContentType: contentTypes.rfc5652.data }),
  });
}

async function evaluated(form: Form, policy: ValidationPolicy): Promise<[string, string[]]> {
  const { status, signatures } = await verify(await made(form), {
    engine: authority.engine,
    at: authority.clock(),
    trust: { signers: [authority.root.der] },
    crls: await authority.crls(),
    anySigner: true,
    policy,
  });
  const codes = signatures[0]!.findings.map(({ code }) => code);
  return [status, codes.filter((code) => /^CMS_|NATIONAL/.test(code))];
}

test('the forms of the standard are read without leniency', async () => {
  for (const policy of [policies.baseline, refusing]) {
    expect(await evaluated('as the standard has it', policy)).toEqual(['valid', []]);
  }
});

test.each([
  ['content types mixed', 'CMS_CONTENT_TYPE_MIXED'],
  ['a raw value', 'CMS_SIGNATURE_FORM'],
] as const)('%s: read and reported by baseline, refused by strict', async (form, code) => {
  expect(await evaluated(form, policies.baseline)).toEqual(['valid', [code]]);
  expect(await evaluated(form, refusing)).toEqual(['indeterminate', [code, 'VALIDATION_NATIONAL_SYNTAX'].sort()]);
  expect((await evaluated(form, policies.strict))[1]).toContain('VALIDATION_NATIONAL_SYNTAX');
});
