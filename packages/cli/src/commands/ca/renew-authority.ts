/** `govseal ca renew-authority`: the root issues the next certificate of the issuing authority, for the same key and name. */
import { join } from 'node:path';
import { recertify } from '@govseal/ca';
import { encodePem, latin1 } from '@govseal/core';
import { findProfile, withCa } from '../../authority/ca-folder.ts';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import { caOptions, caSecret } from '../../options/ca-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { instant, need } from '../../run/parse.ts';

export const caRenewAuthorityCommand: Command = {
  name: 'ca renew-authority',
  usage: '--dir DIR [OPTIONS]',
  summary: {
    en: "Renew the issuing authority's own certificate, with its key and name.",
    zh: '更新签发 CA 自身的证书（密钥与名称不变）。',
  },
  options: {
    ...caOptions,
    until: {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'valid until (default: by its profile, at most until the root expires)',
        zh: '有效期至（默认按模板，不超过根证书的有效期）',
      },
    },
  },
  details: {
    en: "The folder must contain the keys of the root and of the issuing authority. Certificates issued earlier are valid under either certificate.\nDIR/issuing.crt contains the new one first, followed by the earlier ones. Restart ca serve afterwards; until then /ready reports CA_AUTHORITY_RENEWED.\nApplications that have approvals must be issued or rejected first, because officers' signatures refer to the authority's certificate.",
    zh: '目录中须有根 CA 与签发 CA 的密钥。此前签发的证书在新旧两张 CA 证书下均有效。\nDIR/issuing.crt 首张为新证书，其后为旧证书。完成后请重新启动 ca serve，在此之前 /ready 会提示 CA_AUTHORITY_RENEWED。\n审核员的审批签名指明了 CA 证书：须先签发或驳回已有审批的申请。',
  },
  examples: ['govseal ca renew-authority --dir city-ca --passphrase-file secret.txt'],
  async run(input) {
    const folder = need(input, 'dir');
    const at = instant(input, 'at');
    const until = instant(input, 'until');
    const clock = (): Date => at ?? input.io.now();
    const file = join(folder, 'issuing.crt');
    /** Read each time, because another process may renew it. */
    const earlier = (pem: string): string => latin1(readInput(file)).replaceAll(pem, '');
    const write = (...pems: readonly string[]): void => writeOutput(file, pems.join(''), { force: true });
    earlier(''); // unreadable files are reported before anything is issued
    const secrets = {
      root: await caSecret(input, folder, 'root'),
      issuing: await caSecret(input, folder, 'issuing'),
    };
    const renewed = await withCa(folder, 'root', { passphrase: secrets.root, clock }, (root) =>
      withCa(folder, 'issuing', { passphrase: secrets.issuing, clock }, async (ca) => {
        const { profile } = (await ca.store.readAuthority())!;
        return recertify(ca, root, {
          profile: findProfile(profile, folder),
          notAfter: until,
          // written before the store names it, so that the folder matches the store after an interruption
          before: ({ der }) => {
            const pem = encodePem('CERTIFICATE', der);
            write(earlier(pem), pem);
          },
        });
      }),
    );
    const pem = encodePem('CERTIFICATE', renewed.chain[0]!.der);
    write(pem, earlier(pem));
    const { subject, serialHex, notAfter } = renewed.chain[0]!;
    input.io.out(`${file}\n${subject.text}\n${serialHex}\n${notAfter.toISOString()}\n`);
    return Exit.OK;
  },
};
