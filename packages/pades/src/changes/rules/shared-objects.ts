/**
 * A page, field or catalog that is also used as a resource of some content (ISO 32000-2 §7.8.3): a change that its own rule
 * allows would change the content, so it must not change at all.
 */
import { ChangeLog } from '../diff/change-log.ts';
import { type Rule, resultOf } from '../diff/rule.ts';

export const checkSharedObjects: Rule = (diff) =>
  resultOf(new ChangeLog(diff), (changes) => {
    for (const object of diff.affected) {
      if (!diff.hasOwnRule(object) || diff.added.has(object) || !diff.references.isContent(object)) continue;
      const location = { code: 'PADES_CHANGE_PAGE_CONTENT', path: 'Resource', object } as const;
      changes.requireUnchanged(diff.before.get(object), diff.after.get(object), location);
    }
  });
