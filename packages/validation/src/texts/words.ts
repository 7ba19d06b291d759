/** Chinese for the short English words in parameters of findings and errors of this package. */
export const words: Readonly<Record<string, string>> = {
  'approval policy': '审批策略',
  'unique id': '不重复的 id',
  'real date': '真实存在的日期',
  'an instant of ISO 8601': 'ISO 8601 时刻',
};
