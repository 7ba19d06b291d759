/** The text report states what was changed: page, field or object, before and after. */
import { readFileSync } from 'node:fs';
import { renderReport } from '@govseal/report';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../plugin/src/index.ts';
import { attackFolder } from '../../plugin/test/attacks/catalogue.ts';
import { attackScene, generousOptions } from '../../plugin/test/attacks/scene.ts';

let options: VerifyOptions;
beforeAll(async () => {
  options = await generousOptions(await attackScene());
});

test.each([
  ['isa-content', 'The content of page 1 was changed', '“Pay 100 to the applicant” became “Pay 900 to the attacker”'],
  ['shadow-replace-font', 'The content of page 1', '“Pay 100 to the applicant” became “Pay 900 to the applicant”'],
  ['isa-page-added', 'Page 2 was added after signing', 'it shows “'],
  ['shadow-page-replaced', 'Page 1 of the signed document was removed', 'it showed “Pay 100 to the applicant”'],
  ['lock-field-filled', 'The field amount was changed although a signature had locked it', '“100” became “900”'],
  ['shadow-replace-field-later', 'The appearance of the field amount was changed', '“100” became “900”'],
  ['certified-p1-filled', 'The field group.remark was filled', '“” became “approved”'],
  ['certified-evil-annotation', 'An annotation was added to page 1', '/FreeText Pay 900'],
  ['certified-sneaky-signature', 'The field sneaky was added', 'not a permitted signature'],
  ['lock-changed', 'The definition of the field clerk', '“amount” became “nobody”'],
  ['shadow-javascript-added', 'An action', 'this.getField("amount").value = 900'],
  ['shadow-hide-and-replace-root', 'trailer was changed', '(1 0 R)” became “dictionary /Catalog (20 0 R)'],
  ['tags-say-otherwise', 'The text in the document’s structure tags', '“Pay 100 to the applicant” became “Pay 900”'],
  [
    'form-default-appearance',
    'The resources with which the form draws its fields',
    '“/Helv 10 Tf 0 g” became “/Helv 10 Tf 1 g”',
  ],
])('%s', async (name, what, change) => {
  const report = await verify(new Uint8Array(readFileSync(`${attackFolder}${name}.pdf`)), options);
  const lines = renderReport(report, { format: 'text', lang: 'en' }).split('\n');
  expect(lines.filter((line) => line.includes(what) && line.includes(change))).not.toEqual([]);
  expect(renderReport(report, { format: 'text', lang: 'zh' })).toMatch(/签名后|锁定|认证签名|被删除/);
});
