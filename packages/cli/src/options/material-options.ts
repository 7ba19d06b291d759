/** `--cert`, `--crl`, `--ocsp`: local validation data. */
import { decodePem, latin1 } from '@govseal/core';
import { readInput } from '../files/io.ts';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

export const materialOptions: Readonly<Record<'cert' | 'crl' | 'ocsp', OptionSpec>> = {
  cert: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'certificates of issuers (PEM or DER)', zh: '颁发者证书（PEM 或 DER）' },
  },
  crl: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'certificate revocation lists (PEM or DER)', zh: '证书撤销列表（PEM 或 DER）' },
  },
  ocsp: { type: 'string', value: 'FILE', multiple: true, help: { en: 'OCSP responses (DER)', zh: 'OCSP 响应（DER）' } },
};

export function readMaterial(input: Input): {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
} {
  return {
    certificates: input.texts('cert').flatMap((path) => readChain(path).map(({ der }) => der)),
    crls: input.texts('crl').flatMap((path) => readCrls(path)),
    ocsp: input.texts('ocsp').map(readInput),
  };
}

/** Reads DER, or PEM with any number of CRLs. A file without a CRL is an error, because the caller relies on it. */
function readCrls(path: string): Uint8Array[] {
  const bytes = readInput(path);
  if (bytes[0] === 0x30) return [bytes];
  const crls = decodePem(latin1(bytes)).flatMap(({ label, bytes: der }) => (label === 'X509 CRL' ? [der] : []));
  if (crls.length === 0) throw usageError('CLI_FILE_UNREADABLE', { path, reason: 'neither DER nor PEM' });
  return crls;
}
