/** Texts of `@govseal/core` and `@govseal/der`. */
import type { Texts } from './text.ts';

export const coreTexts: Texts = {
  BUDGET_EXCEEDED: {
    en: 'Reading was stopped because the input asks for more work than is reasonable ({budget}, limit {limit}); nothing was decided. Use a file made by an ordinary program.',
    zh: '输入所需的处理量超过合理上限（{budget}，上限 {limit}），已停止读取，未得出结论。请使用常规程序生成的文件。',
  },
  PEM_MALFORMED: {
    en: 'The PEM text is damaged ({begin}): its base64 or its END line is wrong. Copy the file again from its source.',
    zh: 'PEM 文本损坏（{begin}）：base64 或 END 行有误。请从来源重新复制。',
  },
};

const REDO_EN = 'Ask whoever made it for an intact, DER-encoded file.';
const REDO_ZH = '请向制作方索取完整的 DER 编码文件。';

export const derTexts: Texts = {
  DER_TRUNCATED: { en: `The data ends too early. ${REDO_EN}`, zh: `数据不完整，提前结束。${REDO_ZH}` },
  DER_TRAILING_BYTES: {
    en: `Bytes follow the end of the structure. ${REDO_EN}`,
    zh: `结构末尾之后还有多余字节。${REDO_ZH}`,
  },
  DER_LENGTH_INDEFINITE: {
    en: `A length is written in the indefinite form, which DER forbids. ${REDO_EN}`,
    zh: `使用了 DER 禁止的不定长编码。${REDO_ZH}`,
  },
  DER_LENGTH_NON_MINIMAL: {
    en: `A length is written with more octets than needed, which DER forbids. ${REDO_EN}`,
    zh: `长度编码不是最短形式，DER 不允许。${REDO_ZH}`,
  },
  DER_LENGTH_TOO_LARGE: { en: `A length is larger than the file. ${REDO_EN}`, zh: `长度值超出文件范围。${REDO_ZH}` },
  DER_TAG_FORM: { en: `A tag is not encoded as DER asks. ${REDO_EN}`, zh: `标签编码不符合 DER。${REDO_ZH}` },
  DER_CONSTRUCTED_STRING: {
    en: `A string is split into parts, which DER forbids. ${REDO_EN}`,
    zh: `字符串被分段编码，DER 不允许。${REDO_ZH}`,
  },
  DER_PRIMITIVE_SEQUENCE: {
    en: `A sequence or set is encoded as if it had no parts. ${REDO_EN}`,
    zh: `序列或集合被编码为基本类型。${REDO_ZH}`,
  },
  DER_END_OF_CONTENTS: {
    en: `An end-of-contents mark stands where DER has none. ${REDO_EN}`,
    zh: `出现了 DER 不允许的内容结束标记。${REDO_ZH}`,
  },
  DER_TOO_DEEP: {
    en: `The structure is nested too deeply; reading was stopped. ${REDO_EN}`,
    zh: `结构嵌套过深，已停止读取。${REDO_ZH}`,
  },
  DER_TOO_MANY_NODES: {
    en: `The structure has too many elements; reading was stopped. ${REDO_EN}`,
    zh: `结构元素过多，已停止读取。${REDO_ZH}`,
  },
  DER_UNEXPECTED_TAG: {
    en: `An element is of another type than the structure asks for. ${REDO_EN}`,
    zh: `元素类型与结构要求不符。${REDO_ZH}`,
  },
  DER_MISSING_ELEMENT: { en: `A mandatory element is missing. ${REDO_EN}`, zh: `缺少必需的元素。${REDO_ZH}` },
  DER_EXTRA_ELEMENT: {
    en: `There is an element that the structure does not have. ${REDO_EN}`,
    zh: `存在结构中没有的元素。${REDO_ZH}`,
  },
  DER_BOOLEAN: { en: `A BOOLEAN is neither 00 nor FF. ${REDO_EN}`, zh: `布尔值既非 00 也非 FF。${REDO_ZH}` },
  DER_INTEGER: { en: `An INTEGER is not encoded minimally. ${REDO_EN}`, zh: `整数编码不是最短形式。${REDO_ZH}` },
  DER_INTEGER_RANGE: { en: `An INTEGER is out of range. ${REDO_EN}`, zh: `整数超出允许范围。${REDO_ZH}` },
  DER_NULL: { en: `A NULL has content. ${REDO_EN}`, zh: `NULL 含有内容。${REDO_ZH}` },
  DER_OID: { en: `An object identifier is malformed. ${REDO_EN}`, zh: `对象标识符格式错误。${REDO_ZH}` },
  DER_BIT_STRING: { en: `A BIT STRING is malformed. ${REDO_EN}`, zh: `位串格式错误。${REDO_ZH}` },
  DER_TIME: { en: `A time is malformed or does not exist. ${REDO_EN}`, zh: `时间格式错误或不存在。${REDO_ZH}` },
  DER_STRING: {
    en: `A string holds characters that its type forbids. ${REDO_EN}`,
    zh: `字符串含有其类型不允许的字符。${REDO_ZH}`,
  },
  DER_SET_ORDER: {
    en: `The elements of a SET are not in DER order. ${REDO_EN}`,
    zh: `集合元素的顺序不符合 DER。${REDO_ZH}`,
  },
};
