/** `govseal ca request approve`: records an officer's signature for an application, or creates it with the officer's key. */
import { approveRequest, contentToApprove } from '@govseal/ca';
import { storeOptions, withCaWithoutKey } from '../../../options/ca-options.ts';
import { officerSignature, registrationRules, requestId, signatureOption } from '../../../options/request-options.ts';
import { signerOptions } from '../../../options/signer-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caRequestApproveCommand: Command = {
  name: 'ca request approve',
  usage: '--dir DIR --id ID (--signature FILE | --p12 FILE | --key FILE --cert FILE | --pkcs11 MODULE) [OPTIONS]',
  summary: { en: 'Approve an application with a signature.', zh: '以签名审批证书申请。' },
  options: {
    ...storeOptions,
    id: requestId,
    signature: signatureOption,
    ...signerOptions,
  },
  details: {
    en: 'The officer must hold a currently valid certificate that this authority issued with the profile operator-registrar, and must be neither the applicant nor an officer who has approved already. The signature is stored with the record. The key of the authority is not needed.',
    zh: '审核员须持有本 CA 按 operator-registrar 模板签发的有效证书，且不是申请人、未审批过该申请。签名随记录保存。无需打开 CA 密钥。',
  },
  examples: [
    'govseal ca request approve --dir city-ca --id 2026-0001 --signature 2026-0001.json.p7s',
    'govseal ca request approve --dir city-ca --id 2026-0001 --p12 registrar.p12 --passphrase-file mine.txt',
  ],
  async run(input) {
    const id = need(input, 'id');
    const officer = await withCaWithoutKey(input, async (ca) => {
      const signature = await officerSignature(input, await contentToApprove(ca, id), ca.clock());
      return approveRequest(ca, id, signature, registrationRules(input));
    });
    input.io.out(`${id}\n${officer.subject.text}\n`);
    return Exit.OK;
  },
};
