/** Options and output of the commands about the status of a certificate. */
import type { Ca } from '@govseal/ca';
import { withCa } from '../authority/ca-folder.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant, need, oneOf } from '../run/parse.ts';
import { chosenRole } from './audit-options.ts';
import { caOptions, caSecret } from './ca-options.ts';

export const authorityOption: OptionSpec = {
  type: 'string',
  value: 'issuing|root',
  help: { en: 'root or issuing (default issuing)', zh: '哪一级 CA（默认 issuing）' },
};

export const statusOptions: Readonly<Record<string, OptionSpec>> = {
  ...caOptions,
  authority: authorityOption,
  serial: {
    type: 'string',
    value: 'SERIAL',
    help: { en: 'serial number of the certificate (hexadecimal)', zh: '证书序列号（十六进制）' },
  },
  format: {
    type: 'string',
    value: 'text|json',
    help: { en: 'output format (default text)', zh: '输出格式（默认 text）' },
  },
};

/** The serial number in lower-case hexadecimal. Colons, as OpenSSL prints them, are removed. */
export function serialNumber(input: Input): string {
  const given = need(input, 'serial');
  const serial = given.toLowerCase().replaceAll(':', '');
  if (!/^([0-9a-f]{2}){1,20}$/.test(serial)) {
    throw usageError('CLI_BAD_VALUE', { option: '--serial', value: given, expected: '01ab…' });
  }
  return serial;
}

/** Opens the authority that `--authority` names, at `--at` or now. */
export async function withNamedCa<T>(input: Input, use: (ca: Ca) => Promise<T>): Promise<T> {
  const folder = need(input, 'dir');
  const at = instant(input, 'at');
  const role = chosenRole(input);
  const passphrase = await caSecret(input, folder, role);
  return withCa(folder, role, { passphrase, clock: () => at ?? input.io.now() }, use);
}

export function printStatus(input: Input, serial: string, standing: string): void {
  const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
  input.io.out(json ? `${JSON.stringify({ serial, standing })}\n` : `${serial}\n${standing}\n`);
}
