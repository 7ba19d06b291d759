/** Content to be filled in, from the schema of a kind: required fields with the smallest values that their types allow. */

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
}

export function skeleton(schema: Schema): unknown {
  const { type, anyOf, properties = {}, required = [], items, minItems = 0, minimum } = schema;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (anyOf !== undefined) return skeleton(anyOf[0]!);
  if (type === 'object') {
    const members = Object.entries(properties).filter(([name]) => required.includes(name));
    return Object.fromEntries(members.map(([name, one]) => [name, skeleton(one)]));
  }
  if (type === 'array') return Array.from({ length: minItems }, () => skeleton(items!));
  if (type === 'integer' || type === 'number') return minimum ?? 0;
  if (type === 'boolean') return false;
  return type === 'null' ? null : '';
}
