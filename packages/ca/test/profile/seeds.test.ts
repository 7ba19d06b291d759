/** The seeds are consistent: check characters, references between files, limits, dates, profiles. */
import { readdirSync, readFileSync } from 'node:fs';
import { isUscc } from '@govseal/forms/identifiers';
import { expect, test } from 'vitest';
import { type Profile, parseProfile } from '../../src/index.ts';
import { placeholdersOf } from '../../src/profile/subject-template.ts';

interface Bureau {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly uscc: string;
  readonly seal: { readonly code: string; readonly sample: boolean };
}
interface Item {
  readonly code: string;
  readonly name: string;
  readonly bureau: string;
  readonly kind: string;
  readonly legalBasis: readonly string[];
  readonly conditions: readonly string[];
  readonly procedure: readonly string[];
  readonly fee: { readonly charged: boolean; readonly standard: string; readonly basis?: string };
  readonly statutoryDays: number;
  readonly promisedDays: number;
}
interface City {
  readonly regionCode: string;
  readonly hall: string;
  readonly egovCentre: string;
  readonly authorities: readonly {
    readonly id: string;
    readonly profile: string;
    readonly parent: string | null;
    readonly values: Record<string, string>;
  }[];
  readonly systems: readonly { readonly id: string; readonly bureau: string; readonly profile: string }[];
  readonly tsa: { readonly system: string; readonly authority: string; readonly policy: string };
}
interface RosterSource {
  readonly publisher: string;
  readonly entries: readonly {
    readonly holder: { readonly kind: 'officer' | 'system' | 'seal'; readonly id: string };
    readonly role: string;
    readonly unit: string;
    readonly from: string;
    readonly until?: string;
  }[];
}
interface ApprovalPolicy {
  readonly steps: readonly { readonly role: string; readonly unit: string }[];
  readonly clock: { readonly promisedDays: number | null; readonly statutoryDays: number | null };
}

