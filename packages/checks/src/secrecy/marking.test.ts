import { expect, test } from 'vitest';
import { findSecrecyMarking } from './marking.ts';

test.each([
  [['机密★5年'], '机密★5年'],
  [['绝密★长期'], '绝密★长期'],
  [['秘密★6个月'], '秘密★6个月'],
  [['机 密 ★ ５ 年'], '机密★5年'],
  [['机\u3000密', '★', '5年'], '机密★5年'],
  [['机\u200b密☆五年'], '机密☆五年'],
  [['機密★5年'], '机密★5年'],
  [['机密*3年'], '机密*3年'],
  [['浙政发〔2026〕1号 机密★5年 特急'], '机密★5年'],
  [['机密'], '机密'],
  [['  秘 密  '], '秘密'],
  [['【绝密】'], '【绝密】'],
  [['机密级'], '机密级'],
  [['机密5年'], '机密5年'],
  [['份号 000001', '秘密', '特急'], '秘密'],
  [['密级：机密'], '机密'],
  [['密级', '秘密'], '秘密'],
  [['密级：□公开 ☑机密'], '机密'],
])('%j carries the marking %s', (lines, marking) => {
  expect(findSecrecyMarking(lines)).toBe(marking);
});

test.each([
  [['申请人应当提交不涉及商业秘密的材料']],
  [['本表内容涉及企业商业秘密']],
  [['依法保护企业的商业', '秘密']],
  [['商业秘密★3年']],
  [['保守国家秘密', '是公民的义务']],
  [['机密事项的办理由专人负责']],
  [['密级：□绝密 □机密 □秘密 ☑公开']],
  [['密级：无']],
  [['秘密级以上的文件不得通过本系统办理']],
  [['机器密度5年']],
  [[]],
])('%j carries none', (lines) => {
  expect(findSecrecyMarking(lines)).toBeUndefined();
});

test('the time to search for markings grows linearly with the text', () => {
  // a hundred thousand stars and half markings; a quadratic search would run for minutes
  const lines = Array.from({ length: 100_000 }, (_, index) => (index % 2 === 0 ? '商业秘密' : '★机'));
  expect(findSecrecyMarking(lines)).toBeUndefined();
});
