/** `govseal ca request reject`: closes an application without issuing, with an officer's signature. */
import { contentToReject, rejectBySignature } from '@govseal/ca';
import { writeOutput } from '../../../files/write.ts';
import { storeOptions, withCaWithoutKey } from '../../../options/ca-options.ts';
import { officerSignature, registrationRules, requestId, signatureOption } from '../../../options/request-options.ts';
import { signerOptions } from '../../../options/signer-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caRequestRejectCommand: Command = {
  name: 'ca request reject',
  usage:
    '--dir DIR --id ID --reason TEXT (--content FILE | --signature FILE | --p12 FILE | --key FILE --cert FILE | --pkcs11 MODULE) [OPTIONS]',
  summary: { en: 'Reject an application with a signature.', zh: '以签名驳回证书申请。' },
  options: {
    ...storeOptions,
    id: requestId,
    reason: { type: 'string', value: 'TEXT', help: { en: 'reason, for the record', zh: '驳回理由（存档）' } },
    content: {
      type: 'string',
      value: 'FILE',
      help: { en: 'only write the content, which the officer signs elsewhere', zh: '仅写出供审核员在别处签名的内容' },
    },
    signature: signatureOption,
    ...signerOptions,
  },
  details: {
    en: 'The officer must hold a currently valid certificate that this authority issued with the profile operator-registrar; the audit log records it.',
    zh: '审核员须持有本 CA 按 operator-registrar 模板签发的有效证书，该证书将记入审计日志。',
  },
  examples: ['govseal ca request reject --dir city-ca --id 2026-0001 --reason 材料不全 --p12 registrar.p12'],
  async run(input) {
    const id = need(input, 'id');
    const reasons = [need(input, 'reason')];
    const file = input.text('content');
    await withCaWithoutKey(input, async (ca) => {
      const content = await contentToReject(ca, id, reasons);
      if (file !== undefined) return writeOutput(file, content, { force: false });
      const signature = await officerSignature(input, content, ca.clock());
      await rejectBySignature(ca, id, { ...registrationRules(input), codes: reasons, signature });
    });
    input.io.out(`${file ?? id}\n`);
    return Exit.OK;
  },
};
