import { expect, test } from 'vitest';
import { keyOf } from '../../test/authority.ts';
import { parseAlgorithmCatalogue } from './algorithm-catalogue.ts';
import { reliableAt } from './algorithm-table.ts';

const entry = (oid: unknown, ...evaluations: readonly unknown[]): unknown => ({
  AlgorithmIdentifier: { Name: 'n', ObjectIdentifier: oid },
  Evaluation: evaluations,
});
const sized = (name: string, Min: number, End?: string): unknown => ({
  Validity: End === undefined ? {} : { End },
  Parameter: [{ name, Min }],
});
const catalogue = (...Algorithm: readonly unknown[]): unknown => ({
  SecuritySuitabilityPolicy: {
    PolicyName: { Name: 'Suites' },
    Publisher: { Name: 'P' },
    PolicyIssueDate: '2024-10-13T00:00:00.000+01:00',
    Algorithm,
  },
});
// The form in which ETSI publishes TS 119 312, with a few of its rows.
const suites = catalogue(
  entry('1.3.14.3.2.26', { Validity: { End: '2012-08-01' }, Recommendation: 'L' }),
  entry('2.16.840.1.101.3.4.2.1', { Validity: {}, Recommendation: 'R' }),
  entry(
    '1.2.840.113549.1.1.11',
    sized('moduluslength', 1024, '2019-10-01'),
    sized('moduluslength', 1900, '2029-01-01'),
  ),
  entry('1.2.840.113549.1.1.5', sized('moduluslength', 1900, '2012-08-01')),
  entry('1.2.840.113549.1.1.10', sized('moduluslength', 3000)),
  entry(['1.2.840.10045.4.3.2'], sized('plength', 224, '2021-10-01'), sized('plength', 256)),
  entry('1.2.840.10045.3.1.7', { Validity: {} }),
  entry('1.2.250.1.223.101.256.1', { Validity: {} }),
  entry('1.0.10118.3.0.55', { Validity: { End: '2020-12-01' } }),
);

test('reads digests, schemes by key size, and curves, and omits unsupported algorithms', () => {
  expect(parseAlgorithmCatalogue(suites)).toEqual({
    source: 'Suites, 2024-10-13',
    digests: [{ name: 'SHA-1', until: '2012-08-01' }, { name: 'SHA-256' }],
    signatures: [
      { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1024, until: '2019-10-01' },
      { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1900, until: '2029-01-01' },
      { scheme: 'RSASSA-PSS', keyBits: 3000 },
      { scheme: 'ECDSA', keyBits: 224, until: '2021-10-01' },
      { scheme: 'ECDSA', keyBits: 256 },
    ],
    curves: ['P-256'],
  });
});

test('applies the end dates of the catalogue', () => {
  const table = parseAlgorithmCatalogue(suites);
  const { publicKey } = keyOf('catalogue');
  const use = (digest: 'SHA-1' | 'SHA-256') =>
    ({ algorithm: { scheme: 'ECDSA', digest }, digests: [], key: publicKey }) as const;
  const at = new Date('2026-07-01T00:00:00Z');
  expect(reliableAt(table, use('SHA-256'), at)).toEqual({ reliable: true });
  expect(reliableAt(table, use('SHA-1'), at)).toEqual({ reliable: false, what: 'SHA-1', until: '2012-08-01' });
});

test.each([
  ['nothing', null],
  ['another object', { algorithms: [] }],
  ['no algorithms', { SecuritySuitabilityPolicy: { PolicyName: { Name: 'x' }, PolicyIssueDate: '2024-01-01' } }],
  ['an end that is not a date', catalogue(entry('1.3.14.3.2.26', { Validity: { End: 'soon' } }))],
  ['an identifier that is not a string', catalogue(entry(7, { Validity: {} }))],
  ['an identifier that is not an OID', catalogue(entry('SHA-256', { Validity: {} }))],
  ['a size that is not a number', catalogue(entry('1.3.14.3.2.26', { Parameter: [{ name: 'plength', Min: '1' }] }))],
])('refuses %s', (_what, json) => {
  expect(() => parseAlgorithmCatalogue(json)).toThrow('X509_ALGORITHM_CATALOGUE');
});
