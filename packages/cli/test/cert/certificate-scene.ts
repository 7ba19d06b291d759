/** A folder with certificates and CRLs of one test authority. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { runCli } from '../run-cli.ts';

export const folder = mkdtempSync(join(tmpdir(), 'govseal-cert-'));

export let authority: TestAuthority;

export let leaf: TestSigner;

export function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export async function createCertificates(): Promise<void> {
  authority = await createTestAuthority({ seed: 'cert-verify' });
  leaf = await authority.issueSigner({ commonName: '示例经办人' });
  const revoked = await authority.issueSigner({ commonName: '示例离任人' });
  authority.revoke(revoked.certificate, { reason: 'cessationOfOperation' });
  const [rootCrl, issuingCrl] = await authority.crls();
  put('leaf.crt', encodePem('CERTIFICATE', leaf.certificate.der));
  put('revoked.crt', revoked.certificate.der);
  put('root.crt', encodePem('CERTIFICATE', authority.root.der));
  put('issuing.crt', authority.issuing.der);
  put('root.crl', rootCrl!);
  put('issuing.crl', encodePem('X509 CRL', issuingCrl!));
}

export const here = (name: string): string => join(folder, name);

export const crls = (): string[] => ['--crl', here('root.crl'), '--crl', here('issuing.crl')];

export const verify = (name: string, ...words: readonly string[]) => runCli(['cert', 'verify', here(name), ...words]);
