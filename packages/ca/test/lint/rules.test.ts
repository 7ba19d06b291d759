/** Every lint detects violations, has no findings otherwise, and never throws. */
import { fromHex } from '@govseal/core';
import type { Certificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { certificateLintCodes } from '../../src/lint/codes.ts';
import { lintCertificate } from '../../src/lint/lint.ts';
import { certificateLints } from '../../src/lint/rules.ts';
import { cases } from './cases.ts';
import { EKU, eku, make, OID } from './make.ts';

const codesOf = (certificate: Certificate): string[] => lintCertificate(certificate).map(({ code }) => code);

test.each(Object.entries(cases))('%s is found only if it is violated', async (code, [bad, good]) => {
  expect(codesOf(await bad())).toContain(code);
  expect(codesOf(await good())).not.toContain(code);
});

test('a dotted decimal name is not a host name, because it could be parsed as an address', async () => {
  const san = extensions.subjectAltName([{ kind: 'dNSName', value: '192.0.2.1' }]);
  expect(codesOf(await make({ ext: { san } }))).toContain('CERTLINT_ALT_NAME_HOST');
});

test('every lint is in the list once and has a pair of cases', () => {
  const listed = certificateLints.map(({ code }) => code).sort();
  expect(listed).toEqual(Object.keys(cases).sort());
  expect(Object.keys(certificateLintCodes).sort()).toEqual([...listed, 'CERTLINT_UNREADABLE'].sort());
});

test('a plain certificate has no findings, and each finding has a clause and the violating values', async () => {
  expect(lintCertificate(await make())).toEqual([]);
  const [found] = lintCertificate(await make({ ext: { eku: eku([EKU.any], true) } }));
  expect(found).toMatchObject({ clause: 'RFC 5280 §4.2.1.12', severity: 'error', params: { purpose: '2.5.29.37.0' } });
  expect(found!.at.certificate).toContain('示例经办人');
});

test('an extension that cannot be read is a finding, never an exception', async () => {
  for (const oid of Object.values(OID)) {
    const certificate = await make({ only: [extensions.raw(oid, false, fromHex('0500'))] });
    expect(codesOf(certificate)).toEqual(['CERTLINT_UNREADABLE']);
  }
});
