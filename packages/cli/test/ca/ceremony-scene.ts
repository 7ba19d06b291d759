/** A CA set up by a ceremony with four persons, and ways to call its commands. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificates } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect } from 'vitest';
import { runCli } from '../run-cli.ts';

export let folder: string;

export let city: string;

export const at = (name: string): string => join(folder, name);

const values = ['uscc=11330800MB0000000T', 'organization=衢州市示例局'];

export const set = (commonName: string): string[] =>
  [...values, `commonName=${commonName}`].flatMap((value) => ['--set', value]);

export async function govseal(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(words);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

export async function refused(...words: readonly string[]): Promise<string> {
  const { code, err } = await runCli(words);
  expect(code, err).toBe(3);
  return err.slice(err.lastIndexOf('[') + 1, err.lastIndexOf(']'));
}

export const subjectOf = (file: string): string =>
  parseCertificates(new Uint8Array(readFileSync(file)))[0]!.subject.text;

/** Any two of the three shares. */
export const shares = (...numbers: readonly number[]): string[] =>
  numbers.flatMap((number) => ['--share', join(city, 'shares', `share-${number}.txt`)]);

export async function request(name: string, curve: 'P-256' | 'SM2' = 'P-256'): Promise<{ csr: string; key: string }> {
  const key = generateKey({ type: 'EC', curve });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: name }]), key });
  writeFileSync(at(`${name}.csr`), csr);
  writeFileSync(at(`${name}.key`), key.exportPkcs8());
  return { csr: at(`${name}.csr`), key: at(`${name}.key`) };
}

export let ceremony: string;

export async function holdCeremony(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'govseal-ca-'));
  city = at('city');
  writeFileSync(at('first.txt'), 'demo-only-first\n');
  const present = ['admin:示例管理员', 'registrar:示例审核员甲', 'registrar:示例审核员乙', 'auditor:示例见证人'];
  ceremony = await govseal(
    ...['ca', 'ceremony', '--dir', city, '--organization', '示例电子认证机构', '--uscc', '12330800MB0000078P'],
    ...present.flatMap((person) => ['--present', person]),
    ...['--threshold', '2/3', '--algorithm', 'p-256', '--officer-passphrase-file', at('first.txt')],
  );
}
