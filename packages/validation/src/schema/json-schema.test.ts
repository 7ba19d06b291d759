import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemaFiles } from '../../scripts/schemas.ts';
import { checkSchema, PolicyError } from './json-schema.ts';

const seeds = new URL('../../../../seeds/', import.meta.url);
const samples: Record<string, unknown> = {
  'govseal-policy-1.json': JSON.parse(readFileSync(new URL('policies/verification.json', seeds), 'utf8')),
  'govseal-approval-1.json': JSON.parse(readFileSync(new URL('policies/approval.json', seeds), 'utf8')),
  'govseal-calendar-1.json': JSON.parse(readFileSync(new URL('calendar/2026.json', seeds), 'utf8')),
  'govseal-seal-status-1.json': {
    schema: 'govseal-seal-status/1',
    seals: [{ code: '1', vendor: 'v', status: 'lost', since: '2026-01-01T00:00:00Z' }],
  },
  'govseal-roster-1.json': {
    schema: 'govseal-roster/1',
    name: 'r',
    issuedAt: '2026-09-01T00:00:00Z',
    entries: [
      {
        certificate: { issuer: 'C=CN', serial: '0a', sha256: '0a'.repeat(32) },
        person: 'p',
        role: 'r',
        unit: 'u',
        from: '2026-01-01',
        until: '2026-06-30T00:00:00+08:00',
      },
    ],
  },
};

test.each(Object.keys(schemaFiles))('%s is published as it is used', (file) => {
  const published = readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');
  // Compared as values, because the formatter changes the layout.
  expect(JSON.parse(published)).toEqual(JSON.parse(schemaFiles[file]!));
});

/** Our reader's answer, as ajv gives it. */
function accepts(schema: object, value: unknown): boolean {
  try {
    checkSchema(value, schema, 'sample');
    return true;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

test.each(Object.keys(samples))('%s: ajv and our reader agree on a sample and on its mutations', (file) => {
  const schema = JSON.parse(schemaFiles[file]!);
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  const sample = samples[file];
  expect([validate(sample), accepts(schema, sample)]).toEqual([true, true]);
  const steps = fc.array(fc.nat(20), { maxLength: 6 });
  fc.assert(
    fc.property(steps, fc.jsonValue({ maxDepth: 1 }), fc.boolean(), (path, value, remove) => {
      const mutated = mutate(structuredClone(sample), path, value, remove);
      expect(accepts(schema, mutated)).toBe(validate(mutated));
    }),
    { numRuns: 500 },
  );
});

/** Walks down by member numbers, then replaces, removes or adds one. */
function mutate(root: unknown, path: readonly number[], value: unknown, remove: boolean): unknown {
  let node = root;
  for (const [depth, step] of path.entries()) {
    if (typeof node !== 'object' || node === null) break;
    const record = node as Record<string, unknown>;
    const keys = Object.keys(record);
    const key = keys[step % Math.max(1, keys.length)] ?? 'added';
    const next = record[key];
    if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
      if (remove && !Array.isArray(node)) delete record[key];
      else record[step % 5 === 0 && !Array.isArray(node) ? 'added' : key] = value;
      break;
    }
    node = next;
  }
  return root;
}
