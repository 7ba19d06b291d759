/** Chinese for the short English words in parameters of findings and errors of this package. */
export const words: Readonly<Record<string, string>> = {
  agency: '发文机关',
  applicant: '申请人',
  'case policy': '案卷策略',
  'type listed once': '不重复的文书种类',
  'either approval or signers': 'approval 与 signers 二者之一',
  'one party': '至少一方',
  'approval beside it': '同时给出 approval',
  'at most statutoryDays': '不超过 statutoryDays 的值',
  'approval policy': '审批策略',
  'signer rule': '签署人规则',
  'unified social credit code': '统一社会信用代码',
  'identity number': '身份号码',
  'object identifier of a certificate policy': '证书策略的对象标识符',
  'unique id': '不重复的 id',
  'real date': '真实存在的日期',
  'an instant of ISO 8601': 'ISO 8601 时刻',
};
