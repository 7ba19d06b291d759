/**
 * What a signed document shows, though nobody signed it: scripts that run on opening, layers that come and go by event,
 * streams and pages taken from other files; and two fields that readers cannot tell apart. The octets are the signed
 * ones, what people see may differ from reader to reader and from day to day (ISO 32000-2 §12.6.4.17, §8.11.4.4, §7.11).
 */
import { type Finding, finding } from '@govseal/core';
import {
  PdfArray,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';
import { padesCodes } from './error.ts';

/** Findings about the latest revision. May throw `PdfError`. */
export function activeContent(file: PdfFile): Finding[] {
  const view = file.latest;
  const found = [...scripts(view), ...layers(view), ...external(view), ...redrawnForm(view)];
  return [
    ...found.map(([kind, path]) => finding(padesCodes, 'PADES_ACTIVE_CONTENT', { at: { path }, params: { kind } })),
    ...ambiguousFields(view),
  ];
}

type Found = readonly [kind: 'script' | 'layer' | 'external' | 'form', path: string];

/** Scripts that run without anybody's doing; those of a field run when somebody types there. */
function scripts(view: RevisionView): Found[] {
  const { catalog } = view;
  const found: Found[] = [];
  if (isScript(view, catalog.get('OpenAction'), 0)) found.push(['script', 'Root.OpenAction']);
  const events = view.dictOf(catalog, 'AA');
  for (const [key, action] of events?.entries ?? []) {
    if (isScript(view, action, 0)) found.push(['script', `Root.AA.${key}`]);
  }
  const names = view.dictOf(catalog, 'Names');
  if (names?.has('JavaScript')) found.push(['script', 'Root.Names.JavaScript']);
  return found;
}

/** Longest chain of /Next that is followed; beyond it a chain counts as a script. */
const LONGEST_CHAIN = 8;

function isScript(view: RevisionView, object: PdfObject | undefined, depth: number): boolean {
  const action = view.resolve(object);
  if (action instanceof PdfArray && depth > 0) return action.items.some((item) => isScript(view, item, depth + 1));
  if (!(action instanceof PdfDict)) return false;
  if (depth > LONGEST_CHAIN) return true;
  const kind = view.resolve(action.get('S'));
  if (kind instanceof PdfName && kind.value === 'JavaScript') return true;
  return action.has('Next') && isScript(view, action.get('Next'), depth + 1);
}

/** Usage application: a layer's state follows viewing, printing or exporting (ISO 32000-2 §8.11.4.4). */
function layers(view: RevisionView): Found[] {
  const properties = view.dictOf(view.catalog, 'OCProperties');
  const configuration = properties && view.dictOf(properties, 'D');
  const usage = view.resolve(configuration?.get('AS'));
  return usage instanceof PdfArray && usage.items.length > 0 ? [['layer', 'Root.OCProperties.D.AS']] : [];
}

/**
 * A form that readers draw by themselves: XFA shows another form than the fields (ISO 32000-2 §12.7.8), NeedAppearances
 * has every field drawn anew, so that the appearances that were signed are not what is seen (§12.7.3).
 */
function redrawnForm(view: RevisionView): Found[] {
  const form = view.dictOf(view.catalog, 'AcroForm');
  if (form === undefined) return [];
  const found: Found[] = [];
  if (view.resolve(form.get('XFA')) !== null) found.push(['form', 'Root.AcroForm.XFA']);
  const fields = view.formFields().some(({ type }) => type !== 'Sig');
  if (fields && view.resolve(form.get('NeedAppearances')) === true)
    found.push(['form', 'Root.AcroForm.NeedAppearances']);
  return found;
}

/** Form XObjects and images of the pages, nested ones too, each looked at once. */
function external(view: RevisionView): Found[] {
  const found: Found[] = [];
  const seen = new Set<number>();
  for (const page of view.pages()) {
    const waiting: PdfObject[] = [view.resolve(page.inherited('Resources'))];
    for (let resources = waiting.pop(); resources !== undefined; resources = waiting.pop()) {
      const shown = resources instanceof PdfDict ? view.dictOf(resources, 'XObject') : undefined;
      for (const [name, item] of shown?.entries ?? []) {
        if (item instanceof PdfRef) {
          if (seen.has(item.number)) continue;
          seen.add(item.number);
        }
        const stream = view.resolve(item);
        if (!(stream instanceof PdfStream)) continue;
        if (stream.dict.has('F') || stream.dict.has('Ref')) found.push(['external', `Page${page.index + 1}.${name}`]);
        waiting.push(view.resolve(stream.dict.get('Resources')));
      }
    }
  }
  return found;
}

/** Fields of one full name are one field (ISO 32000-2 §12.7.4.2): signed in one place and empty in another it is neither. */
function ambiguousFields(view: RevisionView): Finding[] {
  const signed = new Map<string, boolean>();
  const found = new Set<string>();
  for (const field of view.formFields()) {
    if (field.type !== 'Sig') continue;
    const has = view.resolve(field.inherited('V')) !== null;
    const before = signed.get(field.fullName);
    if (before !== undefined && (before || has)) found.add(field.fullName);
    signed.set(field.fullName, has || before === true);
  }
  return [...found].map((field) => finding(padesCodes, 'PADES_FIELD_NAME_TWICE', { at: { field } }));
}
