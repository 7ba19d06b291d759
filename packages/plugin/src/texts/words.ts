/** Chinese for the short English words in parameters of findings and errors of this package. */
export const words: Readonly<Record<string, string>> = {
  zip: 'ZIP',
  'no content': '没有内容',
  'not one certificate': '不是恰好一张证书',
};
