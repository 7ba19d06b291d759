/** The parts of the court that decide: the same seed gives the same cases, hits shrink, differences are seen where they count. */
import { beforeAll, expect, test } from 'vitest';
import { type Area, compare, isVisible, onlyIn } from '../src/compare.ts';
import { hiddenInk } from '../src/ink.ts';
import { minimize } from '../src/minimize.ts';
import { applySteps } from '../src/pdf/apply.ts';
import type { Base } from '../src/pdf/bases/base.ts';
import { openBases } from '../src/pdf/bases/index.ts';
import { toText } from '../src/pdf/bytes.ts';
import { shownArea } from '../src/pdf/facts.ts';
import { generators } from '../src/pdf/generators/index.ts';
import type { Case } from '../src/pdf/step.ts';
import { openTarget, type Target } from '../src/pdf/target.ts';
import type { Picture } from '../src/renderers/renderer.ts';
import { makeCase } from '../src/run.ts';

const NAMES = ['plain', 'certified-3', 'rotated-90', 'dangling', 'false-linearization', 'renewed', 'approval-buttons'];
let bases: readonly Base[];
let target: Target;
beforeAll(async () => {
  bases = (await openBases(NAMES)).all;
  target = await openTarget();
}, 120_000);

const names = Object.keys(generators);

test('the same seed makes the same cases and the same files', async () => {
  const again = (await openBases(NAMES)).all;
  for (let index = 0; index < 40; index++) {
    const [one, other] = [bases, again].map((list) => makeCase({ bases: list, generators: names }, `seed:${index}`));
    expect(other).toEqual(one);
  }
});

test.each(names)('%s makes cases for some base document', (generator) => {
  const made = new Set<string>();
  for (let seed = 0; seed < 60 && (made.size < 2 || [...made].every((one) => one === 'null')); seed++)
    made.add(JSON.stringify(makeCase({ bases, generators: [generator] }, `${seed}`)));
  expect([...made].some((one) => one !== 'null')).toBe(true);
  expect(made.size).toBeGreaterThan(1);
});

test('the honest documents and what honest people do to them are valid', async () => {
  const [plain] = bases;
  expect((await target.verify(plain!.signed.bytes, plain!.circumstances)).status).toBe('valid');
  const steps = [{ do: 'sign', by: 'chief', field: 'chief' }, { do: 'ltv' }, { do: 'timestamp' }] as const;
  const file = await applySteps(plain!.signed.bytes, plain!.signed.tip, steps, plain!.scene);
  expect((await target.verify(file, plain!.circumstances)).status).toBe('valid');
});

test('an update written by hand can be read back, and a signature over it closes it', async () => {
  const [plain] = bases;
  const { signed, scene, circumstances } = plain!;
  const body = signed.body(18).replace('(copy)', '(other)');
  const close = { by: 'chief', number: 90 } as const;
  const chief = signed.fields.find(({ name }) => name === 'chief')!;
  const field = { number: chief.number, body: signed.body(chief.number).replace(/>>$/, '/V 90 0 R >>') };
  const file = await applySteps(signed.bytes, signed.tip, [{ do: 'update', objects: [field], close }], scene);
  expect((await target.verify(file, circumstances)).status).toBe('valid');
  const bad = await applySteps(
    signed.bytes,
    signed.tip,
    [{ do: 'update', objects: [field, { number: 18, body }], close }],
    scene,
  );
  expect(toText(bad)).toContain('(other)');
  expect((await target.verify(bad, circumstances)).status).not.toBe('valid');
});

const CASE: Case = {
  base: 'plain',
  generator: 'tokens',
  from: 'signed',
  kind: 'later',
  permitted: [],
  steps: [
    {
      do: 'update',
      objects: [
        { number: 1, body: 'one' },
        { number: 2, body: 'xxxxxxxxNEEDLEyyyyyyyyyyyyyyyy' },
      ],
      table: { size: 3, rowEnd: '\n' },
    },
    { do: 'ltv' },
  ],
};

