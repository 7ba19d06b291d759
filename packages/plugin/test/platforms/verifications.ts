/** Files and options whose reports are compared between platforms: our fixtures, and the public corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attempt, CodedError, toBase64 } from '@govseal/core';
import { parseCertificate, trustAnchor } from '@govseal/x509';
import { corpusRoot } from '../../../crypto/test/corpus.ts';
import { attackScene, generousOptions } from '../attacks/scene.ts';
import type { PlainOptions } from './plain-options.ts';

export interface Verification {
  readonly path: string;
  readonly options: PlainOptions;
}

const fixtures = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));
const DATA = /\.(pdf|ofd|p7[msb]|cms|eml|tsr|tst|der|esl|crt|cer|pem|txt|bin|p12|crl)$/i;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => DATA.test(name))
    .sort();
}

/** Every fixture as a file of the authority whose keys signed the attacks. */
export async function fixtureVerifications(): Promise<readonly Verification[]> {
  const { at, trust, crls = [] } = await generousOptions(await attackScene());
  if (trust === 'integrity-only') throw new Error('the scene has no roots');
  const roots = trust.signers.map((root) => toBase64(root as Uint8Array));
  return filesOf(fixtures).map((file) => ({
    path: fixtures + file,
    options: { file, at: at.toISOString(), roots, crls: crls.map(toBase64) },
  }));
}

/** The corpus also has certificates that are not DER. */
function isAnchor(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && attempt(() => trustAnchor(parseCertificate(bytes)), CodedError) !== undefined;
}

interface Entry {
  readonly file: string;
  readonly expected: { readonly password?: string };
}

/** Every file of the corpus twice: without trust, and with every certificate of its folder of certificates trusted. */
export function corpusVerifications(): readonly Verification[] {
  const corpus = fileURLToPath(corpusRoot);
  const manifest: readonly Entry[] = JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8'));
  const passwords = new Map(manifest.map(({ file, expected }) => [file, expected?.password]));
  const roots = [...filesOf(`${corpus}certs/`).map((file) => `certs/${file}`), 'gm/root.crt.der', 'gm/maker.crt.der']
    .map((file) => readFileSync(corpus + file))
    .filter(isAnchor)
    .map((bytes) => toBase64(bytes));
  const at = '2026-10-14T00:00:00.000Z';
  return filesOf(corpus)
    .filter((file) => file !== 'sealed.bin')
    .flatMap((file) => {
      const password = passwords.get(file);
      const plain = { file, at, ...(password === undefined ? {} : { password }) };
      return [plain, { ...plain, roots }].map((options) => ({ path: corpus + file, options }));
    });
}
