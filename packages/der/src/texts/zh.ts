/** Chinese texts of the codes of `@govseal/der`. */
import type { Texts } from '@govseal/core';
import type { DerCode } from '../error.ts';

export const zh: Texts<DerCode> = {
  DER_PEM:
    '此处需要 DER，而给出的是 PEM 文本。请先解码（@govseal/core 的 decodePem，或 @govseal/x509 的 parseCertificates）。',
  DER_TRUNCATED: '数据在结构结束前中断（偏移 {offset}）；文件被截断或损坏。',
  DER_TRAILING_BYTES: '结构结束后还有多余字节（偏移 {offset}）；请去除或重新获取数据。',
  DER_LENGTH_INDEFINITE: '长度采用不定长形式（偏移 {offset}），DER 不允许；生成方须使用 DER 编码。',
  DER_LENGTH_NON_MINIMAL: '长度未采用最短形式（偏移 {offset}）；生成方须使用 DER 编码。',
  DER_LENGTH_TOO_LARGE: '长度超出任何合理范围（偏移 {offset}）；数据已损坏或系恶意构造。',
  DER_TAG_FORM: '标签未采用最短形式（偏移 {offset}）；生成方须使用 DER 编码。',
  DER_CONSTRUCTED_STRING: '字符串或基本类型被拆分编码（偏移 {offset}），DER 不允许。',
  DER_PRIMITIVE_SEQUENCE: '序列或集合被标记为基本类型（偏移 {offset}）；数据已损坏。',
  DER_END_OF_CONTENTS: '出现了不应有的结束标记（偏移 {offset}）；数据已损坏。',
  DER_TOO_DEEP: '结构嵌套超过上限（偏移 {offset}），不再继续读取。',
  DER_TOO_MANY_NODES: '结构元素数量超过上限（偏移 {offset}），不再继续读取。',
  DER_UNEXPECTED_TAG: '元素类型与其位置要求不符（偏移 {offset}）；数据并非其所声称的结构。',
  DER_MISSING_ELEMENT: '缺少必需的元素（偏移 {offset}）。',
  DER_EXTRA_ELEMENT: '出现多余的元素（偏移 {offset}）。',
  DER_BOOLEAN: '布尔值既不是 TRUE（FF）也不是 FALSE（00）（偏移 {offset}）。',
  DER_INTEGER: '整数为空或带有填充（偏移 {offset}）；生成方须使用 DER 编码。',
  DER_INTEGER_RANGE: '整数超出其位置允许的范围（偏移 {offset}）。',
  DER_NULL: 'NULL 带有内容（偏移 {offset}）。',
  DER_OID: '对象标识符格式错误或过长（偏移 {offset}）。',
  DER_BIT_STRING: '位串的未用位计数错误或未用位不为零（偏移 {offset}）。',
  DER_TIME: '时间不是有效日期，或未按带秒的 UTC 形式书写（偏移 {offset}）。',
  DER_STRING: '文本含有类型 {type} 不允许的字符（偏移 {offset}）。',
  DER_SET_ORDER: '集合成员未按 DER 要求的顺序排列（偏移 {offset}）。',
};
