/** Every kind of the city's programs, found by its folder. */
import { readdirSync } from 'node:fs';
import type { AnyKind } from '@govseal/records';

const folder = new URL('.', import.meta.url);

/** In the order of their names; a register or feed counts by the kind of its heads. */
export async function allKinds(): Promise<AnyKind[]> {
  const systems = readdirSync(folder).filter((name) => /^\d\d-/.test(name));
  const kinds: AnyKind[] = [];
  for (const system of systems) {
    const exported: Record<string, unknown> = await import(new URL(`${system}/kinds.ts`, folder).href);
    for (const value of Object.values(exported)) {
      const kind = isObject(value) && 'head' in value ? value.head : value;
      if (isObject(kind) && 'jsonSchema' in kind) kinds.push(kind as unknown as AnyKind);
    }
  }
  return kinds.sort((a, b) => (a.definition.kind < b.definition.kind ? -1 : 1));
}

/** Name of the published schema of a kind. */
export function schemaFile({ definition }: Pick<AnyKind, 'definition'>): string {
  return `${definition.kind.replace('/', '-')}.json`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
