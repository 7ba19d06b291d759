/** Redactable fields by JSON Pointer (RFC 6901): the fields of a schema, and content with and without them. */
import type { ClosedSchema } from '../schema/closed-schema.ts';

type JsonObject = Record<string, unknown>;

/** Member names from the outside in. */
function namesOf(path: string): string[] {
  return path
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * Why the schema has no such field that can be hidden; null if it has. Parents must be required objects, so that the
 * rest keeps its structure.
 */
export function pathDefect(schema: ClosedSchema, path: string): string | null {
  if (!path.startsWith('/')) return 'is not a JSON Pointer';
  let at = schema;
  const names = namesOf(path);
  for (const [depth, name] of names.entries()) {
    const { properties = {}, required = [] } = at;
    if (at.type !== 'object' || !Object.hasOwn(properties, name)) return 'is not a field of the schema';
    if (depth < names.length - 1 && !required.includes(name)) return 'is inside an optional object';
    at = properties[name]!;
  }
  return null;
}

/** The schema of content that lacks these fields; they are then unknown fields. */
export function schemaWithout(schema: ClosedSchema, paths: readonly string[]): ClosedSchema {
  return paths.reduce((rest, path) => without(rest, namesOf(path)), schema);
}

function without(schema: ClosedSchema, [name, ...inner]: readonly string[]): ClosedSchema {
  const { properties = {}, required = [] } = schema;
  const others = Object.entries(properties).filter(([other]) => other !== name);
  if (inner.length > 0) {
    const child = without(properties[name!]!, inner);
    return { ...schema, properties: { ...properties, [name!]: child } };
  }
  return { ...schema, properties: Object.fromEntries(others), required: required.filter((other) => other !== name) };
}

/** The object that contains the field, and the field's name there; undefined if a parent is missing. */
function locate(content: JsonObject, path: string): { readonly parent: JsonObject; readonly name: string } | undefined {
  const names = namesOf(path);
  let parent: unknown = content;
  for (const name of names.slice(0, -1)) parent = isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : null;
  return isObject(parent) ? { parent, name: names.at(-1)! } : undefined;
}

/** The value of a field; undefined if the content has none. */
export function fieldAt(content: unknown, path: string): unknown {
  const place = isObject(content) ? locate(content, path) : undefined;
  return place !== undefined && Object.hasOwn(place.parent, place.name) ? place.parent[place.name] : undefined;
}

/** A copy of the content without these fields. */
export function contentWithout(content: unknown, paths: readonly string[]): unknown {
  const copy: unknown = structuredClone(content);
  for (const path of paths) {
    const place = isObject(copy) ? locate(copy, path) : undefined;
    if (place !== undefined) delete place.parent[place.name];
  }
  return copy;
}

/** A copy of the content with these fields. */
export function contentWith(content: unknown, fields: ReadonlyMap<string, unknown>): unknown {
  const copy: unknown = structuredClone(content);
  for (const [path, value] of fields) {
    const place = isObject(copy) ? locate(copy, path) : undefined;
    if (place !== undefined) place.parent[place.name] = value;
  }
  return copy;
}

/**
 * A copy in which reading one of these fields throws: a result that depends on a hidden field is unknown, and the
 * field is not treated as absent.
 */
export function withHiddenFields(content: unknown, hidden: readonly string[]): unknown {
  if (hidden.length === 0) return content;
  const copy: unknown = structuredClone(content);
  for (const path of hidden) {
    const place = isObject(copy) ? locate(copy, path) : undefined;
    if (place === undefined) continue;
    Object.defineProperty(place.parent, place.name, {
      enumerable: true,
      get: () => {
        throw new Error(`the field ${path} is hidden`);
      },
    });
  }
  return copy;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
