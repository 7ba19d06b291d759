/** Signed trust lists: who signed them, when they count, and which issue is the newest. */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { canonicalJson, type VerifyTrustListOptions, verifyTrustList } from '../../src/index.ts';
import { authority, clock, daysFrom, engine, list, operator, signList, stranger, text } from './scene.ts';

const options: VerifyTrustListOptions = { engine, at: clock(), operators: [operator.certificate] };
const signedBy = ({ signer } = operator, bytes: Uint8Array = canonicalJson(list())) =>
  signCms(bytes, { signer, engine, signingTime: clock(), syntax: 'gbt35275' });
const refusal = (code: string) => expect.objectContaining({ code });

test('a list that its operator signed with SM2 gives its anchors', async () => {
  const { list: read, anchors, sha256 } = await verifyTrustList(await signList(list()), options);
  expect(read.sequence).toBe(7);
  expect(anchors).toMatchObject([{ purposes: ['signer', 'time-stamp'] }]);
  const known = { scheme: 'example', sequence: 7, sha256 };
  await expect(verifyTrustList(await signList(list()), { ...options, known })).resolves.toBeDefined();
});

test('the signature of anybody else does not count, also of one with a certificate of the same authority', async () => {
  await expect(verifyTrustList(await signList(list(), stranger), options)).rejects.toThrow(
    refusal('TRUST_SIGNER_UNKNOWN'),
  );
});

test('a list that is changed, detached or not signed is refused', async () => {
  const signed = await signList(list());
  const changed = new Uint8Array(signed);
  const at = Buffer.from(signed).indexOf('"sequence":7') + 11;
  changed[at] = 0x38;
  await expect(verifyTrustList(changed, options)).rejects.toThrow(refusal('TRUST_SIGNATURE'));
  const { signer } = operator;
  const detached = await signCms(canonicalJson(list()), { signer, engine, signingTime: clock(), detached: true });
  await expect(verifyTrustList(detached, options)).rejects.toThrow(refusal('TRUST_SIGNATURE'));
  await expect(verifyTrustList(canonicalJson(list()), options)).rejects.toThrow(refusal('TRUST_SIGNATURE'));
});

test.each([
  ['expired', { nextUpdate: text(clock()) }, 'TRUST_EXPIRED'],
  ['of the future', { issuedAt: text(daysFrom(1)) }, 'TRUST_NOT_YET_ISSUED'],
])('a list that is %s is refused', async (_, change, code) => {
  await expect(verifyTrustList(await signList(list(change)), options)).rejects.toThrow(refusal(code));
});

test.each([
  ['an older issue', { scheme: 'example', sequence: 8, sha256: '' }, 'TRUST_LIST_SEQUENCE'],
  ['another list of the same number', { scheme: 'example', sequence: 7, sha256: '0'.repeat(64) }, 'TRUST_LIST_FORK'],
  ['a list of another scheme', { scheme: 'other', sequence: 1, sha256: '' }, 'TRUST_LIST_SCHEME'],
])('%s than known is refused', async (_, known, code) => {
  await expect(verifyTrustList(await signList(list()), { ...options, known })).rejects.toThrow(refusal(code));
});

test('unknown members and other encodings of the same content are refused', async () => {
  const more = await signedBy(operator, canonicalJson({ ...list(), note: '' }));
  await expect(verifyTrustList(more, options)).rejects.toThrow(refusal('POLICY_UNKNOWN_KEY'));
  const spaced = await signedBy(operator, utf8(JSON.stringify(list(), null, 1)));
  await expect(verifyTrustList(spaced, options)).rejects.toThrow(refusal('RECORD_NOT_CANONICAL'));
});

test('an operator whose certificate has expired signs nothing any more', async () => {
  const later = new Date(operator.certificate.notAfter.getTime() + 1000);
  const current = list({ nextUpdate: text(new Date(later.getTime() + 10_000)) });
  const refused = verifyTrustList(await signList(current), { ...options, at: later });
  await expect(refused).rejects.toThrow(refusal('TRUST_SIGNATURE'));
});

test('the authority of the list is not an operator', async () => {
  const operators = [authority.root];
  await expect(verifyTrustList(await signList(list()), { ...options, operators })).rejects.toThrow(
    refusal('TRUST_SIGNER_UNKNOWN'),
  );
});
