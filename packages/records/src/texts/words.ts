/** Chinese for the short English words in the parameters of this package's findings. */
export const words: Readonly<Record<string, string>> = {
  'too deep': '嵌套过深',
  'not a finite number': '不是有限数',
  'not a JSON value': '不是 JSON 的值',
  'lone surrogate': '含不成对的代理字符',
  detached: '不含原文',
  'content type': '内容类型不对',
  string: '字符串',
  integer: '整数',
  number: '数',
  boolean: '布尔值',
  object: '对象',
  array: '数组',
  null: '空值',
};
