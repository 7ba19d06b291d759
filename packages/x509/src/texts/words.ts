/** Chinese for the short English words in parameters of findings and errors of this package. */
export const words: Readonly<Record<string, string>> = {
  'check character': '校验码错误',
  'not found': '未找到',
  'not-permitted': '不在许可的名称之内',
  self: '即被查询证书自身的密钥',
};
