/** Options for the source of time-stamps: an authority over HTTP, or a local key (an authority in this process). */

import type { TimestampAuthority } from '@govseal/evidence';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant, oneOf } from '../run/parse.ts';
import { openStore } from './signer-options.ts';

const TSA_DIGESTS = ['SHA-256', 'SHA-384', 'SHA-512', 'SM3'] as const;

export const tsaOptions: Readonly<Record<string, OptionSpec>> = {
  tsa: {
    type: 'string',
    value: 'URL',
    help: {
      en: 'obtain the time-stamp from this authority (RFC 3161 over HTTP)',
      zh: '向此时间戳机构申请时间戳（RFC 3161，HTTP）',
    },
  },
  'tsa-p12': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'create the time-stamp in this process with this time-stamping key (PKCS#12)',
      zh: '用此时间戳密钥（PKCS#12）在本进程内加盖时间戳',
    },
  },
  'tsa-policy': {
    type: 'string',
    value: 'OID',
    help: { en: 'policy OID of the time-stamp (default: from the certificate)', zh: '时间戳策略 OID（默认取自证书）' },
  },
};

/** Options of commands that time-stamp signatures. */
export const stampOptions: Readonly<Record<string, OptionSpec>> = {
  ...tsaOptions,
  'tsa-digest': {
    type: 'string',
    value: TSA_DIGESTS.join('|'),
    help: {
      en: "digest that is stamped (default: the signature's own)",
      zh: '时间戳所用摘要（默认与签名相同）',
    },
  },
};

/** undefined: no time-stamp was requested. */
export async function openTsa(input: Input): Promise<TimestampAuthority | undefined> {
  const tsa = await openAuthority(input);
  if (tsa === undefined || input.text('tsa-digest') === undefined) return tsa;
  const digest = oneOf(input, 'tsa-digest', TSA_DIGESTS, 'SHA-256');
  return { respond: (request) => tsa.respond(request), digest };
}

async function openAuthority(input: Input): Promise<TimestampAuthority | undefined> {
  const url = input.text('tsa');
  const path = input.text('tsa-p12');
  if (url !== undefined && path !== undefined) {
    throw usageError('CLI_BAD_VALUE', { option: '--tsa-p12', value: path, expected: 'not together with --tsa' });
  }
  if (url !== undefined) return httpTsa(url);
  if (path === undefined) return undefined;
  const [{ createSoftwareSigner }, { createTsa }, { parseCertificate }, { engine }] = await Promise.all([
    import('@govseal/crypto'),
    import('@govseal/ca/tsa'),
    import('@govseal/x509'),
    import('govseal/defaults'),
  ]);
  const { key, certificate, chain } = await openStore(path, input);
  const policy = input.text('tsa-policy') ?? parseCertificate(certificate).certificatePolicies?.[0];
  if (policy === undefined) throw usageError('CLI_MISSING_OPTION', { option: '--tsa-policy' });
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

/** The user may name an authority in the internal network; redirects to other hosts are not followed. */
async function httpTsa(url: string): Promise<TimestampAuthority> {
  if (!/^https?:\/\//i.test(url))
    throw usageError('CLI_BAD_VALUE', { option: '--tsa', value: url, expected: 'http(s)://…' });
  const [{ createHttpTsa }, { createNodeTransport }] = await Promise.all([
    import('@govseal/fetchers'),
    import('@govseal/fetchers/node'),
  ]);
  return createHttpTsa({ url, transport: createNodeTransport(), allowPrivateAddresses: true, maxRedirects: 0 });
}
