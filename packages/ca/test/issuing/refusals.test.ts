/** Every refusal is recorded with its codes and the actor, because auditors need to see attempts. */
import { generateKey, nodeEngine, nodeSm4 } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import {
  type Actor,
  approveRequest,
  type Ca,
  createKeyCentre,
  hold,
  issue,
  issueApproved,
  issueBulk,
  issueCrl,
  issueDual,
  rejectRequest,
  release,
  renew,
  revoke,
  submitRequest,
} from '../../src/index.ts';
import { createCity, officer, P256, profile, spkiOf, start } from '../city.ts';

const personal = profile('personal');
const subject = { ...officer, commonName: '示例经办人' };
const rules = { officerPolicies: ['2.999.330800.3.2'] };
const request = (key = generateKey(P256)): Promise<Uint8Array> =>
  buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });
const spoiled = async (): Promise<Uint8Array> => {
  const csr = await request();
  csr[csr.length - 1]! ^= 1;
  return csr;
};

interface Attempt {
  readonly name: string;
  readonly record: { readonly of: string; readonly subject: string };
  readonly code: string;
  /** The actor is known only once a signature has been verified. */
  readonly anonymous?: true;
  run(ca: Ca, actor: Actor): Promise<unknown>;
}

const attempts: readonly Attempt[] = [
  {
    name: 'a certificate without proof of possession',
    record: { of: 'issue', subject: 'personal' },
    code: 'CA_REQUEST_SIGNATURE',
    run: async (ca, actor) => issue(ca, await spoiled(), { profile: personal, subject, actor }),
  },
  {
    name: 'a certificate for empty bytes instead of a request',
    record: { of: 'issue', subject: 'personal' },
    code: 'DER_END_OF_CONTENTS',
    run: (ca, actor) => issue(ca, new Uint8Array(3), { profile: personal, subject, actor }),
  },
  {
    name: 'a pair for a key that is not SM2',
    record: { of: 'issue', subject: 'personal' },
    code: 'CA_DUAL_KEY',
    run: async (ca, actor) => {
      const recovery = generateKey({ type: 'EC', curve: 'SM2' }).publicKey;
      const keyCentre = createKeyCentre({ engine: nodeEngine, random: nodeEngine.randomBytes, sm4: nodeSm4, recovery });
      const encryptionProfile = profile('personal-encryption');
      return issueDual(ca, await request(), { profile: personal, encryptionProfile, keyCentre, subject, actor });
    },
  },
  {
    name: 'an application without proof of possession',
    record: { of: 'request', subject: 'r-2' },
    code: 'CA_REQUEST_SIGNATURE',
    run: async (ca, actor) => submitRequest(ca, { id: 'r-2', csr: await spoiled(), profile: personal, subject, actor }),
  },
  {
    name: 'an application with an id that exists',
    record: { of: 'request', subject: 'r-1' },
    code: 'CA_REQUEST_EXISTS',
    run: async (ca, actor) => submitRequest(ca, { id: 'r-1', csr: await request(), profile: personal, subject, actor }),
  },
  {
    name: 'an approval that is not a signature',
    record: { of: 'approve', subject: 'r-1' },
    code: 'CA_APPROVAL_SIGNATURE',
    anonymous: true,
    run: (ca) => approveRequest(ca, 'r-1', new Uint8Array(3), rules),
  },
  {
    name: 'an approval of an unknown application',
    record: { of: 'approve', subject: 'r-9' },
    code: 'CA_REQUEST_UNKNOWN',
    anonymous: true,
    run: (ca) => approveRequest(ca, 'r-9', new Uint8Array(3), rules),
  },
  {
    name: 'issuing an application without approvals',
    record: { of: 'issue', subject: 'r-1' },
    code: 'CA_APPROVALS_MISSING',
    run: (ca, actor) => issueApproved(ca, 'r-1', personal, { ...rules, actor }),
  },
  {
    name: 'issuing an unknown application',
    record: { of: 'issue', subject: 'r-9' },
    code: 'CA_REQUEST_UNKNOWN',
    run: (ca, actor) => issueApproved(ca, 'r-9', personal, { ...rules, actor }),
  },
  {
    name: 'rejecting an unknown application',
    record: { of: 'reject', subject: 'r-9' },
    code: 'CA_REQUEST_UNKNOWN',
    run: (ca, actor) => rejectRequest(ca, 'r-9', ['X'], actor),
  },
  {
    name: 'renewal of an unknown certificate',
    record: { of: 'renew', subject: '01ff' },
    code: 'CA_SERIAL_UNKNOWN',
    run: async (ca, actor) => renew(ca, '01ff', await request(), { profile: personal, actor }),
  },
  {
    name: 'a row of a bulk run without a request',
    record: { of: 'issue', subject: 'staff-1' },
    code: 'PEM_MALFORMED',
    run: async (ca, actor) => {
      const rows = [{ key: 'staff-1', csr: '*', subject }];
      const { failed } = await issueBulk(ca, rows, { batchId: 'b', profile: personal, actor });
      if (failed === 1) throw new Error('as expected');
    },
  },
  {
    name: 'revocation of an unknown certificate',
    record: { of: 'revoke', subject: '01ff' },
    code: 'CA_SERIAL_UNKNOWN',
    run: (ca, actor) => revoke(ca, '01ff', { reason: 'superseded', at: start, actor }),
  },
  {
    name: 'a hold of an unknown certificate',
    record: { of: 'hold', subject: '01ff' },
    code: 'CA_SERIAL_UNKNOWN',
    run: (ca, actor) => hold(ca, '01ff', start, { actor }),
  },
  {
    name: 'release of a certificate that is not on hold',
    record: { of: 'release', subject: '01ff' },
    code: 'CA_NOT_ON_HOLD',
    run: (ca, actor) => release(ca, '01ff', { actor }),
  },
  {
    name: 'a CRL with nextUpdate before thisUpdate',
    record: { of: 'publish', subject: 'crl full' },
    code: 'CA_CRL_DATES',
    run: (ca, actor) => issueCrl(ca, { nextUpdate: start, actor }),
  },
];

test.each(attempts)('$name: adds one record', async ({ record, code, anonymous, run }) => {
  const { issuing } = await createCity(P256);
  const { certificate } = await issue(issuing, spkiOf(generateKey(P256)), {
    profile: profile('operator-registrar'),
    subject: { ...subject, commonName: '示例审核员' },
  });
  const actor: Actor = { certificate: certificate.der, role: 'registrar' };
  await submitRequest(issuing, { id: 'r-1', csr: await request(), profile: personal, subject, actor });
  const { size } = await issuing.store.auditHead();
  await expect(run(issuing, actor)).rejects.toThrow();
  const records: Record<string, unknown>[] = [];
  for await (const { data } of issuing.store.auditLeaves(size))
    records.push(JSON.parse(new TextDecoder().decode(data)));
  expect(records).toMatchObject([{ action: 'refuse', ...record, role: anonymous ? 'program' : 'registrar' }]);
  expect((records[0] as { codes: string[] }).codes[0]).toBe(code);
});
