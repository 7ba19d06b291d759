/** A certificate authority in memory for tests. */
import type { TestAuthority, TestAuthorityOptions } from './types.ts';

export async function createTestAuthority(_options: TestAuthorityOptions = {}): Promise<TestAuthority> {
  throw new Error('not written yet');
}
