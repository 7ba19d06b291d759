/** A PDF that 20 people signed, each with a time-stamp, under a policy of 20 steps and a roster, against the same without a policy. */
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { signPdf } from '@govseal/pades';
import { type VerifyOptions, verify } from '@govseal/plugin';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { makePdf } from '../documents.ts';
import type { Row } from '../measure.ts';

const SIGNERS = 20;
const UNIT = '示例局';
const MINUTE = 60_000;

export async function approvalRows(): Promise<Row[]> {
  const authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
  const { engine, clock, tsa } = authority;
  const signers: TestSigner[] = [];
  for (let index = 0; index < SIGNERS; index++)
    signers.push(await authority.issueSigner({ commonName: `审批人${index}` }));
  const publisher = await authority.issueSigner({ commonName: '名册发布者' });
  const roster = await makeRoster(authority, signers, publisher);
  let document = makePdf(50_000, 0);
  for (const [index, { signer }] of signers.entries()) {
    clock.advance(MINUTE);
    const signing = { signer, engine, tsa, at: clock(), field: `S${index}` };
    document = (await signPdf(document, signing)).toBytes();
  }
  clock.advance(180 * MINUTE);
  const root = authority.root.der;
  const options: VerifyOptions = {
    engine,
    at: clock(),
    trust: { signers: [root], timestamps: [root] },
    crls: await authority.crls(),
  };
  const anySigner = { ...options, anySigner: true };
  const approval = { ...options, approval: policy(), roster: { bytes: roster, signer: publisher.certificate.der } };
  for (const given of [anySigner, approval]) {
    const report = await verify(document, given);
    if (report.status !== 'valid' || report.signatures.length !== SIGNERS)
      throw new Error(`the bench's own document is ${report.status}: ${report.reason.code}`);
  }
  return [
    {
      title: `verify a PDF with ${SIGNERS} signers under an approval policy, against one without`,
      batch: 10,
      target: 1.2,
      candidates: [
        { name: 'without a policy', run: () => verify(document, anySigner) },
        { name: 'govseal', run: () => verify(document, approval) },
      ],
    },
  ];
}

function policy(): VerifyOptions['approval'] {
  const steps = Array.from({ length: SIGNERS }, (_, index) => ({
    id: `s${index}`,
    role: `角色${index}`,
    unit: UNIT,
    kind: 'approval',
  }));
  return parseApprovalPolicy({ schema: 'govseal-approval/1', name: '示例', steps });
}

/** Signed by its publisher before anybody signs the document. */
async function makeRoster(
  { engine, clock, tsa }: TestAuthority,
  signers: readonly TestSigner[],
  publisher: TestSigner,
): Promise<Uint8Array> {
  const entries = [];
  for (const [index, { certificate }] of signers.entries()) {
    const sha256 = toHex(await engine.digest('SHA-256', certificate.der));
    const named = { issuer: certificate.issuer.text, serial: certificate.serialHex, sha256 };
    const person = `审批人${index}`;
    entries.push({ certificate: named, person, role: `角色${index}`, unit: UNIT, from: '2020-01-01' });
  }
  const roster = { schema: 'govseal-roster/1', name: '示例名册', issuedAt: clock().toISOString(), entries };
  return signCms(utf8(JSON.stringify(roster)), { signer: publisher.signer, engine, signingTime: clock(), tsa });
}
