/** `govseal ca init`: a root and an issuing authority in a folder, with encrypted keys and first CRLs. */

import { makeAuditKey } from '../../authority/audit-folder.ts';
import { placeStores } from '../../authority/ca-folder.ts';
import { caTokenOptions, heldKeys } from '../../authority/ca-token.ts';
import { makeAuthority, writeAuthorityCertificate, writeFirstCrl } from '../../authority/new-authority.ts';
import { withRollback } from '../../authority/with-rollback.ts';
import { keyKindOption, keySpec } from '../../options/key-kinds.ts';
import { newPassphrase, passphraseOptions } from '../../options/passphrase.ts';
import { type Command, Exit } from '../../run/command.ts';
import { instant, need } from '../../run/parse.ts';

export const caInitCommand: Command = {
  name: 'ca init',
  usage: '--dir DIR --organization NAME [OPTIONS]',
  summary: { en: 'Set up a root and an issuing authority.', zh: '建立根 CA 与签发 CA。' },
  options: {
    dir: { type: 'string', value: 'DIR', help: { en: 'new folder of the authority', zh: 'CA 的新目录' } },
    organization: {
      type: 'string',
      value: 'NAME',
      help: { en: 'name of the organization in both subjects', zh: '两级 CA 的机构名称' },
    },
    'root-name': { type: 'string', value: 'CN', help: { en: 'common name of the root', zh: '根 CA 的通用名称' } },
    'issuing-name': {
      type: 'string',
      value: 'CN',
      help: { en: 'common name of the issuing authority', zh: '签发 CA 的通用名称' },
    },
    id: {
      type: 'string',
      value: 'WORD',
      help: { en: 'short name used in CRL addresses (default city)', zh: '用于 CRL 地址的短名（默认 city）' },
    },
    algorithm: keyKindOption('rsa-3072'),
    ...caTokenOptions,
    store: {
      type: 'string',
      value: 'URI',
      help: {
        en: 'keep the records in PostgreSQL: postgres://…[#prefix] (default: files in DIR)',
        zh: '将记录保存在 PostgreSQL：postgres://…[#前缀]（默认：DIR 中的文件）',
      },
    },
    at: { type: 'string', value: 'ISO', help: { en: 'valid from (default: now)', zh: '生效时间（默认当前时间）' } },
    ...passphraseOptions,
  },
  details: {
    en: "Writes DIR/root.key and DIR/issuing.key (encrypted), DIR/root.crt, DIR/issuing.crt, DIR/root.crl, DIR/issuing.crl, the two stores (DIR/root.db, DIR/issuing.db, or PostgreSQL),\nDIR/audit.key, which signs the heads of the audit logs, and DIR/audit.keys, which others verify them with.\nKeep the root key offline afterwards; issuing needs only issuing.key. The root's first CRL is valid for half a year: publish the next one before it expires.\nWith --pkcs11 the keys stay in the token, DIR/root.token.json and DIR/issuing.token.json name them, and the pass phrase protects only audit.key.",
    zh: '写出 DIR/root.key 与 DIR/issuing.key（加密）、root.crt、issuing.crt、root.crl、issuing.crl、两个存储（DIR/root.db、DIR/issuing.db，或 PostgreSQL），\n以及签署审计日志头的 audit.key 和供他人验证的 audit.keys。\n之后请将根密钥离线保存；签发只需要 issuing.key。根 CA 首个 CRL 有效半年，请在到期前发布下一个。\n使用 --pkcs11 时密钥留在密码设备内，由 root.token.json 与 issuing.token.json 指明；口令只保护 audit.key。',
  },
  examples: [
    'govseal ca init --dir city-ca --organization 示例电子认证机构 --passphrase-file secret.txt',
    'govseal ca init --dir city-ca --organization 示例电子认证机构 --pkcs11 /usr/lib/softhsm/libsofthsm2.so --token CA --root-key root --issuing-key issuing',
  ],
  async run(input) {
    const folder = need(input, 'dir');
    const organization = need(input, 'organization');
    const id = input.text('id') ?? 'city';
    const notBefore = instant(input, 'at');
    const passphrase = await newPassphrase(input, folder);
    const held = await heldKeys(input);
    const clock = (): Date => notBefore ?? input.io.now();
    const key = keySpec(input, 'rsa-3072');
    const place = input.text('store');
    const written = await withRollback(input, async (made) => {
      made.folder(folder);
      if (place !== undefined) placeStores(folder, place, made.file);
      await makeAuditKey(folder, [`${id}-root`, `${id}-issuing`], passphrase, made.file);
      const authority = {
        folder,
        organization,
        id,
        passphrase,
        clock,
        key,
        held,
        made,
        notBefore,
        commonNames: {
          root: input.text('root-name') ?? `${organization}根CA`,
          issuing: input.text('issuing-name') ?? `${organization}运营CA`,
        },
      };
      const both = await makeAuthority(authority);
      const files: string[] = [];
      for (const role of ['root', 'issuing'] as const) {
        files.push(writeAuthorityCertificate(authority, both[role], role));
        files.push((await writeFirstCrl(authority, both[role], role)).path);
      }
      return files;
    });
    input.io.out(`${written.join('\n')}\n`);
    return Exit.OK;
  },
};
