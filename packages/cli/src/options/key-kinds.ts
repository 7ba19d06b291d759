/** The kinds of keys that commands generate, by their names on the command line. */
import type { KeySpec } from '@govseal/crypto/node';
import type { Input, OptionSpec } from '../run/command.ts';
import { oneOf } from '../run/parse.ts';

export type KeyKind = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'p-256' | 'p-384' | 'p-521' | 'ed25519' | 'sm2';

const KEY_SPECS: Readonly<Record<KeyKind, KeySpec>> = {
  'rsa-2048': { type: 'RSA', bits: 2048 },
  'rsa-3072': { type: 'RSA', bits: 3072 },
  'rsa-4096': { type: 'RSA', bits: 4096 },
  'p-256': { type: 'EC', curve: 'P-256' },
  'p-384': { type: 'EC', curve: 'P-384' },
  'p-521': { type: 'EC', curve: 'P-521' },
  ed25519: { type: 'OKP', curve: 'Ed25519' },
  sm2: { type: 'EC', curve: 'SM2' },
};

const keyKinds = Object.keys(KEY_SPECS) as readonly KeyKind[];

export function keyKindOption(fallback: KeyKind): OptionSpec {
  const help = { en: `kind of key (default ${fallback})`, zh: `密钥类型（默认 ${fallback}）` };
  return { type: 'string', value: keyKinds.join('|'), help };
}

/** The kind of key that `--algorithm` gives, else `fallback`. */
export function keySpec(input: Input, fallback: KeyKind): KeySpec {
  return KEY_SPECS[oneOf(input, 'algorithm', keyKinds, fallback)];
}
