import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { issuedCrl, issuedOcsp } from './issuance.ts';

// RSA signature values have one length, so one response can overwrite another in place.
const authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 } });
const start = authority.clock();
const HOUR = 3_600_000;
const later = new Date(start.getTime() + HOUR);
const signer = await authority.issueSigner();

test.each([
  ['a CRL', issuedCrl, async () => (await authority.crls())[1]!],
  ['an OCSP response', issuedOcsp, async () => authority.ocsp(signer.certificate)],
] as const)('the issuance of %s is read again after its bytes change', async (_, issued, make) => {
  authority.clock.set(start);
  const first = await make();
  authority.clock.set(later);
  const second = await make();
  expect(second.length).toBe(first.length);
  const [early, late] = [issued(first.slice())!, issued(second.slice())!];
  expect(late.getTime() - early.getTime()).toBe(HOUR);
  const shared = first.slice();
  expect([issued(shared), issued(shared)]).toEqual([early, early]);
  shared.set(second);
  expect([issued(shared), issued(shared)]).toEqual([late, late]);
  shared.fill(0);
  expect(issued(shared)).toBeNull();
});
