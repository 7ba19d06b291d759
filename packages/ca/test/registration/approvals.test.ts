/** Registration by two officers who sign their approvals, and invalid approvals. */
import { createSoftwareSigner } from '@govseal/crypto';
import { generateKey, type KeySpec } from '@govseal/crypto/node';
import { parseDer, readOid, write } from '@govseal/der';
import { buildCsr, writeName } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { approveRequest, type Ca, issue, issueApproved, revoke, submitRequest } from '../../src/index.ts';
import { DAY, officer, P256, profile, spkiOf, start } from '../city.ts';
import { apply, code, desk, rules, sign, signerFor, subject } from './registration-desk.ts';

const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

test.each<readonly [string, KeySpec]>([
  ['P-256', P256],
  ['SM2', { type: 'EC', curve: 'SM2' }],
])(
  'a certificate is issued after two different officers approved, and both signatures are recorded (%s)',
  async (_, spec) => {
    const { ca, first, second } = await desk(spec);
    await apply(ca, 'r-1', { spec });
    const personal = profile('personal');
    expect(await code(issueApproved(ca, 'r-1', personal, rules))).toBe('CA_APPROVALS_MISSING');
    for (const approvals of [Number.NaN, 0, -1]) {
      expect(await code(issueApproved(ca, 'r-1', personal, { ...rules, approvals }))).toBe('CA_APPROVALS_MISSING');
    }
    await approveRequest(ca, 'r-1', await sign(ca, 'r-1', first), rules);
    expect(await code(issueApproved(ca, 'r-1', personal, rules))).toBe('CA_APPROVALS_MISSING');
    await approveRequest(ca, 'r-1', await sign(ca, 'r-1', second), rules);
    const { serialHex, certificate } = await issueApproved(ca, 'r-1', personal, rules);
    expect(certificate.subject.text).toContain('CN=示例经办人');

    const record = (await ca.store.request('r-1'))!;
    expect(record).toMatchObject({ state: 'issued', serialHex });
    expect(record.approvals.map(({ officer: der }) => der)).toEqual([first.certificate, second.certificate]);
    expect(await ca.store.find(serialHex)).toMatchObject({ requestId: 'r-1', state: 'issued' });
    expect(await code(issueApproved(ca, 'r-1', personal, rules))).toBe('CA_REQUEST_CLOSED');
  },
);

