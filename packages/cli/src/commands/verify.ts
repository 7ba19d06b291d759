/** `govseal verify FILES…`: prints one report per file, in the order given. */

import { verifyCaseFiles } from '../gate/verify-case-files.ts';
import { verifyFiles } from '../gate/verify-files.ts';
import { caseOptions } from '../options/case-options.ts';
import { gateOptions } from '../options/gate-options.ts';
import { verificationOptions } from '../options/verification-options.ts';
import type { Command } from '../run/command.ts';

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'FILES|FOLDERS|PATTERNS… --trust FILE [OPTIONS]',
  summary: {
    en: 'Verify signed files (PDF, OFD, CMS, mail): who signed what and when, and what changed since.',
    zh: '验证已签名的文件（PDF、OFD、CMS、邮件）：谁在何时签了什么，之后有没有改动。',
  },
  options: {
    ...verificationOptions,
    ...gateOptions,
    ...caseOptions,
  },
  details: {
    en: "For a folder, the PDF, OFD, CMS and mail files in it are verified. Quote patterns such as 'docs/**/*.{pdf,ofd}' so that the shell does not expand them. Exit code over all files that fail: 1 something is invalid, else 3 unreadable, else 2 indeterminate or unsigned, else 0.",
    zh: "给出目录时，验证其中的 PDF、OFD、CMS 和邮件文件；匹配模式（如 'docs/**/*.{pdf,ofd}'）应加引号，以免被 shell 展开。退出码按未通过的文件计算：1 有文件无效；否则 3 有文件无法读取；否则 2 无法确定或没有签名；否则 0。",
  },
  examples: [
    'govseal verify slip.pdf --trust root.crt --any-signer',
    'govseal verify slip.pdf --trust root.crt --tsa-trust tsa-root.crt --crl ca.crl --policy approval.json --roster roster.p7m --roster-signer centre.crt --calendar 2026.json --lang zh',
    'govseal verify decision.ofd --trust root.crt --seal-maker-trust maker.crt --crl ca.crl --any-signer',
    'govseal verify slip.pdf --trust root.crt --any-signer --look pictures',
    'govseal verify notice.p7s --content notice.txt --trust root.crt --any-signer --format json',
    'govseal verify decision.eml --trust root.crt --crl ca.crl --any-signer --sender office@example.gov.cn=office.crt',
    "govseal verify 'docs/**/*.{pdf,ofd}' --changed-since origin/main --config govseal.config.yaml --format github --output sarif=govseal.sarif",
    'govseal verify --case case-folder --case-policy case.json --trust root.crt --tsa-trust tsa-root.crt --seal-maker-trust maker.crt --crl ca.crl --roster roster.p7m --roster-signer centre.crt --calendar 2026.json',
    'govseal verify notice.p7m --trust root.crt --tsa-trust tsa-root.crt --responder-trust ocsp.crt --ocsp answer.der --any-signer',
  ],
  run: (input) => (input.text('case') === undefined ? verifyFiles(input) : verifyCaseFiles(input)),
};
