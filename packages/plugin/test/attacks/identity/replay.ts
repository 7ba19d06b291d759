/** Replayed revocation data: genuine CRLs and OCSP responses from before the signer's certificate was revoked. */
import { latin1 } from '@govseal/core';
import type { Attack, Known } from '../attack.ts';
import { type Base, signed, stream } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { sealedByTime } from '../stamped.ts';

const DAY = 86_400_000;

/**
 * What the authority says this many days before or after the signature, the clerk's certificate revoked from the day
 * before it.
 */
async function said(scene: AttackScene, days: number): Promise<{ lists: readonly Uint8Array[]; answer: Uint8Array }> {
  const { authority, at, clerk } = scene;
  authority.clock.set(new Date(at.getTime() + days * DAY));
  if (days >= 0) authority.revoke(clerk.certificate, { at: new Date(at.getTime() - DAY) });
  const said = { lists: await authority.crls(), answer: await authority.ocsp(clerk.certificate) };
  authority.clock.set(at);
  return said;
}

/** A security store with lists of CAs and clerk as they stood `days` before the signature; or with an answer about the clerk. */
async function store(scene: AttackScene, kind: 'crl' | 'ocsp', days: number): Promise<Base> {
  const { lists, answer } = await said(scene, -days);
  if (kind === 'crl') {
    const more = { 20: stream(latin1(lists[0]!)), 21: stream(latin1(lists[1]!)) };
    return { catalog: '/DSS << /Type /DSS /CRLs [20 0 R 21 0 R] >>', more };
  }
  return { catalog: '/DSS << /Type /DSS /OCSPs [20 0 R] >>', more: { 20: stream(latin1(answer)) } };
}

const sealed =
  (kind: 'crl' | 'ocsp', days: number): Attack['make'] =>
  async (scene) =>
    sealedByTime(await store(scene, kind, days))(scene);

/** The root's list is always available: what is asked is the clerk's status. */
const rootAlone: Known = async (scene) => ({ crls: (await scene.authority.crls()).slice(0, 1) });
const newerList: Known = async (scene) => ({ crls: (await said(scene, 0)).lists });
const newerAnswer: Known = async (scene) => {
  const { lists, answer } = await said(scene, 0);
  return { crls: lists.slice(0, 1), ocsp: [answer] };
};
/** A month later the data of the store are the only ones about the clerk, and those about time-stamps are new. */
const monthLater: Known = async (scene) => {
  const at = new Date(scene.at.getTime() + 30 * DAY);
  scene.authority.clock.set(at);
  const [root] = await scene.authority.crls();
  return { at, crls: [root!], ocsp: [await scene.authority.ocsp(scene.authority.tsaCertificate)] };
};

type Row = readonly [tries: string, code: string, kind: 'crl' | 'ocsp', days: number, Known, Partial<Attack>?];

const rows: Readonly<Record<string, Row>> = {
  'replayed-crl-stale': [
    'The store brings a CRL from before the revocation; it has ended, and the verifier has no other.',
    'VALIDATION_REVOCATION_STALE',
    'crl',
    10,
    rootAlone,
  ],
  'replayed-crl-against-newer': [
    'The store brings a CRL from before the revocation that still runs; the verifier has the one after it.',
    'VALIDATION_REVOKED',
    'crl',
    2,
    newerList,
  ],
  'replayed-crl-against-answer': [
    'The store brings a CRL from before the revocation that still runs; the verifier has an OCSP response after it.',
    'VALIDATION_REVOKED',
    'crl',
    2,
    newerAnswer,
  ],
  'replayed-crl-archived': [
    'A time-stamp after the revocation seals a CRL from before it that still ran: it says nothing of the time of signing.',
    'VALIDATION_REVOCATION_BEFORE_SIGNATURE',
    'crl',
    2,
    monthLater,
    { make: sealed('crl', 2), policy: 'strict' },
  ],
  'replayed-ocsp-stale': [
    'The store brings an OCSP response from before the revocation; it has ended, and the verifier has no other.',
    'VALIDATION_REVOCATION_STALE',
    'ocsp',
    2,
    rootAlone,
  ],
  'replayed-ocsp-against-newer': [
    'The store brings an OCSP response from before the revocation that still runs; the verifier has the one after it.',
    'VALIDATION_REVOKED',
    'ocsp',
    0.5,
    newerAnswer,
  ],
  'replayed-ocsp-against-list': [
    'The store brings an OCSP response from before the revocation that still runs; the verifier has a CRL after it.',
    'VALIDATION_REVOKED',
    'ocsp',
    0.5,
    newerList,
  ],
  'replayed-ocsp-archived': [
    'A time-stamp after the revocation seals an OCSP response from before it that still ran: it says nothing of the time of signing.',
    'VALIDATION_REVOCATION_BEFORE_SIGNATURE',
    'ocsp',
    0.5,
    monthLater,
    { make: sealed('ocsp', 0.5), policy: 'strict' },
  ],
};

export const replayAttacks: readonly Attack[] = Object.entries(rows).map(
  ([name, [tries, code, kind, days, known, rest]]) => ({
    name,
    kind: 'pdf',
    tries,
    code,
    status: 'indeterminate',
    known,
    make: async (scene) => signed(scene, await store(scene, kind, days)),
    ...rest,
  }),
);
