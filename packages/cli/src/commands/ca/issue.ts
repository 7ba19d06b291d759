/** `govseal ca issue`: a certificate for a PKCS#10 request, by a profile. */
import { createKeyCentre, issue, issueDual, type Profile, type SubjectValues } from '@govseal/ca';
import { decodePem, latin1 } from '@govseal/core';
import { readPublicKey } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { parseCertificates } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { findProfile, subjectValues } from '../../authority/ca-folder.ts';
import { readInput } from '../../files/io.ts';
import { refuseExisting, writeOutput } from '../../files/write.ts';
import {
  caOptions,
  freeOutput,
  outOptions,
  readRequest,
  withIssuingCa,
  writeIssued,
} from '../../options/ca-options.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

export const caIssueCommand: Command = {
  name: 'ca issue',
  usage: '--dir DIR --csr FILE --profile NAME --set NAME=VALUE … --out FILE [OPTIONS]',
  summary: { en: 'Issue a certificate for a request (PKCS#10).', zh: '按 PKCS#10 请求签发证书。' },
  options: {
    ...caOptions,
    csr: {
      type: 'string',
      value: 'FILE',
      help: { en: 'request; proof of possession is checked', zh: '证书请求，验证私钥持有证明' },
    },
    profile: {
      type: 'string',
      value: 'NAME|FILE',
      help: {
        en: 'name of a built-in profile (seeds/pki), or a govseal-profile/1 file',
        zh: '内置模板名称（seeds/pki）或 govseal-profile/1 文件',
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
    ...outOptions,
    recovery: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'issue a pair (SM2): certificate or public key that the encryption key is escrowed to',
        zh: '签发 SM2 双证书：加密私钥托管所用的恢复证书或公钥',
      },
    },
    'encryption-out': {
      type: 'string',
      value: 'FILE',
      help: { en: 'encryption certificate of the pair (PEM)', zh: '双证书中的加密证书（PEM）' },
    },
    response: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'CSRResponse of the pair with the wrapped encryption key (GM/T 0092, DER); the holder opens it with csr open',
        zh: '双证书的 CSRResponse，含加密的加密私钥（GM/T 0092，DER）；持有人用 csr open 打开',
      },
    },
  },
  details: {
    en: 'Subject and extensions of the request are not adopted: the profile and --set determine them.\nBefore the key is used, lints and path validation check the certificate under a throw-away signature; the certificate is recorded before it is written.',
    zh: '证书请求中的主体与扩展项不予采信，由证书模板与 --set 决定。\n使用 CA 密钥之前，先以一次性密钥试签，对所得证书作规则检查和证书路径验证；证书在写出之前已登记。',
  },
  examples: [
    'govseal ca issue --dir city-ca --csr clerk.csr --profile personal --set uscc=11330800MB0000000T --set organization=衢州市示例局 --set commonName=示例经办人 --out clerk.crt',
  ],
  async run(input) {
    const csr = readRequest(need(input, 'csr'));
    const out = freeOutput(input);
    const options = {
      profile: findProfile(need(input, 'profile'), need(input, 'dir')),
      subject: subjectValues(input.texts('set')),
    };
    if (input.text('recovery') !== undefined) return issuePair(input, csr, options);
    writeIssued(input, out, await withIssuingCa(input, (ca) => issue(ca, csr, options)));
    return Exit.OK;
  },
};

/** The key-management centre exists only during this call; the encryption key is not kept in plain form. */
async function issuePair(
  input: Input,
  csr: Uint8Array,
  options: { readonly profile: Profile; readonly subject: SubjectValues },
): Promise<number> {
  const { encryptionProfile: companion } = options.profile;
  if (companion === undefined) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--profile',
      value: options.profile.name,
      expected: 'encryptionProfile',
    });
  }
  const files = { encryption: need(input, 'encryption-out'), response: need(input, 'response') };
  refuseExisting([need(input, 'out'), ...Object.values(files)], { force: input.flag('force') });
  const { nodeSm4: sm4 } = await import('@govseal/crypto/node');
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  const recovery = readPublicKey(parseDer(spkiIn(need(input, 'recovery'))));
  const keyCentre = createKeyCentre({ engine, random, sm4, recovery });
  const pair = { ...options, encryptionProfile: findProfile(companion, need(input, 'dir')), keyCentre };
  const dual = await withIssuingCa(input, (ca) => issueDual(ca, csr, pair));
  writeIssued(input, need(input, 'out'), dual.sign);
  writeIssued(input, files.encryption, dual.encryption);
  writeOutput(files.response, dual.response, { force: input.flag('force') });
  input.io.out(`${files.response}\n`);
  return Exit.OK;
}

/** SubjectPublicKeyInfo of a certificate or of a PEM public key. */
function spkiIn(path: string): Uint8Array {
  const bytes = readInput(path);
  const block = decodePem(latin1(bytes)).find(({ label }) => label === 'PUBLIC KEY');
  return block?.bytes ?? parseCertificates(bytes)[0]!.spki;
}
