import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawFieldAppearance, SlipError } from '../src/index.ts';
import { extractText, hasTool } from './tools.ts';

const opinion = '经审查，申请材料齐全，符合法定形式。';

async function outcome(field: Parameters<typeof drawFieldAppearance>[0]): Promise<string> {
  try {
    await drawFieldAppearance(field);
  } catch (error) {
    if (error instanceof SlipError) return error.code;
    throw error;
  }
  return 'drawn';
}

test('equal fields are equal bytes, and size, value and alignment each show', async () => {
  const base = { value: '同意', width: 62.36, height: 24 };
  const first = await drawFieldAppearance(base);
  expect(await drawFieldAppearance({ ...base })).toEqual(first);
  // What subtracting a rectangle's sides leaves does not change the drawing.
  expect(await drawFieldAppearance({ ...base, width: 62.360000000000014 })).toEqual(first);
  for (const change of [{ value: '不同意' }, { width: 70 }, { align: 'right' }, { fontSize: 10 }] as const) {
    expect(await drawFieldAppearance({ ...base, ...change })).not.toEqual(first);
  }
});

test.skipIf(!hasTool('pdftotext'))('a long opinion is wrapped and stays readable as text', async () => {
  const value = opinion.repeat(6);
  const pdf = await drawFieldAppearance({ value, width: 362.8, height: 45, multiline: true });
  expect(extractText(pdf)).toBe(value);
});

test('what does not fit even small is refused, not cut', async () => {
  expect(await outcome({ value: opinion.repeat(40), width: 362.8, height: 45, multiline: true })).toBe(
    'SLIP_TEXT_OVERFLOW',
  );
  expect(await outcome({ value: opinion.repeat(3), width: 60, height: 20 })).toBe('SLIP_TEXT_OVERFLOW');
  expect(await outcome({ value: '字'.repeat(3000), width: 10_000, height: 10_000, multiline: true })).toBe(
    'SLIP_TEXT_OVERFLOW',
  );
});

test('sizes that no field has are refused at once', async () => {
  for (const change of [
    { width: 0 },
    { width: Number.NaN },
    { height: -5 },
    { width: 1e9 },
    { fontSize: 1e9 },
    { fontSize: -1 },
  ]) {
    expect(await outcome({ value: '同意', width: 60, height: 20, ...change }), JSON.stringify(change)).toBe(
      'SLIP_FIELD_SIZE',
    );
  }
});

test('any value is drawn or refused by code', async () => {
  const values = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(values, fc.boolean(), async (value, multiline) => {
      expect(['drawn', 'SLIP_GLYPH_MISSING', 'SLIP_TEXT_OVERFLOW']).toContain(
        await outcome({ value, width: 150, height: 40, multiline }),
      );
    }),
    { numRuns: 40 },
  );
});
