import { type Finding, finding, type Severity } from '@govseal/core';
import { validationCodes } from '@govseal/validation';
import { expect, test } from 'vitest';
import { type FindingSection, type FindingStyle, findingLines } from './finding-lines.ts';

function one(code: keyof typeof validationCodes, certificate?: string, severity?: Severity): Finding {
  const at = certificate === undefined ? {} : { certificate };
  return finding(validationCodes, code, { at, ...(severity && { severity }) });
}

const style = (): FindingStyle => ({ lang: 'en', timeZone: 'UTC', texts: [], said: new Map() });

function section(place: string, decides: FindingSection['decides'] = () => false): FindingSection {
  return { indent: '', place, decides };
}

/** Marks and codes, without sentences. */
const short = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/^([✗!·]) (?!as ).*$/, '$1').replace(/ · rule .*]$/, ']'));

test('only what decides is marked ✗, an error that does not is marked !', () => {
  const findings = [one('VALIDATION_KEY_WEAK'), one('VALIDATION_NO_PATH')];
  const lines = findingLines(
    findings,
    section('signature 1', ({ code }) => code === 'VALIDATION_NO_PATH'),
    style(),
  );
  expect(short(lines)).toEqual(['✗', '  [VALIDATION_NO_PATH]', '!', '  [VALIDATION_KEY_WEAK]']);
});

test('information that decides is also marked ✗', () => {
  expect(
    findingLines(
      [one('VALIDATION_NO_TRUST')],
      section('signature 1', () => true),
      style(),
    )[0],
  ).toMatch(/^✗/);
});

test('one cause of several certificates is written once, and the others are listed as places', () => {
  const findings = ['C=CN, CN=a', 'C=CN, CN=b', 'C=CN, CN=c'].map((name) => one('VALIDATION_REVOCATION_UNKNOWN', name));
  expect(
    short(
      findingLines(
        findings,
        section('signature 1', ({ at }) => at.certificate === 'C=CN, CN=b'),
        style(),
      ),
    ),
  ).toEqual([
    '✗',
    '  [VALIDATION_REVOCATION_UNKNOWN · certificate C=CN, CN=b]',
    '  and 2 more of this kind: C=CN, CN=a; C=CN, CN=c',
  ]);
});

test('a sentence of an earlier section is referred to, with the certificates that are new', () => {
  const shared = style();
  findingLines([one('VALIDATION_REVOCATION_UNKNOWN', 'CN=ca')], section('signature 1'), shared);
  const later = ['CN=ca', 'CN=b'].map((name) => one('VALIDATION_REVOCATION_UNKNOWN', name));
  expect(findingLines(later, section('signature 2'), shared)).toEqual([
    '! as signature 1: CN=b [VALIDATION_REVOCATION_UNKNOWN]',
  ]);
});

test('a sentence with other values is written out again', () => {
  const shared = style();
  const expired = (notAfter: string) => ({ ...one('VALIDATION_CERTIFICATE_EXPIRED'), params: { notAfter } });
  findingLines([expired('2026-01-01T00:00:00.000Z')], section('signature 1'), shared);
  expect(findingLines([expired('2027-01-01T00:00:00.000Z')], section('signature 2'), shared)[0]).toContain(
    '2027-01-01',
  );
});
