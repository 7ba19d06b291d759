/** Evaluates the valid documents of a case together: pure rules over facts, no file formats and no signatures. */
import type { Finding } from '@govseal/core';
import type { CaseFacts } from './case-document.ts';
import { leading } from './case-finding.ts';
import type { CaseClockNotice } from './clock-notice.ts';
import { checkCompleteness, checkDocumentNumbers } from './completeness.ts';
import { readCourse } from './course.ts';
import { checkDeadlines } from './deadline-rules.ts';
import { withoutExplained } from './explained.ts';
import { checkAttachments, checkFlow } from './flow-rules.ts';
import { checkIdentity, checkRepeatedDates, splitForeign } from './identity-rules.ts';
import { checkOrder, checkSteps } from './order-rules.ts';
import { checkPersons } from './person-rules.ts';
import { checkUnits, splitUnits } from './unit-rules.ts';

/** The course of a case in dates and working days; null where no valid document states the value. */
export interface CaseTimeline {
  /** First receipt of materials, `YYYY-MM-DD`. */
  readonly receivedAt: string | null;
  /** Date of acceptance. */
  readonly acceptedAt: string | null;
  /** Date of the decision, or the proven day of its seal if that is later. */
  readonly decidedAt: string | null;
  /** Last service. */
  readonly servedAt: string | null;
  /** Working days from acceptance to the decision, without suspended ones. */
  readonly workingDays: number | null;
  /** Working days that do not count. */
  readonly suspendedDays: number | null;
  /** Working days by which signed notices extend the limits. */
  readonly extensionDays: number;
  /** The notices that did it; absent in reports of earlier versions. */
  readonly notices?: readonly CaseClockNotice[];
  /** The promised limit, without extensions. */
  readonly promisedDays: number;
  /** The statutory limit, without extensions. */
  readonly statutoryDays: number;
}

/** The result of evaluating the documents of a case together. */
export interface CaseEvaluation {
  /** Number of the case; null without a valid document. */
  readonly caseNo: string | null;
  /** Its course. */
  readonly timeline: CaseTimeline;
  /** Findings of the rules. */
  readonly findings: readonly Finding[];
}

/** Never throws because of a document. A document of another case is reported, and no further rule is applied to it. */
export function evaluateCase(given: CaseFacts): CaseEvaluation {
  const { own, findings: foreign } = splitForeign(given);
  const { policy } = given;
  const { own: ofAgency, joint } = splitUnits(own, policy);
  const whole = { ...given, documents: own };
  const facts = { ...given, documents: ofAgency };
  const { limits } = policy;
  const course = readCourse(ofAgency, policy);
  const clock = checkDeadlines(facts, course);
  const { receivedAt, acceptedAt, decidedAt, servedAt } = course;
  return {
    caseNo: leading(ofAgency)?.caseNo ?? given.caseNo ?? null,
    timeline: {
      receivedAt,
      acceptedAt,
      decidedAt,
      servedAt,
      workingDays: clock.workingDays,
      suspendedDays: clock.suspendedDays,
      extensionDays: clock.extensionDays,
      notices: clock.notices,
      promisedDays: limits.promisedDays,
      statutoryDays: limits.statutoryDays,
    },
    findings: withoutExplained(
      [
        ...foreign,
        ...checkCompleteness(facts, course),
        ...checkDocumentNumbers(own),
        ...checkIdentity(whole),
        ...checkRepeatedDates(facts),
        ...checkOrder(facts, course),
        ...clock.findings,
        ...checkFlow(facts),
        ...checkUnits(joint, ofAgency, { ...policy, ...course, claimed: facts.claimed }),
        ...joint.flatMap(({ document }) => checkSteps(document, course.acceptedAt, policy.timeZone)),
        ...(policy.distinctPersons ? checkPersons(own) : []),
        ...checkAttachments(whole),
      ],
      facts.claimed,
    ),
  };
}
