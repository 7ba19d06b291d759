/** Words of the element in Chinese and English. */
import type { Language } from '@govseal/core';
import type { ApprovalStepReport, FileStatus, SignatureReport } from '@govseal/validation';

type Words = Readonly<Record<Language, string>>;

export const STATUS: Readonly<Record<FileStatus, Words>> = {
  valid: { zh: '有效', en: 'Valid' },
  invalid: { zh: '无效', en: 'Invalid' },
  indeterminate: { zh: '无法确定', en: 'Cannot be determined' },
  unsigned: { zh: '没有签名', en: 'Not signed' },
  unreadable: { zh: '无法读取', en: 'Cannot be read' },
};

/** Verdicts differ in shape, not only in colour (WCAG 2.2, 1.4.1). */
export const ICON: Readonly<Record<FileStatus, string>> = {
  valid: '✓',
  invalid: '✗',
  indeterminate: '?',
  unsigned: '–',
  unreadable: '–',
};

export const SIGNATURE: Readonly<Record<SignatureReport['indication'], Words>> = {
  TOTAL_PASSED: { zh: '有效', en: 'Valid' },
  TOTAL_FAILED: { zh: '无效', en: 'Invalid' },
  INDETERMINATE: { zh: '无法确定', en: 'Cannot be determined' },
};

export const STEP: Readonly<Record<ApprovalStepReport['status'], Words>> = {
  satisfied: { zh: '已完成', en: 'done' },
  violated: { zh: '不符合规定', en: 'violates the policy' },
  undetermined: { zh: '无法确定', en: 'cannot be determined' },
  missing: { zh: '缺少签名', en: 'no signature' },
  'not-required': { zh: '不需要', en: 'not required' },
};

export const TYPE: Readonly<Record<SignatureReport['type'], Words>> = {
  approval: { zh: '签名', en: 'Signature' },
  certification: { zh: '认证签名', en: 'Certification signature' },
  'doc-timestamp': { zh: '文档时间戳', en: 'Document time-stamp' },
  cms: { zh: '签名', en: 'Signature' },
  seal: { zh: '电子签章', en: 'Electronic seal signature' },
};

export const CHANGES: Readonly<Record<SignatureReport['modifications'], Words>> = {
  none: { zh: '签署后没有更改', en: 'None since this signature' },
  allowed: { zh: '签署后有更改，均属该签名允许的范围', en: 'Changed since this signature, as it permits' },
  disallowed: { zh: '签署后有不允许的更改', en: 'Changed since this signature in ways that it does not permit' },
  unknown: { zh: '无法确定签署后是否有更改', en: 'Whether anything changed cannot be determined' },
};

export const INTEGRITY: Readonly<Record<SignatureReport['integrity'], Words>> = {
  intact: { zh: '与签署时一致', en: 'As it was signed' },
  broken: { zh: '已被改动', en: 'Not as it was signed' },
  unknown: { zh: '无法确定', en: 'Cannot be determined' },
};

/** Names of labels. */
type Label =
  | 'drop'
  | 'choose'
  | 'formats'
  | 'local'
  | 'reading'
  | 'verifying'
  | 'stop'
  | 'password'
  | 'open'
  | 'wrongPassword'
  | 'result'
  | 'reason'
  | 'signatures'
  | 'signer'
  | 'signerUnproven'
  | 'issuer'
  | 'role'
  | 'provenTime'
  | 'claimedTime'
  | 'content'
  | 'changes'
  | 'seal'
  | 'until'
  | 'notProven'
  | 'details'
  | 'aboutFile'
  | 'approval'
  | 'unknownSigner'
  | 'file'
  | 'sha256'
  | 'time'
  | 'trust'
  | 'trustHelp'
  | 'trustSigners'
  | 'trustTimestamps'
  | 'trustSealMakers'
  | 'crls'
  | 'loaded'
  | 'printed'
  | 'failed';

export const LABELS: Readonly<Record<Label, Words>> = {
  drop: { zh: '把文件拖到这里，或者', en: 'Drop a file here, or' },
  choose: { zh: '选择文件', en: 'Choose a file' },
  formats: { zh: 'PDF、OFD、CMS 签名、时间戳、邮件（.eml）', en: 'PDF, OFD, CMS signatures, time-stamps, mail (.eml)' },
  local: {
    zh: '文件不会离开本机，本页面不连接网络。',
    en: 'The file stays on this device: this page does not use the network.',
  },
  reading: { zh: '正在读取', en: 'Reading' },
  verifying: { zh: '正在验证', en: 'Verifying' },
  stop: { zh: '停止', en: 'Stop' },
  password: { zh: '文件已加密。口令', en: 'The file is encrypted. Password' },
  open: { zh: '打开', en: 'Open' },
  wrongPassword: { zh: '口令不正确。', en: 'The password is wrong.' },
  result: { zh: '验证结果', en: 'Result' },
  reason: { zh: '原因', en: 'Reason' },
  signatures: { zh: '签名（按文件中的顺序）', en: 'Signatures, in the order of the file' },
  signer: { zh: '签署人', en: 'Signer' },
  signerUnproven: { zh: '证书所载签署人（未证实）', en: 'Signer according to the certificate (not proven)' },
  issuer: { zh: '颁发者', en: 'Issued by' },
  role: { zh: '角色', en: 'Role' },
  provenTime: { zh: '经时间戳证明的时间', en: 'Time proven by time-stamp' },
  claimedTime: { zh: '声称的签署时间（未证实）', en: 'Claimed signing time (not proven)' },
  content: { zh: '签署的内容', en: 'Signed content' },
  changes: { zh: '之后的更改', en: 'Later changes' },
  seal: { zh: '印章', en: 'Seal' },
  until: { zh: '可证明至', en: 'Can be proven until' },
  notProven: { zh: '未证实的内容及原因', en: 'What is not proven, and why' },
  details: { zh: '其他说明', en: 'Further details' },
  aboutFile: { zh: '关于文件', en: 'About the file' },
  approval: { zh: '审批步骤', en: 'Steps of the approval' },
  unknownSigner: { zh: '未知', en: 'unknown' },
  file: { zh: '文件', en: 'File' },
  sha256: { zh: '文件的 SHA-256', en: 'SHA-256 of the file' },
  time: { zh: '验证时间', en: 'Validated as of' },
  trust: { zh: '受信任的证书', en: 'Trusted certificates' },
  trustHelp: {
    zh: '没有受信任的证书时，只能检查文件是否被改动，结论最多为“无法确定”。证书应从颁发者的正式渠道取得。',
    en: 'Without trusted certificates, only changes to the file can be detected, and the result is at best “cannot be determined”. Obtain certificates from their issuer through an official channel.',
  },
  trustSigners: { zh: '签署人的根证书（PEM、DER）', en: 'Root certificates of signers (PEM, DER)' },
  trustTimestamps: { zh: '时间戳机构的根证书', en: 'Root certificates of time-stamping authorities' },
  trustSealMakers: { zh: '制章者证书', en: 'Certificates of seal-makers' },
  crls: { zh: '证书撤销列表（CRL）', en: 'Certificate revocation lists (CRL)' },
  loaded: { zh: '已载入', en: 'loaded' },
  printed: { zh: '打印', en: 'Print' },
  failed: { zh: '验证未完成', en: 'The verification was not completed' },
};