describe('an approval is valid only', () => {
  test('from another person with another key than the earlier one', async () => {
    const { ca, first } = await desk();
    await apply(ca, 'r-1');
    await approveRequest(ca, 'r-1', await sign(ca, 'r-1', first), rules);
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', first), rules))).toBe('CA_APPROVAL_SAME_PERSON');
    // the same person with a second certificate and key
    const again = await signerFor(ca, 'operator-registrar', '示例审核员甲');
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', again), rules))).toBe('CA_APPROVAL_SAME_PERSON');
  });

  test('once per person, however it was recorded', async () => {
    const { ca, first } = await desk();
    await apply(ca, 'r-1');
    const again = await signerFor(ca, 'operator-registrar', '示例审核员甲');
    for (const { certificate, ...signer } of [first, again]) {
      const signature = await sign(ca, 'r-1', { certificate, ...signer });
      const actor = { certificate, role: 'officer' };
      // as someone with access to the database would write it
      await ca.store.as(actor).recordApproval({ requestId: 'r-1', officer: certificate, signature, at: ca.clock() });
    }
    expect(await code(issueApproved(ca, 'r-1', profile('personal'), rules))).toBe('CA_APPROVALS_MISSING');
  });

  test('for the profile of the application', async () => {
    const { ca, first, second } = await desk();
    await apply(ca, 'r-1');
    for (const officer of [first, second]) await approveRequest(ca, 'r-1', await sign(ca, 'r-1', officer), rules);
    expect(await code(issueApproved(ca, 'r-1', profile('operator-admin'), rules))).toBe('CA_REQUEST_PROFILE');
    expect(await code(issueApproved(ca, 'r-1', profile('personal'), rules))).toBe('accepted');
  });

  test('from someone other than the applicant', async () => {
    const { ca, first, second } = await desk();
    await apply(ca, 'r-1', { requester: first.certificate });
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', first), rules))).toBe('CA_APPROVAL_SAME_PERSON');
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', second), rules))).toBe('accepted');
  });

  test('from someone other than the subject of the certificate', async () => {
    const { ca, first, second } = await desk();
    const third = await signerFor(ca, 'operator-registrar', '示例审核员丙');
    const registrar = profile('operator-registrar');
    // the first registrar would get a second certificate
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
    const own = { ...subject, commonName: '示例审核员甲' };
    await submitRequest(ca, { id: 'r-1', csr, profile: registrar, subject: own });
    for (const officer of [first, second]) await approveRequest(ca, 'r-1', await sign(ca, 'r-1', officer), rules);
    expect(await code(issueApproved(ca, 'r-1', registrar, rules))).toBe('CA_APPROVALS_MISSING');
    await approveRequest(ca, 'r-1', await sign(ca, 'r-1', third), rules);
    expect(await code(issueApproved(ca, 'r-1', registrar, rules))).toBe('accepted');
  });

  test('with the policy of the role', async () => {
    const { ca } = await desk();
    await apply(ca, 'r-1');
    for (const name of ['personal', 'operator-admin']) {
      const other = await signerFor(ca, name, '示例旁人');
      expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', other), rules))).toBe('CA_APPROVAL_OFFICER');
    }
  });

  test('with a certificate of this authority', async () => {
    const { ca } = await desk();
    const { ca: other } = await desk();
    const stranger = await signerFor(other, 'operator-registrar', '示例审核员丙');
    await apply(ca, 'r-1');
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', stranger), rules))).toBe('CA_APPROVAL_OFFICER');
  });

  test('with exactly the certificate that is recorded under its serial number', async () => {
    const { ca, first, second } = await desk();
    await apply(ca, 'r-1');
    const approval = await sign(ca, 'r-1', first);
    // signed with the authority's key, but another certificate is recorded
    const find = async (serial: string) => ({ ...(await ca.store.find(serial))!, certificate: second.certificate });
    const other = { ...ca, store: { ...ca.store, find } };
    expect(await code(approveRequest(other, 'r-1', approval, rules))).toBe('CA_APPROVAL_OFFICER');
    expect(await code(approveRequest(ca, 'r-1', approval, rules))).toBe('accepted');
  });

  test('while the officer’s certificate is valid, at approval and at issuance', async () => {
    const { city, ca, first, second } = await desk();
    await apply(ca, 'r-1');
    const [one, two] = [await sign(ca, 'r-1', first), await sign(ca, 'r-1', second)];
    await approveRequest(ca, 'r-1', one, rules);
    await approveRequest(ca, 'r-1', two, rules);
    const { parseCertificate } = await import('@govseal/x509');
    await revoke(ca, parseCertificate(second.certificate).serialHex, { reason: 'affiliationChanged', at: start });
    expect(await code(issueApproved(ca, 'r-1', profile('personal'), rules))).toBe('CA_APPROVALS_MISSING');
    await apply(ca, 'r-2');
    expect(await code(approveRequest(ca, 'r-2', await sign(ca, 'r-2', second), rules))).toBe('CA_APPROVAL_OFFICER');
    const early = await sign(ca, 'r-2', first);
    city.now = new Date(start.getTime() + 400 * DAY);
    expect(await code(approveRequest(ca, 'r-2', early, rules))).toBe('CA_APPROVAL_OFFICER');
  });

  test('with another key than the applicant’s, whatever the applicant’s name', async () => {
    const { ca } = await desk();
    const { ca: other } = await desk();
    const key = generateKey(P256);
    const certified = async (by: Ca, name: string, commonName: string) =>
      (await issue(by, spkiOf(key), { profile: profile(name), subject: { ...officer, commonName } })).der;
    const own = createSoftwareSigner({
      key,
      certificate: await certified(ca, 'operator-registrar', '示例审核员丙'),
      chain: [],
    });
    await apply(ca, 'r-1', { requester: await certified(other, 'personal', '示例旁人') });
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', own), rules))).toBe('CA_APPROVAL_SAME_PERSON');
    await apply(ca, 'r-2');
    expect(await code(approveRequest(ca, 'r-2', await sign(ca, 'r-2', own), rules))).toBe('accepted');
  });

  test('with a signed reference to the officer’s certificate', async () => {
    const { ca, first } = await desk();
    await apply(ca, 'r-1');
    const [contentType, wrapped] = parseDer(await sign(ca, 'r-1', first)).children;
    const parts = wrapped!.children[0]!.children;
    const info = parts.at(-1)!.children[0]!.children;
    const attributes = info[3]!.children.filter(({ children }) => readOid(children[0]!) !== SIGNING_CERTIFICATE_V2);
    expect(attributes).toHaveLength(info[3]!.children.length - 1);
    const signed = write.setOf(attributes.map(({ der }) => der));
    const inside = signed.slice();
    inside[0] = 0xa0;
    const value = write.octetString(await first.sign!(signed));
    const again = write.sequence(...info.slice(0, 3).map(({ der }) => der), inside, info[4]!.der, value);
    const signedData = write.sequence(...parts.slice(0, -1).map(({ der }) => der), write.setOf([again]));
    const unnamed = write.sequence(contentType!.der, write.explicit(0, signedData));
    const run = approveRequest(ca, 'r-1', unnamed, rules);
    await expect(run).rejects.toMatchObject({
      code: 'CA_APPROVAL_SIGNATURE',
      params: { digest: 'match', value: 'valid', reference: 'absent' },
    });
  });

  test('with one signer per CMS', async () => {
    const { ca, first, second } = await desk();
    await apply(ca, 'r-1');
    const [one, two] = [await sign(ca, 'r-1', first), await sign(ca, 'r-1', second)];
    const parts = (cms: Uint8Array) => parseDer(cms).children[1]!.children[0]!.children;
    const signerInfos = [parts(one).at(-1)!, parts(two).at(-1)!].map((set) => set.children[0]!.der);
    const [version, digests, content, certificates] = parts(one).map(({ der }) => der);
    const signedData = write.sequence(version!, digests!, content!, certificates!, write.setOf(signerInfos));
    const joined = write.sequence(write.oid('1.2.840.113549.1.7.2'), write.explicit(0, signedData));
    expect(await code(approveRequest(ca, 'r-1', joined, rules))).toBe('CA_APPROVAL_SIGNATURE');
    expect((await ca.store.request('r-1'))!.approvals).toEqual([]);
  });

  test('as an intact CMS over this request', async () => {
    const { ca, first } = await desk();
    await apply(ca, 'r-1');
    await apply(ca, 'r-2');
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-2', first), rules))).toBe('CA_APPROVAL_SIGNATURE');
    const broken = await sign(ca, 'r-1', first);
    broken[broken.length - 3]! ^= 1;
    expect(await code(approveRequest(ca, 'r-1', broken, rules))).toBe('CA_APPROVAL_SIGNATURE');
    expect(await code(approveRequest(ca, 'r-1', new Uint8Array([0x30, 0]), rules))).toBe('CA_APPROVAL_SIGNATURE');
    expect((await ca.store.request('r-1'))!.approvals).toEqual([]);
  });

  test('with another key than the one to be certified', async () => {
    const { ca } = await desk();
    const key = generateKey(P256);
    await apply(ca, 'r-1', { key });
    const { der } = await issue(ca, spkiOf(key), { profile: profile('operator-registrar'), subject });
    const self = createSoftwareSigner({ key, certificate: der, chain: [] });
    expect(await code(approveRequest(ca, 'r-1', await sign(ca, 'r-1', self), rules))).toBe('CA_APPROVAL_SAME_PERSON');
  });
});
