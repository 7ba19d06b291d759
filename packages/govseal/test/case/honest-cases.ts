/**
 * Complete cases as offices create them: grant, refusal, correction, extension, withdrawal by the applicant, return
 * and resubmission.
 */
import { toHex } from '@govseal/core';
import type { CaseEntry } from '@govseal/plugin';
import { engine } from '../../src/defaults.ts';
import { makeSlipReference } from '../../src/slip-reference.ts';
import { type CaseScene, type Format, type Json, read, sample, stepValues, type Who } from './case-scene.ts';

export interface Change {
  /** Members of one document's JSON that replace those of the sample. */
  readonly [name: string]: Json;
}

const CASE = '330800-2026-000001';
const STEPS: readonly Who[] = ['clerk', 'chief', 'leader'];

/** One document of a case: composed from its sample with changes, then signed. */
export interface Making {
  readonly scene: CaseScene;
  readonly format: (name: string) => Format;
  readonly changes?: Change;
  /** Who signs for the applicant; default the applicant. */
  readonly as?: Who;
  /** Who signs the steps of a slip; default clerk, chief and leader. */
  readonly steps?: readonly Who[];
}

const json = ({ changes = {} }: Making, name: string, path: string, more: Json = {}): Json => ({
  ...sample(path),
  caseNo: CASE,
  ...more,
  ...changes[name],
});

/** Sealed by the unit. */
export async function sealed(
  making: Making,
  name: string,
  type: string,
  at: string,
  more: Json = {},
): Promise<CaseEntry> {
  const { scene, format } = making;
  const path = type === 'decision' ? (more.result === '不予' ? 'documents/refusal' : 'decision') : `documents/${type}`;
  const document = read(type, json(making, name, path, more));
  const kind = format(name);
  return { name: `${name}.${kind}`, source: await scene.seal(document, await scene.compose(document, kind), at) };
}

/** Signed by the applicant. */
export async function signedByApplicant(
  making: Making,
  name: string,
  type: string,
  at: string,
  more: Json = {},
): Promise<CaseEntry> {
  const { scene, format } = making;
  const document = read(type, json(making, name, `documents/${type}`, more));
  const kind = format(name);
  const field = type === 'service-record' ? 'sig.recipient' : 'sig.applicant';
  const bytes = await scene.compose(document, kind);
  const who = making.as ?? 'applicant';
  return { name: `${name}.${kind}`, source: await scene.sign(bytes, who, field, at) };
}

/** The slip with its steps and the seal; a step without a time ends it early. */
export async function slip(making: Making, name = 'slip', more: Json = {}): Promise<CaseEntry> {
  const { scene, format } = making;
  const document = read('slip', json(making, name, 'slip', more));
  const kind = format(name);
  let bytes = await scene.compose(document, kind);
  if (kind === 'pdf') bytes = await scene.sign(bytes, 'hall', 'sig.hall', '2026-10-09T08:00:00Z');
  const { steps } = document.data as { steps: { signedAt?: string }[] };
  for (const [index, { signedAt }] of steps.entries()) {
    if (signedAt === undefined) return { name: `${name}.${kind}`, source: bytes };
    const fill = kind === 'pdf' ? stepValues(document, index + 1) : {};
    bytes = await scene.sign(bytes, (making.steps ?? STEPS)[index]!, `sig.step${index + 1}`, signedAt, fill);
  }
  return { name: `${name}.${kind}`, source: await scene.seal(document, bytes, '2026-10-13T08:00:00Z') };
}

export async function decision(making: Making, of: CaseEntry, at: string, more: Json = {}): Promise<CaseEntry> {
  const { scene, format } = making;
  const path = more.result === '不予' ? 'documents/refusal' : 'decision';
  const dates = { appliedAt: '2026-10-08', acceptedAt: '2026-10-09', docNo: '衢示许〔2026〕1号' };
  const document = read('decision', json(making, 'decision', path, { ...dates, ...more }));
  const kind = format('decision');
  const reference = await makeSlipReference(of.source as Uint8Array, CASE);
  const bytes = await scene.compose(document, kind, reference);
  return { name: `decision.${kind}`, source: await scene.seal(document, bytes, at) };
}

const SEALED = '2026-10-14T02:00:00Z';

/** The recipient signs when the document is handed over. */
function servedAt({ changes = {} }: Making): string {
  return new Date((changes.service?.servedAt as string | undefined) ?? '2026-10-15T10:30:00+08:00').toISOString();
}

export async function grant(making: Making): Promise<CaseEntry[]> {
  const flow = await slip(making);
  return [
    await signedByApplicant(making, 'attorney', 'power-of-attorney', '2026-10-08T02:00:00Z'),
    await signedByApplicant(making, 'application', 'application', '2026-10-08T02:00:00Z'),
    await sealed(making, 'receipt', 'materials-receipt', '2026-10-08T03:00:00Z'),
    await sealed(making, 'acceptance', 'acceptance-notice', '2026-10-09T02:00:00Z'),
    flow,
    await decision(making, flow, SEALED),
    await signedByApplicant(making, 'service', 'service-record', servedAt(making)),
  ];
}

