/** Which identifiers a certificate really has. */
import { write } from '@govseal/der';
import { createTestAuthority } from '@govseal/testkit';
import { extensions } from '@govseal/x509/build';
import { isSameUnit, readSubjectIdentifiers, toPersonIdentifier, toUnitIdentifier } from '@govseal/x509/identity';
import { expect, test } from 'vitest';

const authority = await createTestAuthority();
const USCC = '11330800MB0000000T';
const OTHER = '91330802MA00000073';
const CITIZEN = '330802199001010010';

type Attribute = { readonly type: string; readonly value: string };
const code = (oid: string, text: string) => extensions.raw(oid, false, write.printableString(text));
const resident = (number: string) =>
  extensions.raw('1.2.156.10260.4.1.1', false, write.explicit(0, write.printableString(number)));
const organizationCode = (text: string) => code('1.2.156.10260.4.1.4', text);

async function identifiers(subject: readonly Attribute[], own: readonly Uint8Array[] = []) {
  const { certificate } = await authority.issueSigner({ subject, extensions: own });
  return readSubjectIdentifiers(certificate);
}

const unit = (cn: string): readonly Attribute[] => [
  { type: 'O', value: `${USCC}示例局` },
  { type: 'CN', value: cn },
];

test('a seal certificate is its unit’s own', async () => {
  expect(await identifiers(unit('33080000000001'))).toEqual({ persons: [], unit: USCC, isUnitOwn: true });
  expect(await identifiers(unit('示例局'))).toMatchObject({ unit: USCC, isUnitOwn: true });
});

test('a person or system in a unit has the unit’s code and is not the unit', async () => {
  expect(await identifiers(unit('张三'))).toMatchObject({ unit: USCC, isUnitOwn: false });
  expect(await identifiers(unit('John Smith'))).toMatchObject({ unit: USCC, isUnitOwn: false });
  const legal = await identifiers(unit('示例局'), [resident(CITIZEN)]);
  expect(legal).toMatchObject({
    unit: USCC,
    isUnitOwn: false,
    persons: [{ document: 'residentCard', number: CITIZEN }],
  });
  const named = [...unit('示例局'), { type: 'GN', value: '三' }];
  expect((await identifiers(named)).isUnitOwn).toBe(false);
});

test('a certificate of a unit with the number of a person is not certainly the unit’s own', async () => {
  const only = [{ type: 'O', value: `${USCC}示例局` }];
  expect((await identifiers(only)).isUnitOwn).toBe(true);
  expect((await identifiers([...only, { type: 'serialNumber', value: 'A-17' }])).isUnitOwn).toBe(true);
  expect((await identifiers([...only, { type: 'serialNumber', value: CITIZEN }])).isUnitOwn).toBe(false);
  expect((await identifiers([...only, { type: 'UID', value: `SF${CITIZEN}` }])).isUnitOwn).toBe(false);
  expect((await identifiers(only, [code('1.2.156.10260.4.1.2', '12345678')])).isUnitOwn).toBe(false);
  expect((await identifiers(only, [code('1.2.86.11.7.1', CITIZEN)])).isUnitOwn).toBe(false);
  expect((await identifiers(only, [code('1.2.86.11.7.3', 'MB0000000')])).isUnitOwn).toBe(true);
});

test('codes that contradict one another identify no one', async () => {
  expect((await identifiers(unit('示例局'), [organizationCode(OTHER)])).unit).toBeNull();
  const twice = [...unit('示例局'), { type: 'O', value: `${OTHER}示例局` }];
  expect((await identifiers(twice)).unit).toBeNull();
  const two = [resident(CITIZEN), code('1.2.156.10260.4.1.1.1', '330803199001010017')];
  expect((await identifiers(unit('张三'), two)).persons).toEqual([]);
});

test('the organisation code in the credit code is the same unit, and internal numbers are not identifiers', async () => {
  expect((await identifiers(unit('示例局'), [organizationCode(USCC.slice(8, 17))])).unit).toBe(USCC);
  expect((await identifiers(unit('示例局'), [organizationCode('000123')])).unit).toBe(USCC);
  expect(isSameUnit(USCC, USCC.slice(8, 17))).toBe(true);
  expect(isSameUnit(USCC, OTHER)).toBe(false);
});

test('a private extension identifies no one', async () => {
  const found = await identifiers([{ type: 'CN', value: '张三' }], [code('1.2.86.11.7.1', CITIZEN)]);
  expect(found).toMatchObject({ persons: [], unit: null });
});

test('invalid numbers are refused', () => {
  expect(toPersonIdentifier('residentCard', '330802199001010011')).toBeNull();
  expect(toPersonIdentifier('residentCard', '11010519491231002x')?.number).toBe('11010519491231002X');
  expect(toUnitIdentifier('11330800MB00000000')).toBeNull();
});
