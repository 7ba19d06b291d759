/** Checks of a record's content and links, the same when it is created and when it is verified. */
import type { Finding } from '@govseal/core';
import type { Envelope, RecordLinks } from '../envelope/envelope.ts';
import { recordFinding } from '../error.ts';
import { schemaWithout, withHiddenFields } from '../redact/field-paths.ts';
import { checkValue } from '../schema/check-value.ts';
import { hasFormat } from '../schema/formats.ts';
import type { CompiledKind } from './compile.ts';
import { evaluate, type RecordPeriod, type RecordRule } from './definition.ts';

/** Checks schema and links first: rules are only evaluated for content that the schema allows. */
export function checkContent<Content>(
  kind: CompiledKind<Content>,
  { record, links }: Envelope,
  hidden: readonly string[] = [],
): Finding[] {
  const findings = [...checkValue(record, schemaWithout(kind.schema, hidden)), ...checkLinks(kind, links)];
  if (findings.length > 0) return findings;
  const content = withHiddenFields(record, hidden) as Content;
  const { rules = [], effective } = kind.definition;
  return [
    ...rules.flatMap((rule) => checkRule(rule, content, links)),
    ...(effective === undefined ? [] : checkPeriod(() => effective(content))),
  ];
}

function checkLinks<Content>({ definition }: CompiledKind<Content>, links: RecordLinks): Finding[] {
  const rules = definition.links ?? {};
  const findings: Finding[] = [];
  for (const [link, { kind, optional }] of Object.entries(rules)) {
    const path = `/links/${link}`;
    const expected = typeof kind === 'string' ? [kind] : kind;
    const found = Object.hasOwn(links, link) ? links[link]!.kind : undefined;
    if (found === undefined && optional !== true)
      findings.push(recordFinding('RECORD_LINK_MISSING', { path }, { link, expected }));
    if (found !== undefined && !expected.includes(found)) {
      findings.push(recordFinding('RECORD_LINK_KIND', { path }, { link, found, expected }));
    }
  }
  for (const link of Object.keys(links)) {
    if (!Object.hasOwn(rules, link))
      findings.push(recordFinding('RECORD_LINK_UNKNOWN', { path: `/links/${link}` }, { link }));
  }
  return findings;
}

function checkRule<Content>(rule: RecordRule<Content>, content: Content, links: RecordLinks): Finding[] {
  const { code, clause, severity = 'error', path, holds } = rule;
  const outcome = evaluate(() => holds(content, links));
  if ('defect' in outcome) return [defectFinding(code, outcome.defect)];
  // a rule is satisfied only by true
  return outcome.value === true ? [] : [{ code, clause, severity, at: path === undefined ? {} : { path }, params: {} }];
}

function checkPeriod(period: () => RecordPeriod): Finding[] {
  const outcome = evaluate(period);
  if ('defect' in outcome) return [defectFinding('effective', outcome.defect)];
  const { from, to } = outcome.value;
  const real = hasFormat(from, 'date') && (to === undefined || to === null || (hasFormat(to, 'date') && from <= to));
  return real ? [] : [recordFinding('RECORD_PERIOD', {}, { from, to: to ?? '' })];
}

/** A rule that could not be evaluated is neither satisfied nor broken. */
export function defectFinding(rule: string, reason: string): Finding {
  return recordFinding('RECORD_RULE_DEFECT', {}, { rule, reason: reason.slice(0, 200) });
}
