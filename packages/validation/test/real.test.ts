/** Real signatures under a test authority: keys, certificates, CRLs and tokens, evaluated from end to end. */

import { collectCmsEvidence, signCms } from '@govseal/cms';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { renderReport, reportSchema } from '../../report/src/index.ts';
import { decideFile, policies, type ValidationContext, validateSignature } from '../src/index.ts';

const content = new TextEncoder().encode('准予行政许可');

async function sign(authority: TestAuthority, { signer }: TestSigner, stamped = true): Promise<Uint8Array> {
  const signingTime = authority.clock();
  return signCms(content, { signer, engine: authority.engine, signingTime, ...(stamped && { tsa: authority.tsa }) });
}

async function outcomeOf(authority: TestAuthority, cms: Uint8Array, facts: Partial<ValidationContext> = {}) {
  const context: ValidationContext = {
    engine: authority.engine,
    at: authority.clock(),
    policy: policies.baseline,
    trust: { signers: authority.trust, timestamps: authority.tsaTrust },
    certificates: [authority.issuing],
    crls: await authority.crls(),
    ...facts,
  };
  const [evidence] = await collectCmsEvidence(cms, { engine: authority.engine });
  return validateSignature(evidence!, context);
}

const DAY = 86_400_000;

test('a time-stamped CMS signature passes at level B-T with its proven time', async () => {
  const authority = await createTestAuthority();
  const time = authority.clock();
  const cms = await sign(authority, await authority.issueSigner());
  authority.clock.advance(3600_000);
  const { report, provenTime, path } = await outcomeOf(authority, cms);
  expect(report).toMatchObject({ indication: 'TOTAL_PASSED', subIndication: null, integrity: 'intact', level: 'B-T' });
  expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(provenTime).toEqual(time);
  expect(path?.certificates).toHaveLength(2);
  expect(report.revocation.map(({ status }) => status)).toEqual(['good', 'good']);
});

test('a flipped byte of the content is a hash failure, under every trust', async () => {
  const authority = await createTestAuthority();
  const cms = await sign(authority, await authority.issueSigner());
  const changed = cms.slice();
  const position = indexOf(changed, content);
  changed[position]! ^= 1;
  for (const trust of [{ signers: authority.trust }, 'integrity-only'] as const) {
    const { report } = await outcomeOf(authority, changed, { trust });
    expect(report).toMatchObject({ integrity: 'broken', indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
  }
});

test('revocation after the time-stamp leaves the signature good, before it does not', async () => {
  const authority = await createTestAuthority();
  const person = await authority.issueSigner();
  const early = await sign(authority, person);
  const bare = await sign(authority, person, false);
  authority.clock.advance(3600_000);
  authority.revoke(person.certificate);
  authority.clock.advance(3600_000);
  const late = await sign(authority, person);
  authority.clock.advance(3600_000);
  const stamped = await outcomeOf(authority, early);
  expect(stamped.report.indication).toBe('TOTAL_PASSED');
  expect(stamped.report.findings.map(({ code }) => code)).toContain('VALIDATION_REVOKED_LATER');
  expect(stamped.report.revocation[0]).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
  for (const cms of [late, bare]) {
    expect((await outcomeOf(authority, cms)).report).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
    });
  }
});

test('a certificate that has expired since still passes with a proof from before', async () => {
  const authority = await createTestAuthority();
  const notAfter = new Date(authority.clock().getTime() + 30 * DAY);
  const person = await authority.issueSigner({ notAfter });
  const stamped = await sign(authority, person);
  const bare = await sign(authority, person, false);
  authority.clock.set(new Date(notAfter.getTime() - 60_000));
  const crls = await authority.crls();
  authority.clock.advance(120_000);
  expect((await outcomeOf(authority, stamped, { crls })).report).toMatchObject({ indication: 'TOTAL_PASSED' });
  expect((await outcomeOf(authority, bare, { crls })).report).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'OUT_OF_BOUNDS_NOT_REVOKED',
  });
});

test('without revocation data, without the intermediate, or under another root of the same name nothing passes', async () => {
  const authority = await createTestAuthority();
  const other = await createTestAuthority();
  const cms = await sign(authority, await authority.issueSigner());
  expect((await outcomeOf(authority, cms, { crls: [] })).report.subIndication).toBe(
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  );
  const bare = { certificates: [], trust: { signers: authority.trust } };
  const [evidence] = await collectCmsEvidence(cms, { engine: authority.engine });
  const alone = { ...evidence!, certificates: [evidence!.signer!] };
  const context = { engine: authority.engine, at: authority.clock(), policy: policies.baseline, ...bare };
  expect((await validateSignature(alone, context)).report.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  const foreign = { signers: other.trust, timestamps: other.tsaTrust };
  expect((await outcomeOf(authority, cms, { trust: foreign })).report.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
});

test('CRLs of long ago are stale now but were fresh when the time-stamp was made', async () => {
  const authority = await createTestAuthority();
  const cms = await sign(authority, await authority.issueSigner());
  const bare = await sign(authority, await authority.issueSigner(), false);
  const crls = await authority.crls();
  authority.clock.advance(60 * DAY);
  const fresh = await authority.crls();
  const { report } = await outcomeOf(authority, bare, { crls });
  expect([report.indication, report.subIndication]).toEqual(['INDETERMINATE', 'TRY_LATER']);
  // The unit's own status must be known now (§5.4), so the token alone does not help.
  expect((await outcomeOf(authority, cms, { crls })).report.subIndication).toBe('TRY_LATER');
  expect((await outcomeOf(authority, cms, { crls: fresh })).report.indication).toBe('TOTAL_PASSED');
});

test('the report follows its published schema and renders in both languages', async () => {
  const authority = await createTestAuthority();
  const cms = await sign(authority, await authority.issueSigner());
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(reportSchema);
  for (const trust of ['integrity-only', { signers: authority.trust, timestamps: authority.tsaTrust }] as const) {
    const evaluated = await outcomeOf(authority, cms, { trust });
    const report = decideFile({ file: 'a.p7m', kind: 'cms', signatures: [evaluated], approval: null, findings: [] });
    const json = renderReport(report, { format: 'json', lang: 'zh' });
    expect(json).not.toContain('\n');
    expect(JSON.parse(json)).toEqual(report);
    expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
    expect(renderReport(report, { format: 'text', lang: 'zh' })).toContain('签署人');
    expect(renderReport(report, { format: 'text', lang: 'en' })).toContain('Signer');
  }
});

function indexOf(haystack: Uint8Array, needle: Uint8Array): number {
  for (let start = 0; start + needle.length <= haystack.length; start++) {
    if (needle.every((byte, offset) => haystack[start + offset] === byte)) return start;
  }
  throw new Error('not found');
}
