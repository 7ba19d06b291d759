/** The published schemas are those of the kinds, and a kind is short enough to read at a glance. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allKinds, schemaFile } from './all-kinds.ts';

const folder = new URL('../../docs/kinds/', import.meta.url);
const kinds = await allKinds();

test('docs/kinds has the schema of every kind, and no other', () => {
  expect(readdirSync(folder).sort()).toEqual(kinds.map(schemaFile).sort());
  expect(kinds.length).toBeGreaterThan(3);
});

test.each(kinds.map((kind) => [kind.definition.kind, kind] as const))('%s is published as it is', (_, kind) => {
  const published: unknown = JSON.parse(readFileSync(new URL(schemaFile(kind), folder), 'utf8'));
  // run `node --import tsx --conditions=@govseal/source examples/city/write-kinds.ts` after a change
  expect(published).toEqual(JSON.parse(JSON.stringify(kind.jsonSchema())));
});

test('a definition takes at most 60 lines', () => {
  const city = new URL('.', import.meta.url);
  for (const system of readdirSync(city).filter((name) => /^\d\d-/.test(name))) {
    const text = readFileSync(new URL(`${system}/kinds.ts`, city), 'utf8');
    for (const [definition] of text.matchAll(/^export const \w+ = define[\s\S]*?^\}\);/gm)) {
      expect(definition.split('\n').length, definition.split('\n')[0]).toBeLessThanOrEqual(60);
    }
  }
});
