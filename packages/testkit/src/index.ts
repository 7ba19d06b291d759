/** A whole PKI in memory for tests, with faults on request. */

// The authority and its addresses.

export { addresses as testAddresses } from './addresses.ts';
export { createTestAuthority } from './authority.ts';
export { TEST_TSA_POLICY } from './test-tsa.ts';
export type {
  TestAuthority,
  TestAuthorityOptions,
  TestClock,
  TestRevocation,
  TestSigner,
  TestSignerOptions,
} from './types.ts';

// Errors.

export { type TestkitCode, TestkitError } from './error.ts';

// Deliberate faults, and the findings that must report them.

export { type FaultName, faults } from './fault.ts';
export { type FaultySignatureOptions, signFaulty } from './faulty-signature.ts';
export { type FaultFinding, faultFindings } from './finding.ts';
