/**
 * Content that may look different although the signed bytes are intact: scripts that run on opening, layers that follow
 * events, streams and pages of other files (ISO 32000-2 §12.6.4.17, §8.11.4.4, §7.11), and two fields of the same name.
 */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, type PdfFile, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import { isForPaperAlone, layersByUsage } from './layers.ts';
import type { ShownObject } from './shown-objects.ts';

/** Findings about the latest revision and about the appearances in the `signed` revisions. May throw `PdfError`. */
export function activeContent(
  file: PdfFile,
  shown: readonly ShownObject[],
  signed: readonly RevisionView[],
): Finding[] {
  const view = file.latest;
  const found = [
    ...scripts(view),
    ...layersByUsage(view, shown).map((path): Found => ['layer', path]),
    ...annotations(view),
    ...alternates(view, shown),
    ...external(shown),
    ...redrawnForm(view, signed),
  ];
  return [
    ...found.map(([kind, path]) => finding(padesCodes, 'PADES_ACTIVE_CONTENT', { at: { path }, params: { kind } })),
    ...ambiguousFields(view),
  ];
}

type Found = readonly [kind: 'script' | 'layer' | 'external' | 'form', path: string];

/** Events that occur when a page is opened, without another action (ISO 32000-2 tables 197, 198). */
const PAGE_EVENTS: readonly string[] = ['O', 'C'];
const ANNOTATION_EVENTS: readonly string[] = ['PO', 'PC', 'PV', 'PI'];

/** Scripts that run without user action. Scripts of a field are left out: they run only when someone types in it. */
function scripts(view: RevisionView): Found[] {
  const { catalog } = view;
  const found: Found[] = [];
  const look = (action: PdfObject | undefined, path: string): void => {
    const kind = changes(view, action, 0);
    if (kind !== null) found.push([kind, path]);
  };
  look(catalog.get('OpenAction'), 'Root.OpenAction');
  const events = view.dictionary(catalog.get('AA'));
  for (const [key, action] of events?.entries ?? []) look(action, `Root.AA.${key}`);
  const names = view.dictionary(catalog.get('Names'));
  if (names?.has('JavaScript')) found.push(['script', 'Root.Names.JavaScript']);
  for (const page of view.pages()) {
    const path = `Page${page.index + 1}`;
    const own = view.dictionary(page.dict.get('AA'));
    for (const key of PAGE_EVENTS) look(own?.get(key), `${path}.AA.${key}`);
    const annotations = view.items(page.dict.get('Annots'));
    for (const [index, item] of annotations.entries()) {
      const annotation = view.dictionary(item);
      const actions = view.dictionary(annotation?.get('AA'));
      for (const key of actions ? ANNOTATION_EVENTS : []) look(actions?.get(key), `${path}.Annots[${index}].AA.${key}`);
    }
  }
  return found;
}

/** Annotations shown only in print; 3D models and media that start when their page is opened (ISO 32000-2 §13.6.2, §13.7.2.2). */
function annotations(view: RevisionView): Found[] {
  return view.pages().flatMap((page) => {
    const listed = view.items(page.dict.get('Annots'));
    return listed.flatMap((item, index): Found[] => {
      const annotation = view.resolve(item);
      if (!(annotation instanceof PdfDict)) return [];
      const path = `Page${page.index + 1}.Annots[${index}]`;
      const found: Found[] = isForPaperAlone(view, annotation) ? [['layer', `${path}.F`]] : [];
      return startsByItself(view, annotation) ? [...found, ['script', path]] : found;
    });
  });
}

function startsByItself(view: RevisionView, annotation: PdfDict): boolean {
  const settings = view.dictionary(annotation.get('RichMediaSettings'));
  const activation = settings && view.dictionary(settings.get('Activation'));
  return [view.dictionary(annotation.get('3DA'))?.get('A'), activation?.get('Condition')].some((object) => {
    const condition = view.name(object);
    return condition !== undefined && PAGE_OPENED.has(condition);
  });
}

