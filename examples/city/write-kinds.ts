/** Writes the JSON Schemas of all kinds of the city to `docs/kinds`. Then: `npx biome check --write docs/kinds`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { allKinds, schemaFile } from './all-kinds.ts';

const folder = new URL('../../docs/kinds/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(new URL(name, folder));
for (const kind of await allKinds()) {
  writeFileSync(new URL(schemaFile(kind), folder), `${JSON.stringify(kind.jsonSchema(), null, 2)}\n`);
}
