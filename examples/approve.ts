/**
 * 3.2 网上审批系统 (online approval): a slip signed by hall system, clerk, chief, leader and unit seal; the verifier tells
 * who approved what by a signed roster, and finds an opinion that was changed afterwards.
 */
import assert from 'node:assert/strict';
import { type FlowSlip, parseFlowSlip } from '@govseal/forms';
import { composeSlip } from '@govseal/slip';
import { parseApprovalPolicy, parseCalendar, type SignPdfOptions, signPdf, verify } from 'govseal';
import { authority, digest, person, print, seed, setClock, signJson, trusted, tsa } from './setup.ts';

const slip: FlowSlip = parseFlowSlip(seed('cases/slip.json'));
setClock('2026-10-08T09:00');
const centre = await person('示例电子政务中心');
const roles = ['受理系统', '经办', '科室负责人', '分管领导', '单位印章'];
const signers = await Promise.all(roles.map((role) => person(`示例${role}`)));
const roster = {
  bytes: await signJson(
    {
      schema: 'govseal-roster/1',
      name: '示例名册',
      issuedAt: authority.clock().toISOString(),
      entries: signers.map(({ certificate: { issuer, serialHex, der } }, index) => ({
        certificate: { issuer: issuer.text, serial: serialHex, sha256: digest(der) },
        person: `示例${roles[index]}`,
        role: roles[index],
        unit: index === 0 ? '衢州市示例行政服务中心' : '衢州市示例局',
        from: '2026-01-01',
      })),
    },
    centre,
  ),
  signer: centre.certificate.der,
};

let document = (await composeSlip(slip, { created: authority.clock() })).pdf;
async function act(index: number, local: string, options: Omit<SignPdfOptions, 'signer'>): Promise<void> {
  const at = setClock(local);
  const { signer } = signers[index]!;
  document = (await signPdf(document, { signer, tsa, at, utcOffset: 480, ...options })).toBytes();
}
await act(0, '2026-10-09T09:00', { field: 'sig.hall', certify: 2 });
for (const [index, step] of slip.steps.entries()) {
  const name = `step${index + 1}`;
  const fill = {
    [`${name}.opinion`]: step.opinion!,
    [`${name}.verdict`]: step.verdict!,
    [`${name}.date`]: step.signedAt!.slice(0, 10),
  };
  await act(index + 1, step.signedAt!.slice(0, 16), { field: `sig.${name}`, fill });
}
await act(4, '2026-10-13T15:00', {
  field: 'sig.seal',
  fill: { result: slip.result!, docNo: slip.docNo! },
  appearance: { seal: { name: '衢州市示例局' } },
});

setClock('2026-10-14T09:00');
const { anySigner: _, ...options } = await trusted();
const check = (pdf: Uint8Array) =>
  verify(pdf, {
    ...options,
    approval: parseApprovalPolicy(seed('policies/approval.json')),
    roster,
    calendars: [parseCalendar(seed('calendar/2026.json'))],
  });
const report = await check(document);
print(
  `slip: ${report.status}`,
  Object.fromEntries(
    report.approval!.steps.map(({ role, person: who, verdict, status }) => [role, `${who} ${verdict ?? ''} ${status}`]),
  ),
);
assert.equal(report.status, 'valid');
assert.deepEqual(
  report.approval!.steps.map(({ person: who }) => who),
  roles.map((role) => `示例${role}`),
);

const changed = document.slice();
changed[Math.floor(changed.length / 4)]! ^= 1;
assert.equal((await check(changed)).status === 'valid', false);
const half = document.slice(0, Buffer.from(document).indexOf('%%EOF') + 6);
assert.notEqual((await check(half)).status, 'valid');
