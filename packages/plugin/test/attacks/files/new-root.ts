/** Updates whose trailer names another catalog, which shows other pages, another form or other actions. */

import { type Attack, attacks } from '../attack.ts';
import { add, bodyOf, form, paint, signed, stream, update } from '../pdf-text.ts';

type Make = Attack['make'];
type Row = Parameters<typeof attacks>[1][string];

const PAGES = {
  61: '<< /Type /Pages /Kids [62 0 R] /Count 1 >>',
  62: '<< /Type /Page /Parent 61 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 63 0 R >>',
  63: stream(paint('REFUSED. Pay 900,000 to the attacker')),
};
const CATALOG = 60;

/** A catalog made from the signed one, with further objects. */
const renamed =
  (change: (catalog: string) => string, more: Readonly<Record<number, string>> = {}): Make =>
  async (scene) => {
    const file = await signed(scene);
    return update(file, { [CATALOG]: change(bodyOf(file, 1)), ...more }, { root: `${CATALOG} 0 R` });
  };
const row = (tries: string, code: string, make: Make, status: Attack['status'] = 'invalid'): Row => [
  tries,
  code,
  status,
  make,
];

export const newRootAttacks: readonly Attack[] = attacks('pdf', {
  'new-root-pages': row(
    'The trailer names a new catalog with other pages.',
    'PADES_CHANGE_PAGE_ADDED',
    renamed((catalog) => catalog.replace('/Pages 2 0 R', '/Pages 61 0 R'), PAGES),
  ),
  'new-root-prepared': row(
    'The trailer names a catalog that the signed file already has and nothing names.',
    'PADES_CHANGE_TRAILER',
    async (scene) => {
      const catalog = '<< /Type /Catalog /Pages 61 0 R >>';
      return update(await signed(scene, { more: { [CATALOG]: catalog, ...PAGES } }), {}, { root: `${CATALOG} 0 R` });
    },
  ),
  'new-root-prepared-pages': row(
    'A new catalog names a page tree that the signed file already has and nothing names.',
    'PADES_CHANGE_PAGE_ADDED',
    async (scene) => {
      const file = await signed(scene, { more: PAGES });
      const catalog = bodyOf(file, 1).replace('/Pages 2 0 R', '/Pages 61 0 R');
      return update(file, { [CATALOG]: catalog }, { root: `${CATALOG} 0 R` });
    },
  ),
  'new-root-action': row(
    'A new catalog opens with an action.',
    'PADES_CHANGE_ACTION',
    renamed(add('/OpenAction << /S /URI /URI (http://attacker.example/) >>')),
  ),
  'new-root-content': row(
    'A new catalog comes with other content of the page.',
    'PADES_CHANGE_PAGE_CONTENT',
    renamed((catalog) => catalog, { 5: stream(paint('Pay 900,000 to the attacker')) }),
  ),
  'new-root-resources': row(
    'A new catalog comes with another picture that the page draws.',
    'PADES_CHANGE_PAGE_CONTENT',
    renamed((catalog) => catalog, { 9: form(paint('Pay 900,000 to the attacker')) }),
  ),
  'new-root-hidden': row(
    'A page hides under the number of a catalog that a later update replaced.',
    'PADES_UNSIGNED_REVISION',
    async (scene) => {
      const file = await signed(scene);
      const catalog = bodyOf(file, 1);
      const once = update(file, { [CATALOG]: catalog }, { root: `${CATALOG} 0 R` });
      return update(once, { [CATALOG]: PAGES[62], [CATALOG + 1]: catalog }, { root: `${CATALOG + 1} 0 R` });
    },
    'indeterminate',
  ),
});