const PAGE_OPENED: ReadonlySet<string> = new Set(['PO', 'PV']);

/** Longest chain of /Next that is followed; beyond it a chain counts as a script. */
const MAX_CHAIN = 8;
/** What an action uses to change the display or to contact a server (ISO 32000-2 table 201), by action type. */
const CHANGING: Readonly<Record<string, Found[0]>> = {
  JavaScript: 'script',
  Rendition: 'script',
  RichMediaExecute: 'script',
  Movie: 'script',
  Hide: 'layer',
  SetOCGState: 'layer',
  GoTo3DView: 'layer',
  ResetForm: 'form',
  ImportData: 'external',
  SubmitForm: 'external',
  URI: 'external',
  Launch: 'external',
  GoToR: 'external',
  GoToE: 'external',
  Thread: 'external',
};

function changes(view: RevisionView, object: PdfObject | undefined, depth: number): Found[0] | null {
  const action = view.resolve(object);
  if (action instanceof PdfArray && depth > 0) return first(action.items, (item) => changes(view, item, depth + 1));
  if (!(action instanceof PdfDict)) return null;
  if (depth > MAX_CHAIN) return 'script';
  const kind = view.name(action.get('S'));
  // A thread action without /F jumps to a place in this document.
  const stays = kind === 'Thread' && !action.has('F');
  const own = kind !== undefined && !stays ? CHANGING[kind] : undefined;
  return own ?? (action.has('Next') ? changes(view, action.get('Next'), depth + 1) : null);
}

function first<Item, Result>(items: readonly Item[], find: (item: Item) => Result | null): Result | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Forms for which viewers do not use the signed appearances: XFA replaces the fields (ISO 32000-2 §12.7.8), and
 * NeedAppearances makes viewers draw every field again (§12.7.3).
 */
function redrawnForm(view: RevisionView, signed: readonly RevisionView[]): Found[] {
  const found: Found[] = [];
  const form = view.dictionary(view.catalog.get('AcroForm'));
  if (form && view.resolve(form.get('XFA')) !== null) found.push(['form', 'Root.AcroForm.XFA']);
  // If a later update removes it, viewers show other appearances than at the time of signing.
  if ([view, ...signed].some(drawsAnew)) found.push(['form', 'Root.AcroForm.NeedAppearances']);
  return found;
}

function drawsAnew(view: RevisionView): boolean {
  const form = view.dictionary(view.catalog.get('AcroForm'));
  if (form === undefined || view.resolve(form.get('NeedAppearances')) !== true) return false;
  return view.formFields().some(({ type }) => type !== 'Sig');
}

/** An image with an alternate that is used for printing (ISO 32000-2 §8.9.5.4). */
function alternates(view: RevisionView, shown: readonly ShownObject[]): Found[] {
  return shown.flatMap(({ path, object }): Found[] => {
    const stated = object instanceof PdfStream ? view.resolve(object.dict.get('Alternates')) : null;
    const others = stated instanceof PdfArray ? stated.items.map((item) => view.resolve(item)) : [];
    const printed = others.some(
      (other) => other instanceof PdfDict && view.resolve(other.get('DefaultForPrinting')) === true,
    );
    return printed ? [['layer', path]] : [];
  });
}

/** Streams with external data, reference XObjects and OPI proxies (ISO 32000-2 §7.3.8.2, §8.10.4, §14.11.7). */
const ELSEWHERE: readonly string[] = ['F', 'Ref', 'OPI'];

function external(shown: readonly ShownObject[]): Found[] {
  return shown.flatMap(({ path, object }): Found[] =>
    object instanceof PdfStream && ELSEWHERE.some((key) => object.dict.has(key)) ? [['external', path]] : [],
  );
}

/** Fields with the same full name are one field (ISO 32000-2 §12.7.4.2), which cannot be signed and empty at the same time. */
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
