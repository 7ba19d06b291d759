/**
 * Content whose visibility depends on the viewer or on the medium: layers whose state follows a usage dictionary
 * (ISO 32000-2 §8.11.4.4), and annotations whose flags distinguish screen and print (§12.5.3).
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, type RevisionView } from '@govseal/pdf';
import type { ShownObject } from './shown-objects.ts';

/**
 * Paths of layers that follow events (/AS), and of layers whose usage contradicts the document's configuration: by the
 * standard a usage applies only through /AS, but MuPDF, PDFium and pdf.js apply it without.
 */
export function layersByUsage(view: RevisionView, shown: readonly ShownObject[]): string[] {
  const properties = view.dictionary(view.catalog.get('OCProperties'));
  const unclear = withoutLayers(view, shown);
  if (properties === undefined) return unclear;
  const configuration = view.dictionary(properties.get('D'));
  const paths = view.items(configuration?.get('AS')).length > 0 ? ['Root.OCProperties.D.AS'] : [];
  paths.push(...unclear, ...brokenLists(view, properties, configuration));
  if (!isForViewing(view, configuration?.get('Intent'))) paths.push('Root.OCProperties.D.Intent');
  const base = view.name(configuration?.get('BaseState'));
  // Table 99: the base of the default configuration is ON; MuPDF hides layers whose state is left as it was.
  if (base !== undefined && base !== 'ON' && base !== 'OFF') paths.push('Root.OCProperties.D.BaseState');
  const state = stateBy(view, configuration);
  // MuPDF opens the document with the first of the other configurations.
  const [other] = view.items(properties.get('Configs'));
  const otherState = other === undefined ? state : stateBy(view, view.dictionary(other));
  const seen = new Set<PdfObject>();
  const compareUsage = (path: string, item: PdfObject, number: number | undefined): void => {
    const group = view.resolve(item);
    if (!(group instanceof PdfDict) || seen.has(group)) return;
    seen.add(group);
    if (otherState(number) !== state(number)) paths.push('Root.OCProperties.Configs');
    if (!isForViewing(view, group.get('Intent'))) paths.push(`${path}.Intent`);
    const usage = view.dictionary(group.get('Usage'));
    for (const kind of usage === undefined ? [] : ['View', 'Print']) {
      const stated = view.name(view.dictionary(usage!.get(kind))?.get(`${kind}State`));
      if (stated !== undefined && stated !== state(number)) paths.push(`${path}.Usage.${kind}`);
    }
  };
  for (const [index, item] of view.items(properties.get('OCGs')).entries())
    compareUsage(`Root.OCProperties.OCGs[${index}]`, item, item instanceof PdfRef ? item.number : undefined);
  // A layer that /OCGs does not list is on; viewers apply its usage nevertheless.
  for (const { path, object } of shown)
    if (object instanceof PdfDict && view.name(object.get('Type')) === 'OCG') compareUsage(path, object, undefined);
  paths.push(...layersByViewer(view, shown, state));
  return [...new Set(paths)];
}

/** §8.11.2.3: a layer without the intent View is always shown. PDFium does so, MuPDF hides it, pdf.js and poppler use its state. */
function isForViewing(view: RevisionView, intent: PdfObject | undefined): boolean {
  // PDFium treats null as another intent.
  if (intent === undefined) return true;
  const stated = view.resolve(intent);
  const names = (stated instanceof PdfArray ? stated.items : [stated]).map((item) => view.name(item));
  return names.includes('View') && names.every((name) => name !== undefined);
}

