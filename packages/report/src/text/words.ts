/** The words of a text report in both languages: labels, and words for values of the report. */
import { escapeInvisible, type Language, type Text } from '@govseal/core';

function word(en: string, zh: string): Text {
  return { en, zh };
}

export type Label =
  | 'verdict'
  | 'reason'
  | 'marks'
  | 'signer'
  | 'serial'
  | 'issuer'
  | 'result'
  | 'integrity'
  | 'time'
  | 'coverage'
  | 'changes'
  | 'level'
  | 'algorithm'
  | 'actingFor'
  | 'approval'
  | 'fileFindings'
  | 'trustSnapshot'
  | 'step'
  | 'role'
  | 'person'
  | 'statement'
  | 'opinion'
  | 'days'
  | 'status'
  | 'proven'
  | 'claimed'
  | 'unknown'
  | 'rule'
  | 'forecast'
  | 'seal'
  | 'sealMaker'
  | 'sealValidity'
  | 'counterSignature'
  | 'look'
  | 'finalPage'
  | 'signerRule';

export const labels: Readonly<Record<Label, Text>> = {
  verdict: word('Verdict', '结论'),
  reason: word('Reason', '原因'),
  marks: word(
    '✓ passed, ✗ decides the verdict, ! deserves attention, · for information',
    '✓ 通过，✗ 决定结论，! 需要注意，· 供参考',
  ),
  signer: word('Signer', '签署人'),
  serial: word('serial', '序列号'),
  issuer: word('Issuer', '颁发者'),
  result: word('Result', '验证结果'),
  integrity: word('Integrity', '完整性'),
  time: word('Time', '时间'),
  coverage: word('Coverage', '覆盖范围'),
  changes: word('Later changes', '后续改动'),
  level: word('Level', '级别'),
  algorithm: word('Algorithm', '算法'),
  approval: word('Approval', '审批'),
  actingFor: word('for', '代'),
  fileFindings: word('About the file', '关于文件'),
  trustSnapshot: word('Trust snapshot', '信任快照'),
  step: word('Step', '步骤'),
  role: word('Role', '角色'),
  person: word('Person', '人员'),
  statement: word('Verdict', '审批结论'),
  opinion: word('Opinion', '意见'),
  days: word('Days/limit', '工作日/时限'),
  status: word('Status', '状态'),
  proven: word('proven by time-stamp', '时间戳证明'),
  claimed: word('claimed only, not proven', '仅为声称，未经证明'),
  unknown: word('unknown', '未知'),
  rule: word('rule', '依据'),
  forecast: word('Provable until', '可证明至'),
  seal: word('Seal', '印章'),
  sealMaker: word('Seal-maker', '制章者'),
  sealValidity: word('Seal valid', '印章有效期'),
  look: word('What each signer saw', '签署时所见'),
  finalPage: word('the file as it is now', '当前文件'),
  signerRule: word('Signer rule', '签署人规则'),
  counterSignature: word('Countersigned', '副署'),
};

/** Names of the members of a finding's place. */
export const places: Readonly<Record<string, Text>> = {
  file: word('file', '文件'),
  offset: word('offset', '偏移'),
  object: word('object', '对象'),
  page: word('page', '页'),
  field: word('field', '域'),
  revision: word('revision', '修订版'),
  signature: word('signature', '签名'),
  certificate: word('certificate', '证书'),
  path: word('path', '位置'),
};

const words: Readonly<Record<string, Text>> = {
  valid: word('VALID', '有效'),
  invalid: word('INVALID', '无效'),
  indeterminate: word('INDETERMINATE', '无法确定'),
  unsigned: word('UNSIGNED', '未签名'),
  unreadable: word('UNREADABLE', '无法读取'),
  TOTAL_PASSED: word('passed', '通过'),
  TOTAL_FAILED: word('failed', '未通过'),
  INDETERMINATE: word('indeterminate', '无法确定'),
  intact: word('intact', '完好'),
  broken: word('broken', '已破坏'),
  unknown: word('unknown', '未知'),
  'whole-file': word('the whole file', '整个文件'),
  'whole-revision': word('its whole revision', '其所在的整个修订版'),
  partial: word('only part of the displayed content', '仅覆盖部分显示内容'),
  none: word('none', '无'),
  allowed: word('allowed ones only', '仅有允许的改动'),
  disallowed: word('some not allowed', '有不允许的改动'),
  approval: word('approval signature', '审批签名'),
  certification: word('certification signature', '认证签名'),
  'doc-timestamp': word('document time-stamp', '文档时间戳'),
  cms: word('CMS signature', 'CMS 签名'),
  seal: word('electronic seal', '电子印章'),
  satisfied: word('satisfied', '符合规定'),
  notSatisfied: word('not satisfied', '不符合规定'),
  certificate: word('certificate', '证书'),
  person: word('person', '个人'),
  unit: word('unit', '单位'),
  issuer: word('issuer and profile', '颁发者与证书策略'),
  violated: word('violated', '不符合规定'),
  undetermined: word('undetermined', '无法确定'),
  missing: word('missing', '未签署'),
  'not-required': word('not required', '无须签署'),
  incomplete: word('incomplete', '尚未完成'),
  'signer-certificate': word('the signer’s certificate expires', '签署人证书到期'),
  'authority-certificate': word('a CA certificate expires', 'CA 证书到期'),
  'timestamp-certificate': word('the time-stamping certificate expires', '时间戳证书到期'),
  'revocation-issuer': word('the certificate of the revocation data’s signer expires', '撤销数据签发者的证书到期'),
  'seal-maker-certificate': word('the seal-maker’s certificate expires', '制章者证书到期'),
  'in-use': word('in use', '在用'),
  lost: word('lost', '已挂失'),
  cancelled: word('cancelled', '已注销'),
  anchor: word('the trust anchor is no longer trusted', '信任锚不再受信任'),
  algorithm: word('the algorithm is no longer accepted', '算法不再被接受'),
};

/** A value of the report in words; a value without a word is shown unchanged. */
export function wordFor(value: string, lang: Language): string {
  return Object.hasOwn(words, value) ? words[value]![lang] : escapeInvisible(String(value));
}

/** Advice for those who rely on a file whose verdict a finding decided. */
export const consequences: Readonly<Record<string, Text>> = {
  invalid: word('Do not rely on the file.', '请勿采信该文件。'),
  indeterminate: word(
    'Nothing was proven false, but the file is not confirmed.',
    '未发现伪造或篡改，但尚不能确认文件有效。',
  ),
};

/** The sentence for the status of a report without a reason. */
export const verdictSentences: Readonly<Record<string, Text>> = {
  valid: word('Every signature passed, and nothing unsigned was added.', '全部签名均通过验证，且没有未签名的改动。'),
  invalid: word(
    'A signature failed, the file was changed, or a rule of the approval was broken. Do not rely on it.',
    '有签名未通过、文件被改动，或违反审批规则。请勿采信。',
  ),
  indeterminate: word(
    'Nothing was proven false, but data needed for a verdict is missing; see the findings.',
    '未发现伪造或篡改，但缺少得出结论所需的材料，详见下列问题。',
  ),
  unsigned: word('The file carries no signature.', '文件没有签名。'),
  unreadable: word('The file could not be read; see the findings.', '文件无法读取，详见下列问题。'),
};
