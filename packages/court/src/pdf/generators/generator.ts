/** The interface of generators: one kind of random edit to a suitable base document. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import type { Facts, FieldFact } from '../facts.ts';
import type { Case, Closing, Step, WrittenObject } from '../step.ts';

/** Returns null if the base has nothing to edit in this way. */
export type Generate = (random: Random, base: Base) => Draft | null;

export type Draft = Omit<Case, 'base' | 'generator'>;

export function emptySignatureField(base: Base): FieldFact | null {
  return base.signed.fields.find(({ type, name, isEmpty }) => type === 'Sig' && isEmpty && name === 'chief') ?? null;
}

/** Objects and dictionary of a second signature in the same update; null if the base does not allow one. */
export function closeByChief(
  base: Base,
  entries = '',
): { objects: WrittenObject[]; close: Closing; field: FieldFact } | null {
  const field = emptySignatureField(base);
  if (!base.ours || base.permission === 1 || field === null) return null;
  const number = freeNumber(base.signed) + 30;
  const body = extend(base.signed.body(field.number), `/V ${number} 0 R ${entries}`);
  return { objects: [{ number: field.number, body }], close: { by: 'chief', number }, field };
}

/** Objects of a document time-stamp, which anyone can add; `widget` replaces the entries of an invisible field. */
export function closeByTimestamp(
  base: Base,
  widget = '/F 132 /Rect [0 0 0 0]',
): { objects: WrittenObject[]; close: Closing; fieldNumber: number } | null {
  if (!base.ours) return null;
  const number = freeNumber(base.signed) + 30;
  const fieldNumber = number + 1;
  const form = addToArray(base.signed, formHolder(base.signed), 'Fields', `${fieldNumber} 0 R`);
  const page = addToArray(base.signed, base.signed.pages[0]!, 'Annots', `${fieldNumber} 0 R`);
  if (form === null || page === null) return null;
  const body = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) ${widget} /P ${base.signed.pages[0]} 0 R /V ${number} 0 R >>`;
  return { objects: [form, page, { number: fieldNumber, body }], close: { by: 'tsa', number }, fieldNumber };
}

/** The update, optionally followed by a time-stamp, validation data or another signature. */
export function followed(random: Random, base: Base, update: Step): Draft {
  const chief = emptySignatureField(base);
  const mustSign = base.isUnfinished;
  const next = mustSign ? 'sign' : random.pick(['', '', '', 'timestamp', 'ltv', 'sign'] as const);
  if (next === 'sign' && chief !== null && base.ours && base.permission !== 1) {
    const sign: Step = { do: 'sign', by: 'chief', field: 'chief' };
    return { from: 'signed', kind: 'later', steps: [update, sign], permitted: [chief.area] };
  }
  const steps: Step[] = base.ours && (next === 'timestamp' || next === 'ltv') ? [update, { do: next }] : [update];
  return { from: 'signed', kind: 'later', steps, permitted: [] };
}

/** First object number for this helper; lower unused numbers are reserved for the generator. */
export function freeNumber(facts: Facts): number {
  return facts.tip.size;
}

/** Inserts entries before the end of the outermost dictionary. */
export function extend(body: string, entries: string): string {
  const at = dictionaryEnd(body);
  return `${body.slice(0, at)} ${entries}${body.slice(at)}`;
}

/** Position of the outermost dictionary's `>>`. */
export function dictionaryEnd(body: string): number {
  const streamAt = body.search(/>>\s*stream\r?\n/);
  return streamAt >= 0 ? streamAt : body.lastIndexOf('>>');
}

/** The dictionary without its stream. */
export function dictionaryOf(body: string): string {
  return body.slice(0, dictionaryEnd(body) + 2);
}

export function formHolder(facts: Facts): number {
  const indirect = /\/AcroForm (\d+) 0 R/.exec(facts.body(facts.tip.root));
  return indirect === null ? facts.tip.root : Number(indirect[1]);
}

/** Inserts a reference at the start of the array `key` of an object, direct or indirect. */
export function addToArray(facts: Facts, owner: number, key: string, reference: string): WrittenObject | null {
  const body = facts.body(owner);
  const indirect = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(body);
  if (indirect !== null) {
    const number = Number(indirect[1]);
    return { number, body: facts.body(number).replace('[', `[${reference} `) };
  }
  const direct = new RegExp(`/${key}\\s*\\[`).exec(body);
  if (direct !== null) return { number: owner, body: body.replace(direct[0], `/${key} [${reference} `) };
  return key === 'Annots' ? { number: owner, body: extend(body, `/Annots [${reference}]`) } : null;
}
