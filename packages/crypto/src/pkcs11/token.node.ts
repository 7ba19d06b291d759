/** The tokens of a module (PKCS #11 v2.40 §5.5) and the state of their PINs. */
import { toHex } from '@govseal/core';
import { Pkcs11Error } from '../error.ts';
import type { Handle, TokenInfo } from './binding.node.ts';
import type { Cryptoki } from './cryptoki.node.ts';

/** A token as it describes itself (CK_TOKEN_INFO). */
export interface Pkcs11Token {
  /** Label, without padding. */
  readonly label: string;
  /** Serial number, without padding. */
  readonly serialNumber: string;
  /** Name of the manufacturer, without padding. */
  readonly manufacturer: string;
  /** Name of the model, without padding. */
  readonly model: string;
  /** `none`: no PIN is set; `tried`: the last PIN was wrong; `last-try`: another wrong PIN locks the token. */
  readonly pin: 'none' | 'good' | 'tried' | 'last-try' | 'locked';
  /** true if the PIN is entered on the device itself. */
  readonly pinPad: boolean;
}

/** Selects a token; if both are given, both must match. */
export interface TokenChoice {
  /** The token's label. */
  readonly label?: string;
  /** The token's serial number. */
  readonly serialNumber?: string;
}

export interface TokenInSlot {
  readonly token: Pkcs11Token;
  readonly slot: Handle;
  /** Mechanisms that the token supports. */
  readonly mechanisms: ReadonlySet<number>;
}

export function listTokens(cryptoki: Cryptoki): TokenInSlot[] {
  const slots = cryptoki.call('C_GetSlotList', (library) => library.C_GetSlotList(true));
  return slots.flatMap((slot) => {
    const info = cryptoki.call('C_GetTokenInfo', (library) => library.C_GetTokenInfo(slot));
    // SoftHSM lists an empty slot as an uninitialised token.
    if ((info.flags & cryptoki.binding.CKF_TOKEN_INITIALIZED) === 0) return [];
    const mechanisms = cryptoki.call('C_GetMechanismList', (library) => library.C_GetMechanismList(slot));
    return [{ token: describe(info, cryptoki), slot, mechanisms: new Set(mechanisms) }];
  });
}

function describe(info: TokenInfo, { binding }: Cryptoki): Pkcs11Token {
  const has = (flag: number): boolean => (info.flags & flag) !== 0;
  const states = [
    [!has(binding.CKF_USER_PIN_INITIALIZED), 'none'],
    [has(binding.CKF_USER_PIN_LOCKED), 'locked'],
    [has(binding.CKF_USER_PIN_FINAL_TRY), 'last-try'],
    [has(binding.CKF_USER_PIN_COUNT_LOW), 'tried'],
  ] as const;
  return {
    label: padded(info.label),
    serialNumber: padded(info.serialNumber),
    manufacturer: padded(info.manufacturerID),
    model: padded(info.model),
    pin: states.find(([holds]) => holds)?.[1] ?? 'good',
    pinPad: has(binding.CKF_PROTECTED_AUTHENTICATION_PATH),
  };
}

/** Fixed-length fields are padded with blanks (§3.2); some modules pad with zeros. */
function padded(text: string): string {
  return text.replace(/[ \0]+$/, '');
}

/**
 * The only matching token. Throws `PKCS11_TOKEN_NOT_FOUND` and `PKCS11_TOKEN_AMBIGUOUS`, which list the available
 * tokens.
 */
export function chooseToken(tokens: readonly TokenInSlot[], choice: TokenChoice): TokenInSlot {
  const { label, serialNumber } = choice;
  const found = tokens.filter(
    ({ token }) =>
      (label === undefined || token.label === label) &&
      (serialNumber === undefined || token.serialNumber === serialNumber),
  );
  if (found.length === 1) return found[0]!;
  const listed = found.length === 0 ? tokens : found;
  const present = listed.map(({ token }) => `${token.label} (${token.serialNumber})`);
  throw new Pkcs11Error(found.length === 0 ? 'PKCS11_TOKEN_NOT_FOUND' : 'PKCS11_TOKEN_AMBIGUOUS', {
    params: { token: label ?? serialNumber ?? '', present },
  });
}

export function slotName(slot: Handle): string {
  return toHex(slot);
}