test('the minimizer keeps what makes a hit and drops the rest', async () => {
  const smallest = await minimize(CASE, {
    isHit: async (one) => JSON.stringify(one).includes('NEEDLE') && JSON.stringify(one).includes('rowEnd'),
  });
  expect(smallest.steps).toHaveLength(1);
  const [step] = smallest.steps as [Extract<Case['steps'][number], { do: 'update' }>];
  expect(step.table).toEqual({ rowEnd: '\n' });
  expect(step.objects).toHaveLength(1);
  expect(step.objects[0]!.body.length).toBeLessThan(12);
});

test('the minimizer stops after the trials it is given', async () => {
  let trials = 0;
  const isHit = async (): Promise<boolean> => {
    trials++;
    return false;
  };
  await minimize(CASE, { isHit, maxTrials: 5 });
  expect(trials).toBe(5);
});

/** A white page of 120 by 168 units with black rectangles; a unit is four pixels. */
function page(...boxes: readonly (readonly [number, number, number, number])[]): Picture {
  const [unit, width, height] = [4, 480, 672];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [left, top, right, bottom] of boxes) {
    for (let y = top * unit; y < bottom * unit; y++)
      data.fill(0, (y * width + left * unit) * 3, (y * width + right * unit) * 3);
  }
  return { width, height, data };
}

const TOP: Area = { page: 0, left: 0, top: 0, right: 0.5, bottom: 0.25 };

test('a difference is seen outside the permitted area and not inside', () => {
  const change = [page([10, 10, 20, 20])];
  expect(isVisible(compare([page()], change))).toBe(true);
  expect(isVisible(compare([page()], change, [TOP]))).toBe(false);
  expect(isVisible(compare([page()], [page([10, 10, 20, 20], [10, 100, 20, 110])], [TOP]))).toBe(true);
  expect(compare([page()], change).area).toMatchObject({ page: 0, left: 10 / 120, top: 10 / 168, bottom: 20 / 168 });
});

test('antialiasing is no difference; a page more is one', () => {
  const grey = page();
  grey.data.fill(215, 0, 30_000);
  expect(isVisible(compare([page()], [grey]))).toBe(false);
  expect(isVisible(compare([page()], [page(), page()]))).toBe(true);
});

test('viewers disagree where one shows a change and another shows none', () => {
  const [shown, hidden] = [compare([page()], [page([40, 40, 60, 60])]), compare([page()], [page()])];
  const beside = compare([page()], [page([41, 41, 61, 61])]);
  expect(onlyIn(shown, hidden)).toBeGreaterThan(0);
  expect(onlyIn(hidden, shown)).toBe(0);
  expect(onlyIn(shown, beside)).toBe(0);
});

test('an edge that one viewer rounds to the next pixel, or a hairline that it draws faintly, is no disagreement', () => {
  const box = page([10, 10, 60, 11]);
  const moved = page([10, 10, 60, 11]);
  moved.data.fill(255, (40 * 480 + 40) * 3, (40 * 480 + 240) * 3);
  expect(onlyIn(compare([box], [moved]), compare([box], [box]))).toBe(0);
  const faint = page();
  for (let y = 40; y < 44; y++) faint.data.fill(225, (y * 480 + 40) * 3, (y * 480 + 240) * 3);
  expect(onlyIn(compare([page()], [box]), compare([page()], [faint]))).toBe(0);
  expect(onlyIn(compare([page()], [box]), compare([page()], [page()]))).toBeGreaterThan(0);
});

test('a note on a corner is a note; a white box over the text hides it', () => {
  const text = page([10, 10, 110, 20]);
  const corner = page([10, 10, 108, 20]);
  const gone = page([10, 10, 60, 20]);
  expect(hiddenInk([text], [corner])).toBe(0);
  expect(hiddenInk([text], [gone])).toBe(8000);
});

test('a rectangle turns with its page', () => {
  const box = [0, 0, 100, 200];
  expect(shownArea([0, 150, 50, 200], box, 0)).toEqual({ left: 0, right: 0.5, top: 0, bottom: 0.25 });
  expect(shownArea([0, 150, 50, 200], box, 90)).toEqual({ left: 0.75, right: 1, top: 0, bottom: 0.5 });
  expect(shownArea([0, 150, 50, 200], box, 180)).toEqual({ left: 0.5, right: 1, top: 0.75, bottom: 1 });
  expect(shownArea([0, 150, 50, 200], box, 270)).toEqual({ left: 0, right: 0.25, top: 0.5, bottom: 1 });
});
