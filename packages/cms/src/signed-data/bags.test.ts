import { BudgetError, type Finding } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { readCertificateSet, readRevocationInfos, readRevocationValues, wrapBasicResponse } from './bags.ts';
import { cmsBudget } from './limits.ts';
import { oid } from './oid.ts';

const something = write.sequence(write.integer(1));

test('other kinds of certificates are skipped and reported, and require a higher version', () => {
  const findings: Finding[] = [];
  const set = write.encode(0xa0, something, write.encode(0xa1, something), write.encode(0xa2, something));
  const { ders, version } = readCertificateSet(parseDer(set), cmsBudget(), findings);
  expect(ders).toEqual([something]);
  expect(version).toBe(4);
  expect(findings).toMatchObject([
    { code: 'CMS_CERTIFICATE_KIND_IGNORED', severity: 'info', params: { kind: 'v1AttrCert' } },
    { code: 'CMS_CERTIFICATE_KIND_IGNORED', severity: 'info', params: { kind: 'v2AttrCert' } },
  ]);
  expect(readCertificateSet(parseDer(write.encode(0xa0, write.encode(0xa3, something))), cmsBudget(), []).version).toBe(
    5,
  );
});

test('CRLs and both OCSP formats are read, others are reported', () => {
  const findings: Finding[] = [];
  const other = (format: string): Uint8Array => write.encode(0xa1, write.oid(format), something);
  const set = write.encode(0xa1, something, other(oid.ocspResponse), other(oid.ocspBasic), other('1.2.3'));
  const { crls, ocsp, other: present } = readRevocationInfos(parseDer(set), cmsBudget(), findings);
  expect(crls).toEqual([something]);
  expect(ocsp).toEqual([something, wrapBasicResponse(something)]);
  expect(present).toBe(true);
  expect(findings).toMatchObject([
    { code: 'CMS_REVOCATION_INFO_IGNORED', severity: 'info', params: { format: '1.2.3' } },
  ]);
});

test('a BasicOCSPResponse is wrapped as a successful OCSPResponse (RFC 6960 §4.2.1)', () => {
  const [status, bytes] = parseDer(wrapBasicResponse(something)).children;
  expect(status!.content).toEqual(Uint8Array.of(0));
  const [type, wrapped] = bytes!.children[0]!.children;
  expect(type!.der).toEqual(write.oid('1.3.6.1.5.5.7.48.1.1'));
  expect(wrapped!.content).toEqual(something);
});

test('CAdES revocation-values have BasicOCSPResponses, Adobe’s have OCSPResponses', () => {
  const value = parseDer(
    write.sequence(write.explicit(0, write.sequence(something)), write.explicit(1, write.sequence(something))),
  );
  expect(readRevocationValues(value, true, cmsBudget())).toEqual({
    crls: [something],
    ocsp: [wrapBasicResponse(something)],
  });
  expect(readRevocationValues(value, false, cmsBudget()).ocsp).toEqual([something]);
  expect(() => readRevocationValues(value, false, cmsBudget({ revocationInfos: 1 }))).toThrow(BudgetError);
});
