/** The Chinese texts call one thing by one name: docs/terms.md. */
import { expect, test } from 'vitest';
import { codeRows } from '../scripts/error-codes.ts';

const chinese = (await codeRows()).map(({ code, zh }) => [code, zh] as const);
const those = (pattern: RegExp): string[] => chinese.filter(([, zh]) => pattern.test(zh)).map(([code]) => code);

test.each([
  ['吊销', '撤销'],
  ['(?<!扩展)密钥用途', '密钥用法'],
  ['签发者|签发机构', '颁发者'],
  ['签名者|签名人|签署者', '签署人'],
  ['制章者|制章机构|制章单位', '制章人'],
  ['已签属性|已签名属性', '签名属性'],
  ['响应者', '响应器'],
  ['会签', '见证签名'],
  ['基本约束|名称约束|策略约束', '…限制'],
  ['备用名', '主体替换名称'],
  ['哈希|散列', '摘要、杂凑'],
  ['工作日日历', '工作日历'],
  ['判断时刻', '验证时刻'],
  ['八位组', '字节'],
  ['密码(?!设备|机|引擎)', '口令'],
])('no text says %s: it is %s', (other) => {
  expect(those(new RegExp(other))).toEqual([]);
});

test('a certificate is put on hold by one word', () => {
  expect(those(/挂起/)).toEqual(['CA_STORE_BUSY']);
});

test('marks between Chinese characters are Chinese marks', () => {
  expect(those(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u)).toEqual([]);
});

test('a text ends as a sentence', () => {
  expect(those(/[^。？]$/)).toEqual([]);
});
