/** Documents created by an earlier version must keep their verdict: `fixtures/demo` is never regenerated for this test. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkSlipReference, parseApprovalPolicy, parseCalendar, verify } from '../src/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(`${root}fixtures/demo/${name}`));
const json = (name: string): unknown => JSON.parse(readFileSync(`${root}seeds/${name}`, 'utf8'));

const verifyFixture = (name: string, policy: string) =>
  verify(bytes(name), {
    at: new Date('2026-10-15T01:00:00Z'),
    trust: { signers: [bytes('root.crt')], timestamps: [bytes('root.crt')] },
    crls: [bytes('root.crl'), bytes('issuing.crl')],
    approval: parseApprovalPolicy(json(`policies/${policy}.json`)),
    roster: { bytes: bytes('roster.p7m'), signer: bytes('egov-centre.crt') },
    calendars: [parseCalendar(json('calendar/2026.json'))],
  });

test('the slip is valid and every field still equals our rendering of its value', async () => {
  const { status, approval, signatures } = await verifyFixture('slip.pdf', 'approval');
  expect(signatures.map(({ indication }) => indication)).toEqual(Array(5).fill('TOTAL_PASSED'));
  expect(approval?.steps.map((step) => step.status)).toEqual(Array(5).fill('satisfied'));
  expect(status).toBe('valid');
});

test('the decision letter is valid and refers to that slip', async () => {
  const { status } = await verifyFixture('decision.pdf', 'decision-approval');
  expect(status).toBe('valid');
  expect(await checkSlipReference(bytes('decision.pdf'), bytes('slip.pdf'))).toBe('matches');
  expect(await checkSlipReference(bytes('decision.pdf'), bytes('slip.pdf').slice(0, -1))).toBe('differs');
});
