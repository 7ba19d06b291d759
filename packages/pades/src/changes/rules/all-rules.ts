/** All rules for changes after signing (ISO 32000-2 §12.8.2). The order affects only the order of the findings. */
import { ChangeLog } from '../diff/change-log.ts';
import { entryRule, type FieldRule, type Rule, resultOf } from '../diff/rule.ts';
import { compareAnnotations } from './annotations/annotations.ts';
import { catalogRule } from './catalog.ts';
import { compareExtensions } from './extensions.ts';
import { compareFilledFields } from './form/filled-fields.ts';
import { compareMarkInfo } from './mark-info.ts';
import { compareMetadata } from './metadata.ts';
import { compareOutlines } from './outlines.ts';
import { comparePages } from './pages.ts';
import { comparePermissions } from './permissions.ts';
import { checkSharedObjects } from './shared-objects.ts';
import { compareStructureTree } from './structure/structure-tree.ts';
import { compareTrailers } from './trailer.ts';
import { compareSecurityStore } from './validation-data.ts';
import { compareVersion } from './version.ts';

/** Rules for catalog entries, by key (table 29). */
const BY_ENTRY: Readonly<Record<string, Rule>> = {
  Pages: comparePages,
  DSS: entryRule('DSS', compareSecurityStore),
  Extensions: entryRule('Extensions', compareExtensions),
  Metadata: entryRule('Metadata', (changes, before, after) => compareMetadata(changes, before, after, 'Root.Metadata')),
  Perms: entryRule('Perms', comparePermissions),
  Version: entryRule('Version', compareVersion),
  Outlines: (diff) => resultOf(new ChangeLog(diff), compareOutlines),
  MarkInfo: entryRule('MarkInfo', compareMarkInfo),
};

const FIELD_RULES_BY_ENTRY: Readonly<Record<string, FieldRule>> = { StructTreeRoot: compareStructureTree };

/** The form's own rule, `compareForm`, runs before `FIELD_RULES`. */
const COMPARED: ReadonlySet<string> = new Set([
  'AcroForm',
  ...Object.keys(BY_ENTRY),
  ...Object.keys(FIELD_RULES_BY_ENTRY),
]);

/** Rules that need only the two revisions. */
export const RULES: readonly Rule[] = [
  compareTrailers,
  ...Object.values(BY_ENTRY),
  catalogRule(COMPARED),
  checkSharedObjects,
];

/** Rules that also need to know which fields were signed or filled. */
export const FIELD_RULES: readonly FieldRule[] = [
  compareAnnotations,
  ...Object.values(FIELD_RULES_BY_ENTRY),
  compareFilledFields,
];
