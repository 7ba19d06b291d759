/** Form fields changed after a signature: what locks and permissions allow. */
import { nodeEngine } from '@govseal/crypto/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { signPdf } from '../../src/index.ts';
import { appendUpdate } from '../make-pdf.ts';
import { add, at, createSigned, evaluate, evidence, object, signed, signer } from './modification.ts';

beforeAll(createSigned);

const appearance = (text: string): string => {
  const content = `/Tx BMC q BT /Helv 10 Tf 2 5 Td (${text}) Tj ET Q EMC`;
  return (
    '<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /Helv 3 0 R >> >> ' +
    `/Length ${content.length} >>\nstream\n${content}\nendstream`
  );
};

describe('form fields', () => {
  const fill = (permission: 0 | 1 | 2 | 3, number: number, value: string, shown = value): Record<number, string> => ({
    ...object(permission, number, (body) =>
      add(`/V (${value}) /AP << /N 60 0 R >>`)(body.replace(/\/V ?\([^)]*\)/, '').replace(/\/AP ?<<.*?>>/s, '')),
    ),
    60: appearance(shown),
  });

  test('an open field may be filled unless P=1', async () => {
    expect(await evaluate(0, fill(0, 7, 'soon'))).toEqual({
      level: 'allowed',
      codes: ['PADES_CHANGE_FORM_FILLED'],
      trailing: 'changes',
    });
    expect(await evaluate(2, fill(2, 7, 'soon'))).toMatchObject({ level: 'allowed' });
    expect(await evaluate(1, fill(1, 7, 'soon'))).toMatchObject({
      level: 'disallowed',
      codes: ['PADES_CHANGE_FORM_FORBIDDEN'],
    });
  });

  test('a locked field may not be filled, and the finding has the old value', async () => {
    const { signatures } = await evidence(appendUpdate(signed[2], fill(2, 6, 'refused')));
    const { level, findings } = signatures[0]!.modifications;
    expect(level).toBe('disallowed');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'PADES_CHANGE_FIELD_LOCKED',
        at: expect.objectContaining({ field: 'opinion' }),
        params: { before: 'agreed', after: 'refused' },
      }),
    );
  });

  test('a value whose appearance shows another text is rejected', async () => {
    expect(await evaluate(2, fill(2, 7, 'disagree', 'agree'))).toMatchObject({
      level: 'disallowed',
      codes: ['PADES_CHANGE_FORM_FILLED', 'PADES_FIELD_APPEARANCE_DIFFERS'],
    });
  });

  test('a changed appearance without a changed value is rejected, unless it shows the same text', async () => {
    const open = (permission: 0 | 2, shown: string): Record<number, string> => ({
      ...object(permission, 7, add('/V (soon) /AP << /N 60 0 R >>')),
      60: appearance(shown),
    });
    const once = appendUpdate(signed[0], open(0, 'soon'));
    const again = (await signPdf(once, { signer, engine: nodeEngine, at, field: 'chief' })).toBytes();
    const redraw = async (shown: string): Promise<string> => {
      const { signatures } = await evidence(appendUpdate(again, { 60: `${appearance(shown)}\n` }));
      return signatures[1]!.modifications.level;
    };
    expect(await redraw('never')).toBe('disallowed');
    expect(await redraw('soon')).toBe('none');
  });

  test.each([
    ['a new action', '/AA << /K << /S /JavaScript /JS (x) >> >>', 'PADES_CHANGE_ACTION'],
    ['a flag that hides it', '/Ff 4096', 'PADES_CHANGE_FIELD_DEFINITION'],
    ['a default value', '/DV (x)', 'PADES_CHANGE_FIELD_DEFINITION'],
    ['a duplicate key', '/T (other)', 'PADES_CHANGE_FIELD_DEFINITION'],
  ])('%s is rejected', async (_name, keys, code) => {
    const evaluated = await evaluate(2, object(2, 7, add(keys)));
    expect(evaluated.level).toBe('disallowed');
    expect(evaluated.codes).toContain(code);
  });

  test('hiding, moving and removing a field is rejected', async () => {
    expect(
      await evaluate(
        2,
        object(2, 7, (body) => body.replace('/F 4', '/F 6')),
      ),
    ).toMatchObject({ level: 'disallowed' });
    expect(
      await evaluate(
        2,
        object(2, 7, (body) => body.replace('450', '150')),
      ),
    ).toMatchObject({ level: 'disallowed' });
    const removed = await evaluate(
      2,
      object(2, 1, (body) => body.replace(/\/Fields ?\[6 0 R 7 0 R/, '/Fields [6 0 R')),
    );
    expect(removed).toMatchObject({ level: 'disallowed', codes: ['PADES_CHANGE_FIELD_REMOVED'] });
  });
});