/** Expressions over layers (§8.11.2.2, /VE), which MuPDF ignores, and annotations of a hidden layer, which some viewers show. */
function layersByViewer(
  view: RevisionView,
  shown: readonly ShownObject[],
  state: (number: number | undefined) => string,
): string[] {
  return shown.flatMap(({ path, object }) => {
    const dict = object instanceof PdfDict ? object : object.dict;
    if (view.name(dict.get('Type')) === 'OCMD' && dict.has('VE')) return [`${path}.VE`];
    const stated = dict.get('OC');
    if (stated === undefined) return [];
    const layer = view.dictionary(stated);
    if (layer?.has('VE')) return [`${path}.OC.VE`];
    if (!/\.Annots\[\d+\]$/.test(path)) return [];
    const isOn = stated instanceof PdfRef && layer !== undefined && view.name(layer.get('Type')) === 'OCG';
    return isOn && state(stated.number) === 'ON' ? [] : [`${path}.OC`];
  });
}

/** Content whose /OC is neither a layer nor a membership dictionary. */
function withoutLayers(view: RevisionView, shown: readonly ShownObject[]): string[] {
  return shown.flatMap(({ path, object }) => {
    const dict = object instanceof PdfDict ? object : object.dict;
    if (view.name(dict.get('Type')) === 'OCMD') return isMembership(view, dict) ? [] : [`${path}.OCGs`];
    const stated = dict.get('OC');
    const layer = view.resolve(stated);
    // pdf.js hides content whose /OC is null.
    if (stated === undefined || isLayer(view, stated) || isMembership(view, layer)) return [];
    return [`${path}.OC`];
  });
}

function isLayer(view: RevisionView, item: PdfObject): boolean {
  const group = view.dictionary(item);
  return item instanceof PdfRef && group !== undefined && view.name(group.get('Type')) === 'OCG';
}

/** An empty /OCGs list (§8.11.2.2): PDFium hides the content and other viewers show it. */
function isMembership(view: RevisionView, object: PdfObject): boolean {
  if (!(object instanceof PdfDict) || view.name(object.get('Type')) !== 'OCMD') return false;
  const stated = object.get('OCGs') ?? null;
  const items = view.resolve(stated) instanceof PdfArray ? view.items(stated) : [stated];
  return items.length > 0 && items.every((item) => isLayer(view, item));
}

/** If a list of layers contains anything else, poppler shows every layer and the others use the rest of the list. */
function brokenLists(view: RevisionView, properties: PdfDict, configuration: PdfDict | undefined): string[] {
  const lists: [string, PdfObject | undefined][] = [['OCGs', properties.get('OCGs')]];
  for (const key of ['ON', 'OFF']) lists.push([`D.${key}`, configuration?.get(key)]);
  return lists
    .filter(([, list]) => !view.items(list).every((item) => isLayer(view, item)))
    .map(([key]) => `Root.OCProperties.${key}`);
}

/** The state of a layer when the document opens (§8.11.4.3): /BaseState, then /ON, then /OFF. */
function stateBy(view: RevisionView, configuration: PdfDict | undefined): (number: number | undefined) => string {
  const listed = (key: string): Set<number> =>
    new Set(view.items(configuration?.get(key)).flatMap((item) => (item instanceof PdfRef ? [item.number] : [])));
  const base = view.name(configuration?.get('BaseState')) === 'OFF' ? 'OFF' : 'ON';
  const on = listed('ON');
  const off = listed('OFF');
  return (number) => {
    if (number === undefined) return 'ON';
    return off.has(number) ? 'OFF' : on.has(number) ? 'ON' : base;
  };
}

const HIDDEN = 1 << 1;
const PRINT = 1 << 2;
const NO_VIEW = 1 << 5;
const TOGGLE_NO_VIEW = 1 << 8;

/** Whether an annotation is shown in print only, or changes under the pointer (table 167); false without an appearance. */
export function isForPaperAlone(view: RevisionView, annotation: PdfDict): boolean {
  const flags = view.resolve(annotation.get('F'));
  if (typeof flags !== 'number' || (flags & HIDDEN) !== 0 || view.dictionary(annotation.get('AP')) === undefined)
    return false;
  return (flags & TOGGLE_NO_VIEW) !== 0 || (flags & (PRINT | NO_VIEW)) === (PRINT | NO_VIEW);
}
