import { expect, test } from 'vitest';
import { findCycle, StepGraph } from './step-graph.ts';

const steps = (after: Readonly<Record<string, readonly string[] | undefined>>) =>
  Object.entries(after).map(([id, ids]) => ({ id, ...(ids && { after: ids }) }));

test('without `after` each step comes after the one before it', () => {
  const graph = new StepGraph(steps({ a: undefined, b: undefined, c: undefined }));
  expect([graph.comesAfter(2, 0), graph.comesAfter(0, 2), graph.comesAfter(1, 1)]).toEqual([true, false, false]);
});

test('steps may come after steps further down the list', () => {
  const graph = new StepGraph(steps({ a: ['c'], b: ['a'], c: [] }));
  expect(graph.topological).toEqual([2, 0, 1]);
  expect(graph.comesAfter(1, 2)).toBe(true);
});

test('the nearest counted steps are found beyond those that do not count', () => {
  const graph = new StepGraph(steps({ a: [], b: [], c: ['a', 'b'], d: ['c'] }));
  expect(graph.nearestBefore(3, () => true)).toEqual([2]);
  expect(graph.nearestBefore(3, (step) => step !== 2)).toEqual([0, 1]);
  expect(graph.nearestBefore(3, () => false)).toEqual([]);
});

test('cycles of one or several steps are found', () => {
  expect(findCycle(steps({ a: undefined, b: ['a'], c: ['a', 'b'] }))).toBeNull();
  expect(findCycle(steps({ a: ['a'] }))).toEqual(['a']);
  expect(findCycle(steps({ x: [], a: ['c'], b: ['a'], c: ['b', 'x'] }))?.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a long chain of parallel steps takes no time', () => {
  const wide = Array.from({ length: 200 }, (_, level) => ({
    id: `s${level}`,
    after: Array.from({ length: level }, (_, earlier) => `s${earlier}`),
  }));
  expect(findCycle(wide)).toBeNull();
  expect(new StepGraph(wide).comesAfter(199, 0)).toBe(true);
});
