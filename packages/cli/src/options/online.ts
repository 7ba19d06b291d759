/** `--online`: the only way in which `verify` and related commands use the network. Its code is loaded only then. */
import type { Fetcher } from '@govseal/evidence';
import { engine } from 'govseal/defaults';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

export const onlineOptions: Readonly<Record<'online' | 'allow-private', OptionSpec>> = {
  online: {
    type: 'boolean',
    help: {
      en: 'fetch missing issuer certificates, CRLs and OCSP responses from the addresses in the certificates (default: offline)',
      zh: '按证书所载地址联网获取缺少的颁发者证书、CRL 与 OCSP 响应（默认离线）',
    },
  },
  'allow-private': {
    type: 'string',
    value: 'ADDRESS',
    multiple: true,
    help: {
      en: 'with --online: IP address inside your network that may be connected to',
      zh: '与 --online 合用：允许连接的内网 IP 地址',
    },
  },
};

/** undefined without `--online`: then nothing is fetched. */
export async function onlineFetcher(input: Input): Promise<Fetcher | undefined> {
  const addresses = input.texts('allow-private');
  if (!input.flag('online')) {
    if (addresses.length > 0) throw usageError('CLI_MISSING_OPTION', { option: '--online' });
    return undefined;
  }
  const [{ createFetcher }, { createNodeTransport }, { isIP }] = await Promise.all([
    import('@govseal/fetchers'),
    import('@govseal/fetchers/node'),
    import('node:net'),
  ]);
  for (const value of addresses) {
    if (isIP(value) === 0) {
      throw usageError('CLI_BAD_VALUE', { option: '--allow-private', value, expected: 'an IP address' });
    }
  }
  return createFetcher({
    transport: createNodeTransport(),
    engine,
    clock: input.io.now,
    nonce: (length) => engine.randomBytes(length),
    allowPrivateAddresses: addresses,
  });
}
