/** A signer with its authority and CRLs, and the security store of a file. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { signPdf } from '../../src/index.ts';
import { hasTool } from '../tools.ts';

export const tools = hasTool('qpdf') && hasTool('pdfsig', '-v') && hasTool('mutool', '-v');

export const at = new Date('2026-10-14T01:30:00Z');

export let authority: TestAuthority;

export let signer: Awaited<ReturnType<TestAuthority['issueSigner']>>['signer'];

export let crls: readonly Uint8Array[];

export let roots: readonly Uint8Array[];

export async function createAuthority(): Promise<void> {
  authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 }, at });
  signer = (await authority.issueSigner()).signer;
  crls = await authority.crls();
  roots = [authority.root.der];
}

export async function sign(
  source: Uint8Array,
  options: Partial<Parameters<typeof signPdf>[1]> = {},
): Promise<Uint8Array> {
  return (await signPdf(source, { signer, engine, at, tsa: authority.tsa, ...options })).toBytes();
}
