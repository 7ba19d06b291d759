import { describe, expect, test } from 'vitest';
import { hasCorpus } from '../src/corpus.ts';
import { runLimbo } from '../src/limbo.ts';
import { runOcsp } from '../src/ocsp.ts';
import { pkitsCases, policySet, runPkits, validatePkits } from '../src/pkits.ts';
import { agrees, type CaseResult, complaints, readExceptions } from '../src/verdict.ts';
import { runWycheproof } from '../src/wycheproof.ts';

const present = hasCorpus();
// biome-ignore lint/suspicious/noConsole: says why tests are skipped
if (!present) console.warn('no corpus beside the repository: the public suites are skipped');

const exceptionsOf = (suite: RegExp) => readExceptions().filter((exception) => suite.test(exception.suite));

describe.skipIf(!present)('NIST PKITS', () => {
  test('all 258 cases come out as expected, without exceptions', async () => {
    const results = await runPkits();
    expect(results).toHaveLength(258);
    expect(exceptionsOf(/^pkits/)).toEqual([]);
    expect(complaints(results, [])).toEqual([]);
  });

  test('every valid path has the user-constrained policy set that the suite states', async () => {
    for (const item of pkitsCases().filter(({ expected }) => expected === 'valid')) {
      const result = await validatePkits(item);
      expect(result.ok && result.path.userConstrainedPolicySet, item.id).toEqual(
        policySet(item.expectedUserConstrainedPolicySet),
      );
    }
  });

  test('no invalid path becomes valid when its pool is given in reverse order', async () => {
    for (const item of pkitsCases()) {
      const reversed = { ...item, intermediates: [...item.intermediates].reverse(), crls: [...item.crls].reverse() };
      const result = await validatePkits(reversed).then(
        ({ ok }) => (ok ? 'valid' : 'invalid'),
        () => 'invalid',
      );
      expect(result, item.id).toBe(item.expected);
    }
  });

  test('the harness notices a wrong answer', async () => {
    const [first] = await runPkits();
    const lie: CaseResult = { ...first!, expected: first!.expected === 'valid' ? 'invalid' : 'valid' };
    expect(complaints([lie], [])).toHaveLength(1);
  });
});

describe.skipIf(!present)('x509-limbo', () => {
  test('all 208 cases of the suite are run', async () => {
    expect(await runLimbo()).toHaveLength(208);
  });

  test('all 99 cases of layer `path` are right, each within two seconds; the rest differs only as written', async () => {
    const results = await runLimbo();
    const path = results.filter(({ suite }) => suite === 'limbo/path');
    expect(path).toHaveLength(99);
    expect(path.filter((result) => !agrees(result))).toEqual([]);
    expect(exceptionsOf(/^limbo\/path/)).toEqual([]);
    expect(complaints(results, exceptionsOf(/^limbo/))).toEqual([]);
    expect(Math.max(...results.map(({ milliseconds }) => milliseconds))).toBeLessThan(2000);
  });
});

describe.skipIf(!present)('Wycheproof', () => {
  test('every signature vector that the engine covers comes out as expected, without exceptions', async () => {
    const results = await runWycheproof();
    expect(results.length).toBe(10_266);
    expect(exceptionsOf(/^wycheproof/)).toEqual([]);
    expect(complaints(results, [])).toEqual([]);
  }, 120_000);
});

describe.skipIf(!present)("OpenSSL's OCSP responses", () => {
  test('good ones are accepted, and each broken one leaves the status unknown', async () => {
    const results = await runOcsp();
    expect(results).toHaveLength(26);
    expect(results.filter((result) => !agrees(result) && result.actual === 'valid')).toEqual([]);
    expect(complaints(results, exceptionsOf(/^openssl-ocsp/))).toEqual([]);
  });
});

describe('the exceptions file', () => {
  const result: CaseResult = { suite: 's', id: '1', expected: 'valid', actual: 'invalid', why: 'X', milliseconds: 0 };
  const exception = { suite: 's', id: '1', expected: 'valid', actual: 'invalid', reason: 'r' } as const;

  test('lets a written exception pass', () => {
    expect(complaints([result], [exception])).toEqual([]);
  });

  test('holds no case that was accepted wrongly', () => {
    expect(readExceptions().filter(({ actual }) => actual === 'valid')).toEqual([]);
    expect(readExceptions()).toHaveLength(3);
  });

  test('fails an unexpected success', () => {
    expect(complaints([{ ...result, actual: 'valid' }], [exception])).toEqual([
      's 1: comes out as expected; strike it from exceptions.json',
    ]);
  });

  test('fails an exception whose outcome changed, and one about no case', () => {
    expect(complaints([{ ...result, actual: 'exhausted' }], [exception])).toHaveLength(1);
    expect(complaints([], [exception])).toHaveLength(1);
  });
});
