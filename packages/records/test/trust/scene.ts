/** Operators with SM2 keys, an authority that they list, and a log of snapshots. */
import { fromHex, toBase64 } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { createTestAuthority } from '@govseal/testkit';
import type { SnapshotAnchor, SnapshotList, TrustServiceList } from '@govseal/validation';
import type { Certificate } from '@govseal/x509';
import { openTrustLog, signTrustList, signTrustSnapshot, type TrustLog } from '../../src/index.ts';

export const DAY = 86_400_000;
export { sha256 };

export const authority = await createTestAuthority({ seed: 'listed' });
const state = await createTestAuthority({ seed: 'state', algorithm: { type: 'EC', curve: 'SM2' } });
export const operator = await state.issueSigner({ commonName: '示例信任列表运营方' });
export const keeper = await state.issueSigner({ commonName: '示例快照签署方' });
export const stranger = await state.issueSigner({ commonName: '示例无关人员' });
export const { engine, clock } = authority;

export const text = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
export const daysFrom = (days: number): Date => new Date(clock().getTime() + days * DAY);

export function list(change: object = {}, certificate: Certificate = authority.root): TrustServiceList {
  const service = {
    name: { zh: '示例 CA' },
    type: 'certification-authority',
    certificates: [toBase64(certificate.der)],
    qualifiers: ['for-signatures', 'for-time-stamps'],
    status: 'granted',
    since: '2020-01-01T00:00:00Z',
  };
  return {
    schema: 'govseal-trust-list/1',
    scheme: { id: 'example', name: { zh: '示例信任列表' }, operator: { zh: '示例部门' }, territory: 'CN' },
    sequence: 7,
    issuedAt: text(daysFrom(-1)),
    nextUpdate: text(daysFrom(30)),
    entities: [{ name: { zh: '示例机构' }, services: [service] }],
    ...change,
  } as TrustServiceList;
}

export const signList = (content: TrustServiceList, { signer } = operator): Promise<Uint8Array> =>
  signTrustList(content, { signer, engine, at: clock() });

export async function inSnapshot(change: object = {}, certificate?: Certificate): Promise<SnapshotList> {
  const signed = await signList(list(change, certificate));
  return { operator: toBase64(operator.certificate.der), signed: toBase64(signed) };
}

export const anchor = (certificate: Certificate): SnapshotAnchor => ({
  certificate: toBase64(certificate.der),
  purposes: ['signer', 'time-stamp'],
});

interface Contents {
  readonly anchors?: readonly SnapshotAnchor[];
  readonly lists?: readonly SnapshotList[];
  readonly days?: number;
}

export function signNext(
  log: TrustLog | undefined,
  { anchors = [], lists = [], days = 60 }: Contents,
  { signer } = keeper,
) {
  const content = { name: '示例信任日志', nextUpdate: daysFrom(days), anchors, lists };
  return signTrustSnapshot(content, { signer, engine, sha256, at: clock(), ...(log === undefined ? {} : { log }) });
}

export const open = (signed: readonly Uint8Array[], change: object = {}): Promise<TrustLog> =>
  openTrustLog(signed, { engine, sha256, at: clock(), signers: [keeper.certificate], ...change });

export const EMPTY_ROOT: Uint8Array = fromHex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
