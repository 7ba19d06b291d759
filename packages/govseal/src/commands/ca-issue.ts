/** `govseal ca issue`: a certificate for a PKCS#10 request, by a profile. */
import { issue } from '@govseal/ca';
import { decodePem, encodePem, latin1 } from '@govseal/core';
import { findProfile, subjectValues, withCa } from '../cli/ca-folder.ts';
import { type Command, Exit } from '../cli/command.ts';
import { readInput, writeOutput } from '../cli/io.ts';
import { instant, need } from '../cli/parse.ts';
import { needPassphrase, passphraseOptions } from '../cli/passphrase.ts';

export const caIssueCommand: Command = {
  name: 'ca issue',
  usage: '--dir DIR --csr FILE --profile NAME --set NAME=VALUE … --out FILE [OPTIONS]',
  summary: { en: 'Issue a certificate for a request (PKCS#10).', zh: '按 PKCS#10 请求签发证书。' },
  options: {
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder of the authority (ca init)', zh: 'CA 目录（ca init 建立）' },
    },
    csr: {
      type: 'string',
      value: 'FILE',
      help: { en: 'request; proof of possession is checked', zh: '证书请求，验证私钥持有证明' },
    },
    profile: {
      type: 'string',
      value: 'NAME|FILE',
      help: {
        en: 'hall-system, personal, unit-seal, tsa, or a govseal-profile/1 file',
        zh: 'hall-system、personal、unit-seal、tsa 或 govseal-profile/1 文件',
      },
    },
    set: {
      type: 'string',
      value: 'NAME=VALUE',
      multiple: true,
      help: {
        en: "values of the profile's subject, e.g. uscc, organization, commonName",
        zh: '主体字段的值，如 uscc、organization、commonName',
      },
    },
    at: { type: 'string', value: 'ISO', help: { en: 'valid from (default: now)', zh: '生效时间（默认当前时间）' } },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'certificate with its chain (PEM)', zh: '证书及其链（PEM）' },
    },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
    ...passphraseOptions,
  },
  details: {
    en: 'What the request asks for as subject and extensions is not believed: the profile and --set decide.\nThe certificate is on record, and our own path validation has said yes, before it is written.',
    zh: '请求中的主体与扩展不予采信，由证书模板与 --set 决定。\n证书在写出之前已登记，并已通过本系统的路径验证。',
  },
  examples: [
    'govseal ca issue --dir city-ca --csr clerk.csr --profile personal --set uscc=11330800MB0000000T --set organization=衢州市示例局 --set commonName=示例经办人 --out clerk.crt',
  ],
  async run(input) {
    const folder = need(input, 'dir');
    const csr = readInput(need(input, 'csr'));
    const out = need(input, 'out');
    const profile = findProfile(need(input, 'profile'));
    const notBefore = instant(input, 'at');
    const passphrase = await needPassphrase(input, folder);
    const clock = (): Date => notBefore ?? input.io.now();
    const issued = await withCa(folder, 'issuing', passphrase, clock, (ca) =>
      issue(ca, csr[0] === 0x30 ? csr : (decodePem(latin1(csr))[0]?.bytes ?? csr), {
        profile,
        subject: subjectValues(input.texts('set')),
      }),
    );
    const chain = [issued.der, ...issued.chain].map((der) => encodePem('CERTIFICATE', der)).join('');
    writeOutput(out, chain, { force: input.flag('force') });
    input.io.out(`${out}\n${issued.certificate.subject.text}\n${issued.serialHex}\n`);
    return Exit.OK;
  },
};
