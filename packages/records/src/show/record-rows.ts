/** A record's content as rows of a table for people: field names from the schema, and values as text. */
import type { Text } from '@govseal/core';
import { escapeName } from '../canonical/canonical-json.ts';
import type { ClosedSchema } from '../schema/closed-schema.ts';

/** One row. */
export interface RecordRow {
  /** JSON Pointer of the field. */
  readonly path: string;
  /** Its label, preceded by those of the enclosing objects. */
  readonly label: Text;
  /** Its value in both languages. */
  readonly value: Text;
}

const same = (text: string): Text => ({ zh: text, en: text });
const YES: Text = { zh: '是', en: 'yes' };
const NO: Text = { zh: '否', en: 'no' };
const NONE: Text = { zh: '无', en: 'none' };
const HIDDEN: Text = { zh: '（已遮盖）', en: '(hidden)' };

/** In the order of the schema; absent fields have no row, hidden ones are marked as hidden. */
export function recordRows(content: unknown, schema: ClosedSchema, hidden: readonly string[] = []): RecordRow[] {
  return rowsOf(content, schema, { path: '', label: same('') }, new Set(hidden));
}

type Place = Pick<RecordRow, 'path' | 'label'>;

function rowsOf(value: unknown, schema: ClosedSchema, place: Place, hidden: ReadonlySet<string>): RecordRow[] {
  if (hidden.has(place.path)) return [{ ...place, value: HIDDEN }];
  if (value === undefined) return [];
  const { properties, items } = alternativeOf(value, schema);
  if (Array.isArray(value) && items !== undefined) {
    if (value.length === 0) return [{ ...place, value: NONE }];
    if (value.every((item) => typeof item !== 'object')) return [{ ...place, value: joined(value) }];
    return value.flatMap((item, index) => {
      const path = `${place.path}/${index}`;
      return rowsOf(item, items, { path, label: within(place.label, same(String(index + 1))) }, hidden);
    });
  }
  if (typeof value === 'object' && value !== null && properties !== undefined) {
    return Object.entries(properties).flatMap(([name, inner]) => {
      const path = `${place.path}/${escapeName(name)}`;
      const label = within(place.label, inner.label ?? same(name));
      const member: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      return rowsOf(member, inner, { path, label }, hidden);
    });
  }
  return [{ ...place, value: textOf(value) }];
}

/** Of alternatives, the one that has the members of the value. */
function alternativeOf(value: unknown, schema: ClosedSchema): ClosedSchema {
  if (schema.anyOf === undefined) return schema;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return schema.anyOf.find((one) => one.type === type) ?? schema;
}

function within({ zh, en }: Text, inner: Text): Text {
  return zh === '' ? inner : { zh: `${zh} · ${inner.zh}`, en: `${en} · ${inner.en}` };
}

function joined(values: readonly unknown[]): Text {
  const texts = values.map(textOf);
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
}

function textOf(value: unknown): Text {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return value ? YES : NO;
  return same(String(value));
}
