export { createTestAuthority } from './authority.ts';
export { type FaultName, faults } from './fault.ts';
export type {
  TestAuthority,
  TestAuthorityOptions,
  TestClock,
  TestRevocation,
  TestSigner,
  TestSignerOptions,
} from './types.ts';
