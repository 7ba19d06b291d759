/** Texts of `@govseal/forms`. */
import type { Texts } from './text.ts';

export const formsTexts: Texts = {
  FORMS_JSON_SYNTAX: {
    en: 'The text is not JSON ({reason}); correct it at the place named.',
    zh: '文本不是合法的 JSON（{reason}），请按提示位置改正。',
  },
  FORMS_TYPE: {
    en: 'A value of type {actual} stands where one of type {expected} belongs; correct it.',
    zh: '此处的值为 {actual} 类型，应为 {expected} 类型，请改正。',
  },
  FORMS_MISSING: {
    en: 'A required value is missing; add it.',
    zh: '缺少必填项，请补充。',
  },
  FORMS_UNKNOWN_KEY: {
    en: 'The document has no such member; remove it or correct its spelling (known here: {known}).',
    zh: '该文书没有此项目，请删除或改正拼写（可用项目：{known}）。',
  },
  FORMS_VALUE: {
    en: 'The value {value} is not allowed here; expected {expected}.',
    zh: '此处不允许 {value}，应为 {expected}。',
  },
  FORMS_LENGTH: {
    en: 'The value is empty, too short or too long (at most {limit}); fill or shorten it.',
    zh: '内容为空、过少或过长（上限 {limit}），请补充或缩短。',
  },
  FORMS_TEXT: {
    en: 'The text contains {character}, a character that is invisible or private; remove it, because people must read what programs read.',
    zh: '文字含不可见字符或私用区字符 {character}，请删除：人所见应与程序所读一致。',
  },
  FORMS_DATE: {
    en: '{value} is not a date of the calendar in the form {expected}; correct it.',
    zh: '{value} 不是有效日期，应为 {expected} 格式，请改正。',
  },
  FORMS_USCC: {
    en: '{value} is not a unified social credit code: its format or check character is wrong; copy it again from the licence.',
    zh: '{value} 不是有效的统一社会信用代码：格式或校验码错误，请对照证照重新填写。',
  },
  FORMS_CITIZEN_NUMBER: {
    en: 'The citizen number is wrong in its region, birthday or check character; copy it again from the card.',
    zh: '公民身份号码的地区、出生日期或校验码有误，请对照证件重新填写。',
  },
  FORMS_DOC_NO: {
    en: '{value} is not a document number; write it like {expected}, with hexagonal brackets and without leading zeros.',
    zh: '{value} 不是规范的发文字号，应如 {expected}：六角括号，不编虚位，不加“第”字。',
  },
  FORMS_CLASSIFIED: {
    en: 'The document is marked as classified; this software must not process it.',
    zh: '文书标有密级，本软件不得处理涉密文书。',
  },
  FORMS_ORDER: {
    en: '{date} comes before {earlier}; correct the dates or the order of steps.',
    zh: '{date} 早于 {earlier}，请改正日期或步骤次序。',
  },
  FORMS_LIMIT: {
    en: 'The promised limit ({promised}) exceeds the statutory one ({statutory}); a promise may only shorten it.',
    zh: '承诺期限（{promised}）超过法定期限（{statutory}），承诺只能缩短。',
  },
  FORMS_OVERFLOW: {
    en: 'A row is {height} mm high, more than the type area of a page ({most} mm); shorten its text.',
    zh: '表格行高 {height} 毫米，超过版心高度（{most} 毫米），请缩短文字。',
  },
  FORMS_SEAL: {
    en: 'No such seal is drawn: the diameter is 35 to 50 mm, the name has 2 to 28 characters, the second line up to 10, the code up to 20 digits or capital letters.',
    zh: '不能绘制这样的印章：直径应为 35 至 50 毫米，名称 2 至 28 字，横排文字至多 10 字，编码至多 20 位数字或大写字母。',
  },
};
