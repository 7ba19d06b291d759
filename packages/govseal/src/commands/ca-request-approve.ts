/** `govseal ca request approve`: takes an officer's signature for an application, or makes it with the officer's key. */
import { approveRequest, contentToApprove } from '@govseal/ca';
import { signCms } from '@govseal/cms';
import { engine } from '../bind.ts';
import { caOptions, withIssuingCa } from '../cli/ca-options.ts';
import { type Command, Exit } from '../cli/command.ts';
import { readInput } from '../cli/io.ts';
import { need } from '../cli/parse.ts';
import { registrationRules, requestId } from '../cli/request-options.ts';

export const caRequestApproveCommand: Command = {
  name: 'ca request approve',
  usage: '--dir DIR --id ID (--signature FILE | --p12 FILE --p12-passphrase-file FILE) [OPTIONS]',
  summary: { en: 'Approve an application with a signature.', zh: '以签名审批证书申请。' },
  options: {
    ...caOptions,
    id: requestId,
    signature: {
      type: 'string',
      value: 'FILE',
      help: { en: 'detached CMS over the content of the request', zh: '对申请内容的分离式 CMS 签名' },
    },
    p12: {
      type: 'string',
      value: 'FILE',
      help: { en: "sign now with the officer's PKCS#12", zh: '用审核员的 PKCS#12 当场签名' },
    },
    'p12-passphrase-file': {
      type: 'string',
      value: 'FILE',
      help: { en: "pass phrase of the officer's PKCS#12", zh: '审核员 PKCS#12 的口令文件' },
    },
  },
  details: {
    en: 'The officer must hold a certificate of this authority by the profile operator-registrar, in force, and be neither the applicant nor one who has approved already. The signature is kept with the record.',
    zh: '审核员须持有本 CA 按 operator-registrar 模板签发的有效证书，且不是申请人、未审批过该申请。签名随记录保存。',
  },
  examples: [
    'govseal ca request approve --dir city-ca --id 2026-0001 --signature 2026-0001.json.p7s',
    'govseal ca request approve --dir city-ca --id 2026-0001 --p12 registrar.p12 --p12-passphrase-file mine.txt',
  ],
  async run(input) {
    const id = need(input, 'id');
    const p12 = input.text('p12');
    const officer = await withIssuingCa(input, async (ca) => {
      const signature =
        p12 === undefined
          ? readInput(need(input, 'signature'))
          : await signCms(await contentToApprove(ca, id), {
              signer: await officerSigner(p12, need(input, 'p12-passphrase-file')),
              engine,
              signingTime: ca.clock(),
              detached: true,
            });
      return approveRequest(ca, id, signature, registrationRules(input));
    });
    input.io.out(`${id}\n${officer.subject.text}\n`);
    return Exit.OK;
  },
};

async function officerSigner(p12: string, passphraseFile: string) {
  const { signerFromPkcs12 } = await import('../keys.ts');
  const { firstLine } = await import('../cli/passphrase.ts');
  return signerFromPkcs12(readInput(p12), firstLine(readInput(passphraseFile)));
}
