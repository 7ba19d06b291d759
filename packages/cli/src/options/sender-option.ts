/** `--sender`: who may sign mail from an address that no certificate names. */
import type { SenderRule } from '@govseal/mail';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

export const senderOption: Readonly<Record<'sender', OptionSpec>> = {
  sender: {
    type: 'string',
    value: 'ADDRESS=FILE',
    multiple: true,
    help: {
      en: 'this certificate may sign mail from ADDRESS although it does not contain the address (e.g. certificates by GB/T 20518)',
      zh: '证书虽未写明邮件地址（如 GB/T 20518 证书），仍可为该地址签署邮件',
    },
  },
};

export function senderRules(input: Input): readonly SenderRule[] {
  return input.texts('sender').map((value) => {
    const at = value.indexOf('=');
    const [certificate] = at > 0 ? readChain(value.slice(at + 1)) : [];
    if (certificate === undefined) {
      throw usageError('CLI_BAD_VALUE', { option: '--sender', value, expected: 'ADDRESS=FILE' });
    }
    return { address: value.slice(0, at), certificate: certificate.der };
  });
}
