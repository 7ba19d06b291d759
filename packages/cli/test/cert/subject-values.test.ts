/** `--set NAME=VALUE`: the certified value must not depend on which of two values a program takes. */
import { expect, test } from 'vitest';
import { subjectValues } from '../../src/authority/ca-folder.ts';

test('a value may contain anything, even text that looks like another setting', () => {
  const given = ['commonName=示例=甲', 'department=', '__proto__=x'];
  expect(Object.entries(subjectValues(given))).toEqual([
    ['commonName', '示例=甲'],
    ['department', ''],
    ['__proto__', 'x'],
  ]);
});

test.each([[['commonName']], [['=x']], [['commonName=甲', 'commonName=乙']]])('%s is refused', (given) => {
  expect(() => subjectValues(given)).toThrow(expect.objectContaining({ code: 'CLI_BAD_VALUE' }));
});
