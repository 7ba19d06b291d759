/**
 * 3.3 网上办事大厅 (online service hall): an item's guide must hold its four groups and promise no more than the law allows
 * before the bureau signs it; the portal publishes only guides that verify, and shows what a new version changed.
 */
import assert from 'node:assert/strict';
import { openJson, person, print, seed, setClock, signJson } from './setup.ts';

interface Item {
  readonly code: string;
  readonly name: string;
  readonly legalBasis: readonly string[];
  readonly conditions: readonly string[];
  readonly procedure: readonly string[];
  readonly fee: { readonly charged: boolean; readonly standard: string };
  readonly statutoryDays: number;
  readonly promisedDays: number;
}

/** Legal basis, conditions and procedure, fee standard, promised limit. */
function faults(item: Item): string[] {
  return [
    ...(item.legalBasis.length > 0 ? [] : ['no legal basis']),
    ...(item.conditions.length > 0 && item.procedure.length > 0 ? [] : ['no conditions or procedure']),
    ...(item.fee.standard.trim() === '' ? ['no fee standard'] : []),
    ...(item.promisedDays > 0 && item.promisedDays <= item.statutoryDays ? [] : ['promises more than the law allows']),
  ];
}

const bureau = await person('衢州市示例局');
const stranger = await person('示例他局');
const { items } = seed<{ items: Item[] }>('items.json');
const [item] = items;
assert.ok(item);
assert.deepEqual(items.flatMap(faults), []);
assert.deepEqual(faults({ ...item, legalBasis: [], promisedDays: item.statutoryDays + 1 }), [
  'no legal basis',
  'promises more than the law allows',
]);

setClock('2026-10-14T09:30');
const first = await signJson({ version: 1, item }, bureau);
setClock('2026-11-02T09:30');
const second = await signJson({ version: 2, item: { ...item, promisedDays: item.promisedDays - 2 } }, bureau);
const forged = await signJson({ version: 3, item: { ...item, promisedDays: 1 } }, stranger);

const [old, now] = [await openJson<{ item: Item }>(first, bureau), await openJson<{ item: Item }>(second, bureau)];
const changes = (Object.keys(now.item) as (keyof Item)[])
  .filter((key) => JSON.stringify(old.item[key]) !== JSON.stringify(now.item[key]))
  .map((key) => `${key}: ${old.item[key]} → ${now.item[key]}`);
print(`${item.code} ${item.name}, version 2`, { changes });
assert.deepEqual(changes, [`promisedDays: ${item.promisedDays} → ${item.promisedDays - 2}`]);
await assert.rejects(openJson(forged, bureau), /another signer/);
