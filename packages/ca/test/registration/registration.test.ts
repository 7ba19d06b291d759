/** Applications and their rejection: what is recorded, and what is rejected immediately. */
import { signCms } from '@govseal/cms';
import { toHex } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import {
  approveRequest,
  contentToReject,
  issueApproved,
  openCaWithoutKey,
  rejectBySignature,
  rejectRequest,
  submitRequest,
} from '../../src/index.ts';
import { P256, profile } from '../city.ts';
import { apply, code, desk, rules, sign, signerFor, subject } from './registration-desk.ts';

test('an application that could not be issued is rejected immediately, and a rejected one stays closed', async () => {
  const { ca, first } = await desk();
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
  const wrong = { id: 'r-1', csr, profile: profile('personal'), subject: { ...subject, uscc: '11330800MB0000000X' } };
  expect(await code(submitRequest(ca, wrong))).toBe('CA_SUBJECT_USCC');
  csr[csr.length - 1]! ^= 1;
  expect(await code(submitRequest(ca, { ...wrong, subject }))).toBe('CA_REQUEST_SIGNATURE');
  expect(await ca.store.request('r-1')).toBeNull();

  await apply(ca, 'r-1');
  const approval = await sign(ca, 'r-1', first);
  await rejectRequest(ca, 'r-1', ['示例：材料不全'], { certificate: first.certificate, role: 'officer' });
  expect(await code(approveRequest(ca, 'r-1', approval, rules))).toBe('CA_REQUEST_CLOSED');
  expect(await code(issueApproved(ca, 'r-1', profile('personal'), rules))).toBe('CA_REQUEST_CLOSED');
  expect(await code(apply(ca, 'r-1'))).toBe('CA_REQUEST_EXISTS');
});

test('a rejection is an officer’s signature over the request and the reasons', async () => {
  const { ca, first } = await desk();
  await apply(ca, 'r-1');
  const reasons = ['示例：材料不全'];
  const signed = async (content: Uint8Array, signer: Signer): Promise<Uint8Array> =>
    signCms(content, { signer, engine: nodeEngine, signingTime: ca.clock(), detached: true });
  const own = await signed(await contentToReject(ca, 'r-1', reasons), first);
  expect(await code(rejectBySignature(ca, 'r-1', { ...rules, codes: ['other'], signature: own }))).toBe(
    'CA_APPROVAL_SIGNATURE',
  );
  const approval = await sign(ca, 'r-1', first);
  expect(await code(rejectBySignature(ca, 'r-1', { ...rules, codes: reasons, signature: approval }))).toBe(
    'CA_APPROVAL_SIGNATURE',
  );
  expect(await code(approveRequest(ca, 'r-1', own, rules)), 'nor the other way round').toBe('CA_APPROVAL_SIGNATURE');
  const clerk = await signerFor(ca, 'personal', '示例职员');
  const content = await contentToReject(ca, 'r-1', reasons);
  expect(
    await code(rejectBySignature(ca, 'r-1', { ...rules, codes: reasons, signature: await signed(content, clerk) })),
  ).toBe('CA_APPROVAL_OFFICER');
  expect((await rejectBySignature(ca, 'r-1', { ...rules, codes: reasons, signature: own })).der).toEqual(
    first.certificate,
  );
  expect(await ca.store.request('r-1')).toMatchObject({ state: 'rejected', codes: reasons });
  const { size } = await ca.store.auditHead();
  for await (const { data } of ca.store.auditLeaves(size - 1)) {
    const by = toHex(await nodeEngine.digest('SHA-256', first.certificate));
    expect(JSON.parse(new TextDecoder().decode(data))).toMatchObject({ action: 'close-request', by, role: 'officer' });
  }
});

test('refusals and approvals are recorded with the officer’s certificate', async () => {
  const { ca, first } = await desk();
  await apply(ca, 'r-1');
  await code(approveRequest(ca, 'r-1', new Uint8Array([0x30, 0]), rules));
  await approveRequest(ca, 'r-1', await sign(ca, 'r-1', first), rules);
  const leaves: Record<string, unknown>[] = [];
  for await (const { data } of ca.store.auditLeaves()) leaves.push(JSON.parse(new TextDecoder().decode(data)));
  expect(leaves.at(-2)).toMatchObject({
    action: 'refuse',
    of: 'approve',
    codes: ['CA_APPROVAL_SIGNATURE'],
    subject: 'r-1',
  });
  expect(leaves.at(-1)).toMatchObject({ action: 'approve', request: 'r-1', role: 'officer' });
  expect(await ca.store.auditActor(String(leaves.at(-1)!.by))).toEqual(first.certificate);
});

test('an authority opened without its key accepts applications and approvals, but cannot issue', async () => {
  const { ca, first, second } = await desk();
  const { store, clock, random, engine } = ca;
  const open = await openCaWithoutKey({ store, clock, random, engine });
  await apply(open, 'r-1');
  for (const signer of [first, second]) await approveRequest(open, 'r-1', await sign(open, 'r-1', signer), rules);
  expect(await code(issueApproved(open, 'r-1', profile('personal'), rules))).toBe('CA_KEY_ABSENT');
  expect(await code(issueApproved(ca, 'r-1', profile('personal'), rules))).toBe('accepted');
});

test('an id with line breaks or path separators is rejected, and the refusal is recorded', async () => {
  const { ca } = await desk(P256);
  for (const id of ['', 'a\nb', '../a', 'a/b', ' a', '\u202ea', 'x'.repeat(65)]) {
    expect(await code(apply(ca, id)), JSON.stringify(id)).toBe('CA_REQUEST_ID');
  }
  const refused: string[] = [];
  for await (const { data } of ca.store.auditLeaves()) refused.push(new TextDecoder().decode(data));
  expect(refused.filter((text) => text.includes('"CA_REQUEST_ID"'))).toHaveLength(7);
  expect(await code(apply(ca, '2026-0001.b_c'))).toBe('accepted');
});
