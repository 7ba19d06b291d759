/** A signer, a time-stamping authority and CRLs for tests of upgrades. */
import type { SignatureEvidence } from '@govseal/evidence';
import { createTestAuthority, type TestAuthority, type TestSigner } from '../../../testkit/src/index.ts';

export const at = new Date('2026-10-14T01:30:00Z');

export const content = new TextEncoder().encode('准予行政许可');

export let authority: TestAuthority;

export let clerk: TestSigner;

export let crls: readonly Uint8Array[];

export async function createMaterial(): Promise<void> {
  authority = await createTestAuthority({ at });
  clerk = await authority.issueSigner();
  crls = await authority.crls();
}

export const stampsOf = ({ timestamps }: SignatureEvidence) => timestamps.map(({ kind, imprint }) => [kind, imprint]);
