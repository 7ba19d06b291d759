/** Chinese texts of the codes of `@govseal/forms`. */
import type { Texts } from '@govseal/core';
import type { FormsCode } from '../error.ts';

export const zh: Texts<FormsCode> = {
  FORMS_JSON_SYNTAX: '文本不是合法的 JSON（{reason}），请按提示位置改正。',
  FORMS_TYPE: '此处值的类型为 {actual}，应为 {expected}，请改正。',
  FORMS_MISSING: '缺少必填项，请补充。',
  FORMS_UNKNOWN_KEY: '该文书没有此项目，请删除或改正拼写（可用项目：{known}）。',
  FORMS_VALUE: '此处不能填 {value}，应为 {expected}。',
  FORMS_LENGTH: '内容为空、过短或过长（上限 {limit}），请补充或缩短。',
  FORMS_TEXT: '文字含有不可见字符或私用区字符 {character}，请删除，使人看到的与程序读到的一致。',
  FORMS_DATE: '{value} 不是有效日期，应为 {expected} 格式，请改正。',
  FORMS_USCC: '{value} 不是有效的统一社会信用代码：格式或校验码错误，请对照证照重新填写。',
  FORMS_CITIZEN_NUMBER: '公民身份号码的地区、出生日期或校验码有误，请对照证件重新填写。',
  FORMS_DOC_NO: '{value} 不是规范的发文字号，应如 {expected}：六角括号，不编虚位，不加“第”字。',
  FORMS_CLASSIFIED: '文书标有密级，涉密文书不得使用本软件处理。',
  FORMS_ORDER: '{date} 早于 {earlier}，请改正日期或步骤次序。',
  FORMS_LIMIT: '承诺期限（{promised}）超过法定期限（{statutory}）；承诺期限不得长于法定期限，请改正。',
  FORMS_OVERFLOW: '表格行高 {height} 毫米，超过版心高度（{most} 毫米），请缩短文字。',
  FORMS_SEAL:
    '印章参数超出可绘制的范围：直径应为 35 至 50 毫米，名称 2 至 28 字，横排文字至多 10 字，编码至多 20 位数字或大写字母。',
};
