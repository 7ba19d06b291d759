/** Signers with addresses, made anew in each run, and the second opinion. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem, latin1 } from '@govseal/core';
import { nodeEngine as engine, type KeySpec } from '@govseal/crypto/node';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { KeyUsageBit } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import type { MailMessage, SignMailOptions } from '../src/index.node.ts';

export const random = (length: number): Uint8Array => engine.randomBytes(length);
export const authority: TestAuthority = await createTestAuthority();
export const FROM = 'clerk@example.gov.cn';

export const KEYS: Readonly<Record<'RSA' | 'EC' | 'SM2', KeySpec>> = {
  RSA: { type: 'RSA', bits: 2048 },
  EC: { type: 'EC', curve: 'P-256' },
  SM2: { type: 'EC', curve: 'SM2' },
};

export function person(keySpec: KeySpec, keyUsage?: readonly KeyUsageBit[], address = FROM): Promise<TestSigner> {
  return authority.issueSigner({
    keySpec,
    extensions: [extensions.subjectAltName([{ kind: 'rfc822Name', value: address }])],
    ...(keyUsage === undefined ? {} : { keyUsage }),
  });
}

/** Certificates that encrypt: by key transport or by key agreement. */
export const reader = (kind: keyof typeof KEYS): Promise<TestSigner> =>
  person(KEYS[kind], [kind === 'EC' ? 'keyAgreement' : 'keyEncipherment'], 'applicant@example.com');

export const MESSAGE: MailMessage = {
  from: `示例经办人 <${FROM}>`,
  to: ['applicant@example.com', '"Other, Person" <other@example.com>'],
  cc: ['archive@example.gov.cn'],
  subject: '关于您的申请的决定 (decision)',
  date: new Date('2026-10-14T01:30:00Z'),
  text: '同意。\nThe application is approved.\n',
  html: '<p>同意。</p>',
  attachments: [{ filename: '决定.txt', content: new TextEncoder().encode('附件') }],
};

export const signing = ({ signer }: TestSigner, more: Partial<SignMailOptions> = {}): SignMailOptions => ({
  signer,
  engine,
  random,
  signingTime: authority.clock(),
  ...more,
});

export const text = (bytes: Uint8Array): string => latin1(bytes);

export interface Outcome {
  readonly ok: boolean;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export function openssl(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync('openssl', args, { maxBuffer: 1 << 26 });
  return { ok: status === 0, stdout: new Uint8Array(stdout ?? []), stderr: String(stderr ?? '') };
}

export const haveOpenssl: boolean = openssl('version').ok;
if (!haveOpenssl && process.env.CI === 'true') throw new Error('openssl is absent');

export interface Folder {
  path(name: string): string;
  write(name: string, bytes: Uint8Array | string): string;
  read(name: string): Uint8Array;
}

/** A folder with the chain of the authority in `ca.pem`. */
export async function withFolder(run: (folder: Folder) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'govseal-mail-'));
  const path = (name: string): string => join(root, name);
  const write = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(path(name), bytes);
    return path(name);
  };
  try {
    write('ca.pem', [authority.root, authority.issuing].map(({ der }) => encodePem('CERTIFICATE', der)).join(''));
    await run({ path, write, read: (name) => new Uint8Array(readFileSync(path(name))) });
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Certificate and key of a person as files for OpenSSL. */
export function writePerson({ write }: Folder, name: string, { certificate, key }: TestSigner): readonly string[] {
  return [
    write(`${name}.crt`, encodePem('CERTIFICATE', certificate.der)),
    write(`${name}.key`, encodePem('PRIVATE KEY', key.exportPkcs8())),
  ];
}
