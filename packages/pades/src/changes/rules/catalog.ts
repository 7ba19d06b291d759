/** Entries of the catalog (ISO 32000-2 table 29) without their own rule: none of them may change. */
import type { PadesCode } from '../../error.ts';
import { ChangeLog, keysOf } from '../diff/change-log.ts';
import { type Rule, resultOf } from '../diff/rule.ts';

/** Catalog entries whose change has a specific code. */
const CATALOG_CODES: Readonly<Record<string, PadesCode>> = {
  OpenAction: 'PADES_CHANGE_ACTION',
  AA: 'PADES_CHANGE_ACTION',
  Names: 'PADES_CHANGE_EMBEDDED_FILE',
  AF: 'PADES_CHANGE_EMBEDDED_FILE',
  Collection: 'PADES_CHANGE_EMBEDDED_FILE',
  OCProperties: 'PADES_CHANGE_OPTIONAL_CONTENT',
};

/** `compared`: keys of the entries that have their own rule. */
export function catalogRule(compared: ReadonlySet<string>): Rule {
  return (diff) =>
    resultOf(new ChangeLog(diff), (changes) => {
      const object = diff.after.catalogRef.number;
      changes.clear(object);
      const before = diff.before.catalog;
      const after = diff.after.catalog;
      for (const key of keysOf(before, after)) {
        if (compared.has(key)) continue;
        const code = CATALOG_CODES[key] ?? 'PADES_CHANGE_CATALOG';
        changes.requireUnchanged(before.get(key), after.get(key), { code, path: `Root.${key}`, object });
      }
      changes.reportDuplicates(before, after, { code: 'PADES_CHANGE_CATALOG', path: 'Root', object });
    });
}
