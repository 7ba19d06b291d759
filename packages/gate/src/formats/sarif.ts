/**
 * SARIF 2.1.0 as GitHub code scanning ingests it. Only failures are results, because each becomes an alert: a finding
 * that decided a verdict is an error, other findings of that file are warnings. Files have no lines, so every region
 * is 1:1.
 */
import { textOf } from '@govseal/report';
import { type Format, type GateRun, type Problem, problemsOf, type VerifiedFile } from '../verified-file.ts';
import { fingerprints } from './fingerprint.ts';

/** GitHub shows 5,000 results of a run and refuses more than 25,000. */
const MAX_RESULTS = 5000;
/** GitHub's limit for texts of a rule. */
const MAX_RULE_TEXT = 1024;
const REGION = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: 'error' | 'warning';
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

/** One document over all files. */
export function sarif(run: GateRun): Format {
  const rules = new Map<string, { index: number; rule: unknown }>();
  const results: SarifResult[] = [];
  let failed = 0;
  const ruleIndex = (problem: Problem): number => {
    const known = rules.get(problem.code);
    if (known !== undefined) return known.index;
    const entry = { index: rules.size, rule: ruleOf(problem) };
    rules.set(problem.code, entry);
    return entry.index;
  };
  return {
    file(file) {
      if (file.outcome !== 'failed') return '';
      failed++;
      const problems = problemsOf(file.report, run);
      const prints = fingerprints(file.path, problems);
      problems.forEach((problem, at) => {
        results.push(resultOf(file, problem, ruleIndex(problem), prints[at]!));
      });
      return '';
    },
    end() {
      // The errors of every file come before the warnings of any, so that the limit cuts off the least important ones.
      const shown = [...results.filter(isError), ...results.filter((one) => !isError(one))].slice(0, MAX_RESULTS);
      const driver = {
        name: 'govseal',
        semanticVersion: run.version,
        informationUri: 'https://www.npmjs.com/package/govseal',
        rules: [...rules.values()].map(({ rule }) => rule),
      };
      const invocation = { executionSuccessful: true, exitCode: failed === 0 ? 0 : 1 };
      const document = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: { driver },
            automationDetails: { id: 'govseal/' },
            invocations: [{ ...invocation, startTimeUtc: run.startedAt.toISOString() }],
            columnKind: 'utf16CodeUnits',
            results: shown,
          },
        ],
      };
      return `${JSON.stringify(document, null, 2)}\n`;
    },
  };
}

function isError({ level }: SarifResult): boolean {
  return level === 'error';
}

function resultOf({ path }: VerifiedFile, problem: Problem, ruleIndex: number, fingerprint: string): SarifResult {
  const { code, level, message, signature } = problem;
  // GitHub refuses a path with a bare `%`, and a `:` in the first segment would make it a URI with a scheme.
  const uri = path.split('/').map(encodeURIComponent).join('/');
  const physicalLocation = { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: REGION };
  const where = signature === null ? {} : { message: { text: `signature ${signature}` } };
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: message },
    locations: [{ physicalLocation, ...where }],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
  };
}

function ruleOf({ code, level, clause, message }: Problem): unknown {
  const text = textOf(code);
  const en = template(text?.en ?? message);
  const zh = template(text?.zh ?? message);
  const help = [en, zh, clause].filter((line) => line !== '');
  return {
    id: code,
    name: code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: firstSentence(en).slice(0, MAX_RULE_TEXT) },
    fullDescription: { text: en.slice(0, MAX_RULE_TEXT) },
    help: { text: help.join('\n\n'), markdown: help.join('\n\n') },
    defaultConfiguration: { level },
    properties: {
      tags: ['security', 'signature'],
      precision: 'very-high',
      'security-severity': level === 'error' ? '8.5' : '4.0',
    },
  };
}

/** Texts have parameters in braces; a rule has no values for them. */
function template(text: string): string {
  return text.replace(/\{(\w+)\}/g, '‹$1›');
}

function firstSentence(text: string): string {
  return /^.*?[.;。](?=\s|$)/.exec(text)?.[0] ?? text;
}