/** The agent signs the application; the attorney's data is changed as given. */
export async function byAgent(scene: CaseScene, attorney: Json = {}, format: Format = 'ofd'): Promise<CaseEntry[]> {
  const agent = { name: '示例代理人', idNo: '330802199001010010', phone: '0570-0000001' };
  const making: Making = { scene, format: () => format, changes: { attorney: { agent, ...attorney } } };
  const signed = await signedByApplicant(
    { ...making, as: 'clerk' },
    'application',
    'application',
    '2026-10-08T02:00:00Z',
  );
  return [...(await grant(making)).filter(({ name }) => !name.startsWith('application.')), signed];
}

export async function refusal(making: Making): Promise<CaseEntry[]> {
  const flow = await slip(making, 'slip', { result: '不予' });
  const refused = { result: '不予', decidedAt: '2026-10-14' };
  const granted = (await grant(making)).filter(({ name }) => !/^(slip|decision)\./.test(name));
  return [...granted, flow, await decision(making, flow, SEALED, refused)];
}

export async function correction(making: Making): Promise<CaseEntry[]> {
  const { materials } = sample('documents/application') as { materials: Json[] };
  const first = { receivedAt: '2026-09-28', materials: materials.slice(0, 2) };
  const notice = { receivedAt: '2026-09-28', noticedAt: '2026-09-29', correctBy: '2026-10-09' };
  return [
    ...(await grant({ ...making, changes: { receipt: { docNo: '衢示收〔2026〕2号' }, ...making.changes } })),
    await sealed(making, 'first-receipt', 'materials-receipt', '2026-09-28T03:00:00Z', first),
    await sealed(making, 'correction', 'correction-notice', '2026-09-29T03:00:00Z', notice),
  ];
}

export async function extension(making: Making): Promise<CaseEntry[]> {
  const late = {
    decision: { decidedAt: '2026-10-22', validFrom: '2026-10-22', validTo: '2029-10-21' },
    service: { servedAt: '2026-10-23T10:30:00+08:00' },
    ...making.changes,
  };
  const own = { ...making, changes: late };
  const granted = (await grant(own)).filter(({ name }) => !name.startsWith('decision.'));
  const flow = granted.find(({ name }) => name.startsWith('slip.'))!;
  const notice = { acceptedAt: '2026-10-09', noticedAt: '2026-10-16' };
  return [
    ...granted,
    await decision(own, flow, '2026-10-22T02:00:00Z'),
    await sealed(own, 'extension', 'extension-notice', '2026-10-16T03:00:00Z', notice),
  ];
}

/** The applicant withdraws the application before the decision; the agency ends the case. */
export async function withdrawal(making: Making): Promise<CaseEntry[]> {
  const until = await grant(making);
  return [
    ...until.filter(({ name }) => !/^(slip|decision|service)\./.test(name)),
    await signedByApplicant(making, 'withdrawal', 'withdrawal-request', '2026-10-12T02:00:00Z'),
    await sealed(making, 'termination', 'termination-notice', '2026-10-13T02:00:00Z'),
  ];
}

/** A slip that the section chief sends back at that time: later steps stay open. */
export async function returnedSlip(
  making: Making,
  at = '2026-10-10T16:00:00+08:00',
  more: Json = {},
): Promise<CaseEntry> {
  const [clerk, chief, leader] = sample('slip').steps as Json[];
  const { opinion: _opinion, verdict: _verdict, signedAt: _signedAt, ...open } = leader!;
  const sentBack = { ...chief, opinion: '现场核查情况不清楚，请补充核查后再报。', verdict: '退回', signedAt: at };
  return slip(making, 'slip-1', { steps: [clerk, sentBack, open], ...more });
}

/** The next round: the clerk proposes again, with the digest of the slip that was sent back. */
export async function nextSlip(making: Making, before: CaseEntry, name = 'slip', more: Json = {}): Promise<CaseEntry> {
  const [clerk, chief, leader] = sample('slip').steps as Json[];
  const steps = [{ ...clerk, signedAt: '2026-10-12T09:00:00+08:00' }, chief, leader];
  const previous = `sha256:${toHex(await engine.digest('SHA-256', before.source as Uint8Array))}`;
  return slip(making, name, { steps, round: 2, previous, ...more });
}

export async function resubmission(making: Making): Promise<CaseEntry[]> {
  const first = await returnedSlip(making);
  const second = await nextSlip(making, first);
  const granted = (await grant(making)).filter(({ name }) => !/^(slip|decision)\./.test(name));
  return [...granted, first, second, await decision(making, second, SEALED)];
}
