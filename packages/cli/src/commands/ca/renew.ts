/** `govseal ca renew`: issues a holder's next certificate, for the same key or a new one. */
import { rekey, renew } from '@govseal/ca';
import { findProfile } from '../../authority/ca-folder.ts';
import { readInput } from '../../files/io.ts';
import {
  caOptions,
  freeOutput,
  outOptions,
  readRequest,
  withIssuingCa,
  writeIssued,
} from '../../options/ca-options.ts';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

export const caRenewCommand: Command = {
  name: 'ca renew',
  usage: '--dir DIR --cert FILE --csr FILE [--authorization FILE] --out FILE [OPTIONS]',
  summary: {
    en: "Renew a holder's certificate, with the same key or a new one.",
    zh: '更新证书（沿用原密钥或更换密钥）。',
  },
  options: {
    ...caOptions,
    cert: {
      type: 'string',
      value: 'FILE',
      help: { en: 'the certificate to renew', zh: '被更新的证书' },
    },
    csr: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'new request, signed by the key that will be in the certificate',
        zh: '新的证书请求，由新证书的密钥签名',
      },
    },
    authorization: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'for a new key: detached CMS over the request (DER) by the earlier certificate',
        zh: '更换密钥时：用原证书对请求（DER）作出的分离式 CMS 签名',
      },
    },
    profile: {
      type: 'string',
      value: 'NAME|FILE',
      help: { en: 'the profile on record (default: by its name)', zh: '登记的模板（默认按名称查找）' },
    },
    ...outOptions,
  },
  details: {
    en: 'Subject and profile stay as they are on record. The earlier certificate must be valid now; it is not revoked.',
    zh: '主体与模板以登记为准。原证书必须有效；本命令不撤销原证书。',
  },
  examples: [
    'govseal ca renew --dir city-ca --cert clerk.crt --csr clerk-2.csr --out clerk-2.crt',
    'govseal ca renew --dir city-ca --cert clerk.crt --csr new.csr --authorization new.csr.p7s --out new.crt',
  ],
  async run(input) {
    const [earlier] = readChain(need(input, 'cert'));
    if (earlier === undefined) {
      throw usageError('CLI_BAD_VALUE', { option: '--cert', value: need(input, 'cert'), expected: 'certificate' });
    }
    const csr = readRequest(need(input, 'csr'));
    const out = freeOutput(input);
    const authorization = input.text('authorization');
    const issued = await withIssuingCa(input, async (ca) => {
      const record = await ca.store.find(earlier.serialHex);
      const profile = findProfile(input.text('profile') ?? record?.profile ?? 'personal', need(input, 'dir'));
      return authorization === undefined
        ? renew(ca, earlier.serialHex, csr, { profile })
        : rekey(ca, earlier.serialHex, csr, { profile, authorization: readInput(authorization) });
    });
    writeIssued(input, out, issued);
    return Exit.OK;
  },
};
