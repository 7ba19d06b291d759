/**
 * `--pkcs11`: the keys of a new authority were generated in a token or HSM and never leave it. The folder only refers
 * to them (`ROLE.token.json`).
 */
import { resolve } from 'node:path';
import type { Pkcs11Key } from '@govseal/crypto/pkcs11';
import { findPin, pinOption } from '../options/signer-options.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { TOKEN_SCHEMA, type TokenPlace } from './ca-key.ts';

const keyOption = (of: string, zh: string): OptionSpec => ({
  type: 'string',
  value: 'NAME',
  help: {
    en: `with --pkcs11: key of the ${of}, its label or id:HEX`,
    zh: `与 --pkcs11 合用：${zh}密钥的标签或 id:HEX`,
  },
});

export const caTokenOptions: Readonly<Record<string, OptionSpec>> = {
  pkcs11: {
    type: 'string',
    value: 'MODULE',
    help: {
      en: 'use existing keys in a token or HSM through this PKCS#11 module, instead of generating keys in files',
      zh: '通过此 PKCS#11 模块使用已在密码设备（智能密码钥匙、密码机等）内生成的密钥，不在文件中生成',
    },
  },
  token: {
    type: 'string',
    value: 'LABEL',
    help: {
      en: 'with --pkcs11: which token (default: the only one)',
      zh: '与 --pkcs11 合用：设备标签（只有一个设备时可省略）',
    },
  },
  'root-key': keyOption('root', '根 CA '),
  'issuing-key': keyOption('issuing authority', '签发 CA '),
  ...pinOption,
};

export interface HeldKey {
  readonly key: Pkcs11Key;
  readonly place: TokenPlace;
  /** Description of the token and the key, for the transcript of a ceremony. */
  readonly description: string;
}

export type HeldKeys = Readonly<Record<'root' | 'issuing', HeldKey>>;

/** Logs in and finds both keys; the session ends with the command. Returns undefined without `--pkcs11`. */
export async function heldKeys(input: Input): Promise<HeldKeys | undefined> {
  const module = input.text('pkcs11');
  if (module === undefined) {
    const alone = ['token', 'root-key', 'issuing-key', 'pin-file'].find((option) => input.text(option) !== undefined);
    if (alone !== undefined) throw usageError('CLI_MISSING_OPTION', { option: `--pkcs11 (--${alone})` });
    return undefined;
  }
  const algorithm = input.text('algorithm');
  if (algorithm !== undefined) {
    throw usageError('CLI_BAD_VALUE', { option: '--algorithm', value: algorithm, expected: "the token's own" });
  }
  const names = { root: need(input, 'root-key'), issuing: need(input, 'issuing-key') };
  const label = input.text('token');
  const pin = await findPin(input, label ?? module);
  const { openTokenKey } = await import('govseal/keys');
  const hold = async (name: string): Promise<HeldKey> => {
    const opened = await openTokenKey({
      module,
      key: name,
      pin: () => pin,
      token: label,
    });
    input.atEnd(opened.close);
    const { key, session } = opened;
    const { local, neverExtractable } = key.origin;
    // an imported or extractable key may have copies
    if (local === false || neverExtractable === false) throw usageError('CLI_KEY_EXTRACTABLE', { key: name });
    const { token } = session;
    const said = (value: boolean | undefined): string => (value === undefined ? '?' : String(value));
    return {
      key,
      place: { schema: TOKEN_SCHEMA, module: resolve(module), token: token.label, key: name },
      description: `${token.manufacturer} ${token.model} ${token.label} (${token.serialNumber}), CKA_LOCAL ${said(local)}, CKA_NEVER_EXTRACTABLE ${said(neverExtractable)}`,
    };
  };
  const held = { root: await hold(names.root), issuing: await hold(names.issuing) };
  if (names.root === names.issuing) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--issuing-key',
      value: names.issuing,
      expected: 'a key other than --root-key',
    });
  }
  return held;
}