const seeds = new URL('../../../../seeds/', import.meta.url);
function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, seeds), 'utf8'));
}
function files(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, seeds)).filter((name) => name.endsWith('.json'));
}
function unique(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

const city = load<City>('city.json');
const { bureaus } = load<{ bureaus: readonly Bureau[] }>('bureaus.json');
const { officers } = load<{ officers: readonly { id: string; name: string; bureau: string }[] }>('officers.json');
const { items } = load<{ items: readonly Item[] }>('items.json');
const roster = load<RosterSource>('roster.json');
const profiles = new Map<string, Profile>(
  files('pki').map((name) => [name.replace('.json', ''), parseProfile(load(`pki/${name}`))]),
);

test('every bureau is an example with a valid credit code', () => {
  expect(bureaus.filter((bureau) => bureau.kind === 'bureau').length).toBe(6);
  for (const bureau of bureaus) {
    expect(isUscc(bureau.uscc), bureau.uscc).toBe(true);
    expect(bureau.uscc.slice(2, 8)).toBe(city.regionCode);
    expect(bureau.name).toContain('示例');
    expect(bureau.seal.code).toMatch(new RegExp(`^${city.regionCode}\\d{8}$`));
    expect(bureau.seal.sample).toBe(true);
  }
  expect(unique(bureaus.map((bureau) => bureau.id))).toBe(true);
  expect(unique(bureaus.map((bureau) => bureau.uscc))).toBe(true);
  expect(bureaus.some((bureau) => bureau.uscc === '11330800MB0000000T')).toBe(true);
});

test('every reference has a target', () => {
  const bureau = new Set(bureaus.map(({ id }) => id));
  const officer = new Set(officers.map(({ id }) => id));
  const system = new Set(city.systems.map(({ id }) => id));
  for (const id of [city.hall, city.egovCentre, roster.publisher]) expect(bureau).toContain(id);
  for (const entry of [...officers, ...items, ...city.systems]) expect(bureau).toContain(entry.bureau);
  for (const entry of [...city.systems, ...city.authorities]) expect([...profiles.keys()]).toContain(entry.profile);
  for (const { parent } of city.authorities) {
    if (parent !== null) expect(city.authorities.map(({ id }) => id)).toContain(parent);
  }
  expect(system).toContain(city.tsa.system);
  // a CA of the signers must not be able to create a time-stamping authority
  expect(city.authorities.find(({ id }) => id === city.tsa.authority)).toMatchObject({ parent: null });
  expect(city.authorities.some(({ parent }) => parent === city.tsa.authority)).toBe(false);
  const known = { officer, system, seal: bureau };
  for (const { holder, unit } of roster.entries) {
    expect(known[holder.kind]).toContain(holder.id);
    expect(bureau).toContain(unit);
  }
});

test('officers are examples, occur once, and have no identity number', () => {
  expect(unique(officers.map(({ id }) => id))).toBe(true);
  expect(unique(officers.map(({ name }) => name))).toBe(true);
  for (const officer of officers) expect(officer.name).toContain('示例');
  expect(readFileSync(new URL('officers.json', seeds), 'utf8')).not.toMatch(/\d{17}[\dX]/);
});

test('every item has the four groups that must be published, and its time limits are within the law', () => {
  expect(items.length).toBeGreaterThanOrEqual(6);
  expect(unique(items.map(({ code }) => code))).toBe(true);
  for (const item of items) {
    expect(item.code).toMatch(/^[A-Z]{2}\d{7}$/);
    expect(item.name).toContain('示例');
    expect(['licence', 'non-licence']).toContain(item.kind);
    for (const list of [item.legalBasis, item.conditions, item.procedure]) expect(list.length).toBeGreaterThan(0);
    expect(item.fee.standard).not.toBe('');
    // a fee needs a legal basis; free items state that they are free
    expect(item.fee.charged).toBe(item.fee.basis !== undefined);
    expect(item.promisedDays).toBeGreaterThan(0);
    expect(item.promisedDays).toBeLessThanOrEqual(item.statutoryDays);
  }
});

test('the calendar has valid dates: holidays on weekdays, make-up days on weekends', () => {
  for (const name of files('calendar')) {
    const calendar = load<{ year: number; holidays: string[]; workdays: string[]; source: string }>(`calendar/${name}`);
    expect(name).toBe(`${calendar.year}.json`);
    expect(calendar.source).not.toBe('');
    const onWeekday = (text: string): boolean => ![0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay());
    for (const list of [calendar.holidays, calendar.workdays]) {
      expect(list.every((day) => isDate(day) && day.startsWith(String(calendar.year)))).toBe(true);
      expect([...list].sort()).toEqual(list);
    }
    expect(calendar.holidays.every(onWeekday)).toBe(true);
    expect(calendar.workdays.some(onWeekday)).toBe(false);
    expect(unique([...calendar.holidays, ...calendar.workdays])).toBe(true);
  }
});

test('the roster covers every role of the approval policies in their unit, and its periods are valid', () => {
  for (const entry of roster.entries) {
    expect(isDate(entry.from)).toBe(true);
    if (entry.until !== undefined) expect(isDate(entry.until) && entry.until >= entry.from).toBe(true);
  }
  const unitName = (id: string): string => bureaus.find((bureau) => bureau.id === id)!.name;
  const held = new Set(roster.entries.map(({ role, unit }) => `${role} · ${unitName(unit)}`));
  for (const name of ['approval.json', 'decision-approval.json', 'decision-approval-ofd.json']) {
    for (const step of load<ApprovalPolicy>(`policies/${name}`).steps)
      expect(held).toContain(`${step.role} · ${step.unit}`);
  }
  // someone left before the case, which shows that leaving is taken into account
  expect(roster.entries.filter(({ until }) => until !== undefined).length).toBeGreaterThan(0);
});

test("the approval policy's limits are those of the case's item", () => {
  const slip = load<{ itemCode: string; agency: { uscc: string } }>('cases/slip.json');
  const item = items.find(({ code }) => code === slip.itemCode)!;
  const { clock } = load<ApprovalPolicy>('policies/approval.json');
  expect([clock.promisedDays, clock.statutoryDays]).toEqual([item.promisedDays, item.statutoryDays]);
  expect(bureaus.find(({ id }) => id === item.bureau)?.uscc).toBe(slip.agency.uscc);
});

test('the profiles require the values that the CAs of the city have', () => {
  for (const authority of city.authorities) {
    const wanted = profiles.get(authority.profile)!.subject.flatMap((rule) => placeholdersOf(rule.value));
    expect(Object.keys(authority.values).sort()).toEqual([...wanted].sort());
  }
});

test('an encryption profile of a pair exists, only encrypts and has the same subject', () => {
  const pairs = [...profiles.values()].filter(({ encryptionProfile }) => encryptionProfile !== undefined);
  expect(pairs.map(({ name }) => name).sort()).toEqual(['hall-system', 'personal', 'unit-seal', 'vpn-client']);
  for (const profile of pairs) {
    const companion = profiles.get(profile.encryptionProfile!)!;
    expect(companion.subject).toEqual(profile.subject);
    expect(companion.validityDays).toBe(profile.validityDays);
    expect(companion.keyUsage).toEqual(['keyEncipherment', 'dataEncipherment', 'keyAgreement']);
  }
});

test('every profile except those for TLS with standard clients admits SM2 keys', () => {
  const without = [...profiles.values()].filter(
    ({ keys }) => !keys.some((rule) => rule.type === 'EC' && rule.curves.includes('SM2')),
  );
  expect(without.map(({ name }) => name).sort()).toEqual(['operator-admin', 'operator-auditor', 'tls-server']);
});

test('each role of the authority has its own policy', () => {
  const policies = ['admin', 'registrar', 'auditor'].map(
    (role) => profiles.get(`operator-${role}`)!.certificatePolicies,
  );
  expect(policies).toEqual([['2.999.330800.3.1'], ['2.999.330800.3.2'], ['2.999.330800.3.3']]);
});

test('no OID is assigned to anyone: policies are under the arc for examples', () => {
  for (const profile of profiles.values()) {
    for (const policy of profile.certificatePolicies) expect(policy).toMatch(/^(2\.999\.|2\.5\.29\.32\.0$)/);
  }
  expect(city.tsa.policy).toMatch(/^2\.999\./);
});
