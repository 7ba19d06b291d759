/** Texts of `@govseal/der`. */
import type { Texts } from './text.ts';

export const derTexts: Texts = {
  DER_PEM: {
    en: 'This is PEM text where DER is wanted. Decode it first (decodePem of @govseal/core, readCertificates of @govseal/x509).',
    zh: '此处需要 DER，而给出的是 PEM 文本。请先解码（@govseal/core 的 decodePem，或 @govseal/x509 的 readCertificates）。',
  },
  DER_TRUNCATED: {
    en: 'The data ends before the structure does (offset {offset}); the file is cut off or damaged.',
    zh: '数据在结构结束前中断（偏移 {offset}）；文件被截断或损坏。',
  },
  DER_TRAILING_BYTES: {
    en: 'There are bytes after the end of the structure (offset {offset}); remove them or obtain the data anew.',
    zh: '结构结束后还有多余字节（偏移 {offset}）；请去除或重新获取数据。',
  },
  DER_LENGTH_INDEFINITE: {
    en: 'A length is left open (offset {offset}), which DER forbids; the producer must write DER.',
    zh: '长度采用不定长形式（偏移 {offset}），DER 不允许；生成方须使用 DER 编码。',
  },
  DER_LENGTH_NON_MINIMAL: {
    en: 'A length is not written in the shortest form (offset {offset}); the producer must write DER.',
    zh: '长度未采用最短形式（偏移 {offset}）；生成方须使用 DER 编码。',
  },
  DER_LENGTH_TOO_LARGE: {
    en: 'A length is larger than any file (offset {offset}); the data is damaged or hostile.',
    zh: '长度超出任何合理范围（偏移 {offset}）；数据损坏或带有恶意。',
  },
  DER_TAG_FORM: {
    en: 'A tag is not written in the shortest form (offset {offset}); the producer must write DER.',
    zh: '标签未采用最短形式（偏移 {offset}）；生成方须使用 DER 编码。',
  },
  DER_CONSTRUCTED_STRING: {
    en: 'A string or simple value is split into parts (offset {offset}), which DER forbids.',
    zh: '字符串或基本类型被拆分编码（偏移 {offset}），DER 不允许。',
  },
  DER_PRIMITIVE_SEQUENCE: {
    en: 'A sequence or set is marked as a simple value (offset {offset}); the data is damaged.',
    zh: '序列或集合被标记为基本类型（偏移 {offset}）；数据已损坏。',
  },
  DER_END_OF_CONTENTS: {
    en: 'An end mark stands where none may be (offset {offset}); the data is damaged.',
    zh: '出现了不应有的结束标记（偏移 {offset}）；数据已损坏。',
  },
  DER_TOO_DEEP: {
    en: 'The structure is nested deeper than the limit (offset {offset}); it was not read further.',
    zh: '结构嵌套超过上限（偏移 {offset}），不再继续读取。',
  },
  DER_TOO_MANY_NODES: {
    en: 'The structure has more elements than the limit (offset {offset}); it was not read further.',
    zh: '结构元素数量超过上限（偏移 {offset}），不再继续读取。',
  },
  DER_UNEXPECTED_TAG: {
    en: 'An element has another type than its place requires (offset {offset}); the data is not what it claims to be.',
    zh: '元素类型与其位置要求不符（偏移 {offset}）；数据并非其所声称的结构。',
  },
  DER_MISSING_ELEMENT: {
    en: 'A required element is missing (offset {offset}).',
    zh: '缺少必需的元素（偏移 {offset}）。',
  },
  DER_EXTRA_ELEMENT: {
    en: 'There is an element too many (offset {offset}).',
    zh: '出现多余的元素（偏移 {offset}）。',
  },
  DER_BOOLEAN: {
    en: 'A truth value is neither TRUE (FF) nor FALSE (00) (offset {offset}).',
    zh: '布尔值既不是 TRUE（FF）也不是 FALSE（00）（偏移 {offset}）。',
  },
  DER_INTEGER: {
    en: 'An integer is empty or padded (offset {offset}); the producer must write DER.',
    zh: '整数为空或带有填充（偏移 {offset}）；生成方须使用 DER 编码。',
  },
  DER_INTEGER_RANGE: {
    en: 'An integer is outside the range its place allows (offset {offset}).',
    zh: '整数超出其位置允许的范围（偏移 {offset}）。',
  },
  DER_NULL: {
    en: 'A NULL has content (offset {offset}).',
    zh: 'NULL 带有内容（偏移 {offset}）。',
  },
  DER_OID: {
    en: 'An object identifier is malformed or too long (offset {offset}).',
    zh: '对象标识符格式错误或过长（偏移 {offset}）。',
  },
  DER_BIT_STRING: {
    en: 'A bit string has a wrong count of unused bits, or unused bits that are not zero (offset {offset}).',
    zh: '位串的未用位计数错误或未用位不为零（偏移 {offset}）。',
  },
  DER_TIME: {
    en: 'A time is no valid date or not written in UTC with seconds (offset {offset}).',
    zh: '时间不是有效日期，或未按带秒的 UTC 形式书写（偏移 {offset}）。',
  },
  DER_STRING: {
    en: 'A text holds characters that its type {type} does not allow (offset {offset}).',
    zh: '文本含有类型 {type} 不允许的字符（偏移 {offset}）。',
  },
  DER_SET_ORDER: {
    en: 'The members of a set are not in the order DER requires (offset {offset}).',
    zh: '集合成员未按 DER 要求的顺序排列（偏移 {offset}）。',
  },
};
