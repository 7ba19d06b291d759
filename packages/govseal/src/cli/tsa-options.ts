/** Where a signing command gets its time-stamps: a time-stamping key at hand (an authority in this process). */

import type { TimestampAuthority } from '@govseal/cms';
import { CodedError } from '@govseal/core';
import type { Input, OptionSpec } from './command.ts';
import { readInput } from './io.ts';
import { instant } from './parse.ts';
import { needPassphrase } from './passphrase.ts';

export const tsaOptions: Readonly<Record<string, OptionSpec>> = {
  'tsa-p12': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'time-stamp with this authority key (PKCS#12) in this process',
      zh: '用此时间戳密钥（PKCS#12）在本进程内加盖时间戳',
    },
  },
  'tsa-policy': {
    type: 'string',
    value: 'OID',
    help: { en: "the authority's policy (default: the certificate's)", zh: '时间戳策略 OID（默认取自证书）' },
  },
};

/** undefined: no time-stamp was asked for. */
export async function openTsa(input: Input): Promise<TimestampAuthority | undefined> {
  const path = input.text('tsa-p12');
  if (path === undefined) return undefined;
  const [{ openPkcs12 }, { createSoftwareSigner }, { createTsa }, { parseCertificate }, { engine }] = await Promise.all(
    [
      import('@govseal/crypto/keystore'),
      import('@govseal/crypto'),
      import('@govseal/ca'),
      import('@govseal/x509'),
      import('../bind.ts'),
    ],
  );
  const { key, certificate, chain } = await openPkcs12(readInput(path), {
    passphrase: await needPassphrase(input, path),
  });
  const policy = input.text('tsa-policy') ?? parseCertificate(certificate).certificatePolicies?.[0];
  if (policy === undefined) throw new CodedError('CLI_MISSING_OPTION', { params: { option: '--tsa-policy' } });
  const at = instant(input, 'at');
  return createTsa({
    signer: createSoftwareSigner({ key, certificate, chain }),
    engine,
    policy,
    clock: at === undefined ? input.io.now : () => at,
    random: (length) => engine.randomBytes(length),
    accuracyMs: 1000,
  });
}
