/** Approval policies for OFD files: who has signed and sealed what, and in which order. */
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { signOfd } from '@govseal/ofd';
import { type ApprovalPolicy, parseApprovalPolicy } from '@govseal/validation/evaluate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { VerifyOptions } from '../../src/index.ts';
import { documentFiles, PAGE, SIGNATURE, VALUE } from './attacks/document.ts';
import { pack, unpack } from './attacks/pack.ts';
import { generousOptions } from './attacks/scene.ts';
import { approved, createScene, evaluate, scene, sealed } from './verdict-case.ts';

beforeAll(createScene);

describe('the approval', () => {
  const steps = (...roles: readonly string[]): ApprovalPolicy =>
    parseApprovalPolicy({
      schema: 'govseal-approval/1',
      name: 'decision',
      steps: roles.map((role) => ({ id: role, role, kind: role === 'bureau' ? 'seal' : 'approval' })),
      clock: { acceptedAtField: null, promisedDays: null, statutoryDays: null },
    });

  async function roster(held: Readonly<Record<string, string>>): Promise<VerifyOptions['roster']> {
    const { authority, bureau, clerk } = scene;
    const entries = [];
    for (const [role, who] of Object.entries(held)) {
      const { certificate } = who === 'clerk' ? clerk : bureau;
      const sha256 = toHex(await authority.engine.digest('SHA-256', certificate.der));
      const named = { issuer: certificate.issuer.text, serial: certificate.serialHex, sha256 };
      entries.push({ certificate: named, person: who, role, unit: 'bureau', from: '2026-01-01' });
    }
    const json = { schema: 'govseal-roster/1', name: 'roster', issuedAt: '2026-09-01T00:00:00Z', entries };
    const registrar = await authority.issueSigner({ commonName: '示例名册签发人' });
    const { signer } = registrar;
    const at = scene.at;
    const bytes = await signCms(utf8(JSON.stringify(json)), { signer, engine: scene.engine, signingTime: at });
    return { bytes, signer: registrar.certificate.der };
  }

  test('a clerk and then the bureau’s seal satisfy it; certificate and roster identify them', async () => {
    const given = {
      anySigner: false,
      approval: steps('clerk', 'bureau'),
      roster: await roster({ clerk: 'clerk', bureau: 'bureau' }),
    };
    const { report, status } = await evaluate(approved, given);
    expect(report.approval).toMatchObject({
      status: 'satisfied',
      steps: [
        { role: 'clerk', status: 'satisfied', signature: 's001', person: 'clerk' },
        { role: 'bureau', status: 'satisfied', signature: 's002', person: 'bureau' },
      ],
    });
    expect(status).toBe('valid');
  });

  test('the same in another order, by the wrong person or unfinished does not', async () => {
    const given = { anySigner: false, roster: await roster({ clerk: 'clerk', bureau: 'bureau' }) };
    const order = await evaluate(approved, { ...given, approval: steps('bureau', 'clerk') });
    expect([order.status, order.codes]).toEqual(['invalid', expect.arrayContaining(['APPROVAL_ORDER'])]);
    const missing = await evaluate(sealed, { ...given, approval: steps('clerk', 'bureau') });
    expect([missing.status, missing.report.approval?.steps[0]?.status]).toEqual(['indeterminate', 'missing']);
    const wrong = await evaluate(approved, {
      ...given,
      approval: steps('clerk', 'bureau'),
      roster: await roster({ clerk: 'bureau', bureau: 'clerk' }),
    });
    expect([wrong.status, wrong.codes]).toEqual(['invalid', expect.arrayContaining(['APPROVAL_KIND'])]);
  });

  test('a signer of only a part has not approved what others signed', async () => {
    const { engine, at, clerk, authority } = scene;
    const signing = { engine, signer: clerk.signer, at, tsa: authority.tsa, leaveOut: [PAGE] };
    const first = await signOfd(pack(documentFiles()), signing);
    const both = await scene.sealed({}, unpack(first.bytes));
    const { report, status } = await evaluate(both, {
      ...(await generousOptions(scene)),
      anySigner: false,
      approval: steps('clerk', 'bureau'),
      roster: await roster({ clerk: 'clerk', bureau: 'bureau' }),
    });
    const params = { count: 1, files: [PAGE] };
    expect(report.approval?.steps[0]).toMatchObject({
      status: 'undetermined',
      findings: [{ code: 'APPROVAL_CONTENT_UNCOVERED', params }],
    });
    expect([status, report.approval?.steps[1]?.status]).toEqual(['indeterminate', 'satisfied']);
  });

  test('if the seal does not cover the clerk’s signature, the order is not proven', async () => {
    const { engine, at, clerk, authority } = scene;
    const signer = clerk.signer;
    const first = await signOfd(pack(documentFiles()), { engine, signer, at, tsa: authority.tsa });
    const bytes = await scene.sealed({ leaveOut: [SIGNATURE, VALUE] }, unpack(first.bytes));
    const { report, codes: found } = await evaluate(bytes, {
      anySigner: false,
      approval: steps('clerk', 'bureau'),
      roster: await roster({ clerk: 'clerk', bureau: 'bureau' }),
    });
    expect(report.approval?.status).toBe('undetermined');
    expect(found).toContain('APPROVAL_ORDER_UNKNOWN');
  });
});
