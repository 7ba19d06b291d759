/** `govseal ca request new`: files an application that officers must approve before it is issued. */
import { contentToApprove, submitRequest } from '@govseal/ca';
import { toHex } from '@govseal/core';
import { parseCertificates } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { findProfile, subjectValues } from '../../../authority/ca-folder.ts';
import { readInput } from '../../../files/io.ts';
import { refuseExisting, writeOutput } from '../../../files/write.ts';
import { readRequest, storeOptions, withCaWithoutKey } from '../../../options/ca-options.ts';
import { requestId } from '../../../options/request-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caRequestNewCommand: Command = {
  name: 'ca request new',
  usage: '--dir DIR --csr FILE --profile NAME --set NAME=VALUE … [--id ID] [--content FILE] [OPTIONS]',
  summary: { en: 'File an application for a certificate.', zh: '登记证书申请。' },
  options: {
    ...storeOptions,
    csr: { type: 'string', value: 'FILE', help: { en: 'request (PKCS#10)', zh: '证书请求（PKCS#10）' } },
    profile: { type: 'string', value: 'NAME|FILE', help: { en: 'profile', zh: '证书模板' } },
    set: {
      type: 'string',
      value: 'NAME=VALUE',
      multiple: true,
      help: { en: "values of the profile's subject", zh: '主体字段的值' },
    },
    id: requestId,
    requester: {
      type: 'string',
      value: 'FILE',
      help: {
        en: "the applicant's certificate, if there is one: its holder cannot approve",
        zh: '申请人已有的证书：其持有人不得审批',
      },
    },
    content: {
      type: 'string',
      value: 'FILE',
      help: { en: 'write the content for officers to sign', zh: '写出审核员待签内容' },
    },
  },
  details: {
    en: 'Proof of possession, profile, lints and path are checked first: an application that cannot be issued is not submitted for approval.\nOfficers sign the content: govseal sign cms --detached … CONTENT, then ca request approve.',
    zh: '先核对私钥持有证明和模板，再作规则检查和证书路径验证：不能签发的申请不会提交审批。\n审核员对内容签名：govseal sign cms --detached … CONTENT，再执行 ca request approve。',
  },
  examples: [
    'govseal ca request new --dir city-ca --csr clerk.csr --profile personal --set uscc=11330800MB0000000T --set organization=衢州市示例局 --set commonName=示例经办人 --id 2026-0001 --content 2026-0001.json',
  ],
  async run(input) {
    const id = input.text('id') ?? toHex(engine.randomBytes(8));
    const file = input.text('content');
    if (file !== undefined) refuseExisting([file], { force: false });
    const requester = input.text('requester');
    const application = {
      id,
      csr: readRequest(need(input, 'csr')),
      profile: findProfile(need(input, 'profile'), need(input, 'dir')),
      subject: subjectValues(input.texts('set')),
      requester: requester === undefined ? undefined : parseCertificates(readInput(requester))[0]!.der,
    };
    const content = await withCaWithoutKey(input, async (ca) => {
      await submitRequest(ca, application);
      return contentToApprove(ca, id);
    });
    if (file !== undefined) writeOutput(file, content, { force: false });
    input.io.out(`${id}\n`);
    return Exit.OK;
  },
};
