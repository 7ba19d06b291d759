// Answers of a device that SoftHSM2 never gives: locked and expired PINs, and faults. Only the module is a stub.

import { expect, test } from 'vitest';
import { Cryptoki } from '../../../crypto/src/pkcs11/cryptoki.node.ts';
import { login } from '../../../crypto/src/pkcs11/session.node.ts';
import type { Pkcs11Token } from '../../../crypto/src/pkcs11/token.node.ts';

class NativeError extends Error {}

/** A module whose functions return the given CKR value or succeed; calls are recorded. */
function device(answers: Readonly<Record<string, string>>): { readonly cryptoki: Cryptoki; readonly calls: string[] } {
  const calls: string[] = [];
  const library = new Proxy(
    {},
    {
      get: (_, name: string) => () => {
        calls.push(name);
        if (answers[name] !== undefined) throw new NativeError(`${answers[name]}: ${name}`);
        return Buffer.from([1]);
      },
    },
  );
  const binding = { NativeError, CKF_SERIAL_SESSION: 4, CKU_USER: 1 };
  return { calls, cryptoki: new Cryptoki(binding as never, library as never) };
}

const token: Pkcs11Token = {
  label: 'clerk',
  serialNumber: '01',
  manufacturer: 'test',
  model: 'test',
  pin: 'good',
  pinPad: false,
};
const enter = ({ cryptoki }: { readonly cryptoki: Cryptoki }, changes: Partial<Pkcs11Token> = {}) =>
  login(cryptoki, { token: { ...token, ...changes }, slot: Buffer.from([0]), mechanisms: new Set() }, '13579');

test('a token with a locked PIN is not tried again', async () => {
  const locked = device({});
  await expect(enter(locked, { pin: 'locked' })).rejects.toMatchObject({
    code: 'PKCS11_PIN_LOCKED',
    params: { token: 'clerk' },
  });
  expect(locked.calls).toEqual([]);
});

test.each([
  ['CKR_PIN_LOCKED', 'PKCS11_PIN_LOCKED'],
  ['CKR_PIN_EXPIRED', 'PKCS11_PIN_LOCKED'],
  ['CKR_PIN_LEN_RANGE', 'PKCS11_PIN_WRONG'],
  ['CKR_DEVICE_ERROR', 'PKCS11_DEVICE'],
  ['CKR_TOKEN_NOT_PRESENT', 'PKCS11_DEVICE'],
])('the answer %s to a PIN gives %s; the session is closed, and no error contains the PIN', async (answer, code) => {
  const failing = device({ C_Login: answer });
  const entered = enter(failing);
  await expect(entered).rejects.toMatchObject({ code, params: { function: 'C_Login', answer, token: 'clerk' } });
  await entered.catch((error) => expect(JSON.stringify(error) + error.stack).not.toContain('13579'));
  expect(failing.calls).toEqual(['C_OpenSession', 'C_Login', 'C_CloseSession']);
});

test('a device that opens no session is reported with the function that failed', async () => {
  await expect(enter(device({ C_OpenSession: 'CKR_DEVICE_REMOVED' }))).rejects.toMatchObject({
    code: 'PKCS11_DEVICE',
    params: { function: 'C_OpenSession', answer: 'CKR_DEVICE_REMOVED' },
  });
});

test('a PIN that was already entered in this process is not a failure', async () => {
  const session = await enter(device({ C_Login: 'CKR_USER_ALREADY_LOGGED_IN' }));
  expect(session.token.label).toBe('clerk');
});
