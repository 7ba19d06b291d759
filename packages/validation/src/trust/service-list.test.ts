/** Valid and invalid trust lists, and the anchors of valid ones. */
import { toBase64 } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { describe, expect, test } from 'vitest';
import { serviceAnchors } from './service-anchors.ts';
import { parseTrustServiceList } from './service-list.ts';

const authority = await createTestAuthority({ seed: 'trust list' });
const other = await createTestAuthority({ seed: 'another list' });
const maker = await authority.issueSigner({ commonName: '示例制章单位' });
const root = toBase64(authority.root.der);
const unit = toBase64(maker.certificate.der);

const granted = { status: 'granted', since: '2025-01-01T00:00:00Z' };
const service = {
  name: { zh: '示例电子政务 CA' },
  type: 'certification-authority',
  certificates: [root],
  qualifiers: ['for-signatures', 'for-time-stamps'],
  ...granted,
};
const { qualifiers: _, ...unqualified } = service;
const seals = { name: { zh: '示例制章' }, type: 'seal-maker', certificates: [unit], ...granted };

const listOf = (...services: readonly object[]) => ({
  schema: 'govseal-trust-list/1',
  scheme: { id: 'example-cn', name: { zh: '示例信任列表' }, operator: { zh: '示例主管部门' }, territory: 'CN' },
  sequence: 7,
  issuedAt: '2026-10-01T00:00:00Z',
  nextUpdate: '2027-01-01T00:00:00Z',
  entities: [{ name: { zh: '示例机构', en: 'Example CA' }, services }],
});

test('a granted authority is trusted for what its certificates are for, from its grant on', () => {
  const [authority, unit] = serviceAnchors(parseTrustServiceList(JSON.stringify(listOf(service, seals))));
  expect(authority).toMatchObject({ purposes: ['signer', 'time-stamp'], from: new Date(granted.since) });
  expect(authority).toMatchObject({ until: undefined, sunset: undefined });
  expect(unit).toMatchObject({ purposes: ['seal-maker'], from: undefined, until: undefined, sunset: undefined });
});

test('a withdrawal ends the trust; certificates of a later grant count again, earlier ones do not', () => {
  const history = [{ status: 'suspended', since: '2026-03-01T00:00:00Z' }, granted];
  const again = { ...service, since: '2026-06-01T00:00:00Z', history };
  const ended = new Date('2026-03-01T00:00:00Z');
  expect(serviceAnchors(parseTrustServiceList(listOf(again)))).toMatchObject([
    { from: new Date('2026-06-01T00:00:00Z'), until: undefined, sunset: undefined },
    { from: new Date(granted.since), until: ended, sunset: ended },
  ]);
  const gone = { ...service, status: 'revoked', since: '2026-03-01T00:00:00Z', history: [granted] };
  expect(serviceAnchors(parseTrustServiceList(listOf(gone)))).toMatchObject([{ sunset: ended, until: ended }]);
});

test('a service that was never granted gives an anchor that trusts nothing', () => {
  const never = new Date(0);
  for (const one of [service, seals]) {
    const [anchor] = serviceAnchors(parseTrustServiceList(listOf({ ...one, status: 'withdrawn' })));
    expect(anchor).toMatchObject({ from: never, until: never, sunset: never });
  }
});

describe('refused', () => {
  test.each<[string, object, string]>([
    ['an unknown member', { ...listOf(service), note: '' }, 'POLICY_UNKNOWN_KEY'],
    ['an unknown member of a service', listOf({ ...service, untill: '' }), 'POLICY_UNKNOWN_KEY'],
    ['an unknown status', listOf({ ...service, status: 'accredited' }), 'POLICY_VALUE'],
    ['an unknown qualifier', listOf({ ...service, qualifiers: ['for-all'] }), 'POLICY_VALUE'],
    ['another version', { ...listOf(service), schema: 'govseal-trust-list/2' }, 'POLICY_VALUE'],
    ['the sequence 0', { ...listOf(service), sequence: 0 }, 'POLICY_VALUE'],
    ['the sequence 1.5', { ...listOf(service), sequence: 1.5 }, 'POLICY_VALUE'],
    ['30 February', { ...listOf(service), nextUpdate: '2027-02-30T00:00:00Z' }, 'POLICY_INCONSISTENT'],
    ['no period', { ...listOf(service), nextUpdate: '2026-10-01T00:00:00Z' }, 'POLICY_INCONSISTENT'],
    ['a status of the future', listOf({ ...service, since: '2026-10-02T00:00:00Z' }), 'POLICY_INCONSISTENT'],
    [
      'a history out of order',
      listOf({ ...service, history: [{ status: 'suspended', since: granted.since }] }),
      'POLICY_INCONSISTENT',
    ],
    [
      'a status after revoked',
      listOf({ ...service, history: [{ status: 'revoked', since: '2024-01-01T00:00:00Z' }] }),
      'POLICY_INCONSISTENT',
    ],
    [
      'the same status again',
      listOf({ ...service, history: [{ status: 'granted', since: '2024-01-01T00:00:00Z' }] }),
      'POLICY_INCONSISTENT',
    ],
    ['an authority without qualifiers', listOf(unqualified), 'POLICY_INCONSISTENT'],
    ['a qualifier of a unit', listOf({ ...seals, qualifiers: ['for-signatures'] }), 'POLICY_INCONSISTENT'],
    [
      'a qualifier twice',
      listOf({ ...service, qualifiers: ['for-signatures', 'for-signatures'] }),
      'POLICY_INCONSISTENT',
    ],
    ['a unit as authority', listOf({ ...service, certificates: [unit] }), 'POLICY_INCONSISTENT'],
    ['an authority as unit', listOf({ ...seals, certificates: [root] }), 'POLICY_INCONSISTENT'],
    [
      'two authorities in one service',
      listOf({ ...service, certificates: [root, toBase64(other.root.der)] }),
      'POLICY_INCONSISTENT',
    ],
    ['one key in two services', listOf(service, { ...service, status: 'withdrawn' }), 'POLICY_INCONSISTENT'],
    ['what is not a certificate', listOf({ ...service, certificates: ['AAAA'] }), 'POLICY_INCONSISTENT'],
    ['a second encoding', listOf({ ...service, certificates: ['AAB='] }), 'POLICY_INCONSISTENT'],
  ])('%s', (_, list, code) => {
    expect(() => parseTrustServiceList(list)).toThrow(expect.objectContaining({ code }));
  });

  test('a unit that is granted again with its earlier certificate', () => {
    const history = [{ status: 'suspended', since: '2026-03-01T00:00:00Z' }, granted];
    const again = { ...seals, since: '2026-06-01T00:00:00Z', history };
    expect(() => parseTrustServiceList(listOf(again))).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ expected: 'new certificate after a withdrawal' }) }),
    );
  });

  test('names that occur twice', () => {
    const text = JSON.stringify(listOf(service)).replace('"sequence":7', '"sequence":7,"sequence":8');
    expect(() => parseTrustServiceList(text)).toThrow(expect.objectContaining({ code: 'POLICY_NOT_JSON' }));
  });
});
