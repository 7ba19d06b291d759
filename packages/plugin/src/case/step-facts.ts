/** The steps of an approval: who signed them according to the roster, and with which verdict. */
import type { ApprovalReport, ApprovalStepReport, ValidatedSignature } from '@govseal/validation';
import { type ApprovalPolicy, type CasePerson, type CaseStep, VERDICT } from '@govseal/validation/evaluate';
import { casePerson } from './case-person.ts';

/** The data of a document about a step. */
interface StatedStep {
  readonly role: string;
  readonly verdict?: string;
  readonly signedAt?: string;
}

/** The steps according to the roster and the signatures. */
export interface SignedSteps {
  readonly approval: ApprovalReport | null;
  readonly policy: ApprovalPolicy | null;
  readonly signatures: readonly ValidatedSignature[];
}

/** Steps of the data by role; without steps in the data, the persons who approve by the policy. */
export function stepFacts(data: Readonly<Record<string, unknown>>, signed: SignedSteps): CaseStep[] {
  const stated = data.steps as readonly StatedStep[] | undefined;
  if (stated === undefined) return reviews(data, signed);
  return stated.map(({ role, verdict, signedAt }) => {
    const step = signed.approval?.steps.find((one) => one.role === role);
    return {
      role,
      verdict: verdictOf(step) ?? verdict ?? null,
      signedAt: instantOf(provenTimeOf(step) ?? signedAt),
      ...personsOf(step, signed.signatures),
    };
  });
}

/** A legal review (法制审核) is one step; 建议修改 is advice, not a refusal. */
function reviews(
  { conclusion }: Readonly<Record<string, unknown>>,
  { approval, policy, signatures }: SignedSteps,
): CaseStep[] {
  const verdict = conclusion === VERDICT.reject ? VERDICT.reject : VERDICT.approve;
  return (approval?.steps ?? [])
    .filter(({ id }) => policy?.steps.find((step) => step.id === id)?.kind === 'approval')
    .map((step) => ({
      role: step.role,
      verdict,
      signedAt: instantOf(provenTimeOf(step)),
      ...personsOf(step, signatures),
    }));
}

/** The verdict of a step by its signatures: for a committee (会签), 同意 only if no seat says otherwise. */
function verdictOf(step: ApprovalStepReport | undefined): string | null {
  const verdicts = (step?.seats ?? [step])
    .map((signed) => signed?.verdict ?? null)
    .filter((verdict) => verdict !== null);
  return verdicts.find((verdict) => verdict !== VERDICT.approve) ?? verdicts[0] ?? null;
}

/** The proven time of the last signature of a step. */
function provenTimeOf(step: ApprovalStepReport | undefined): string | undefined {
  const times = (step?.seats ?? [step]).map((signed) => signed?.provenTime ?? null).filter((time) => time !== null);
  return times.sort().at(-1);
}

/** Who signed the step, including its other seats and those for whom someone signed. */
function personsOf(
  step: ApprovalStepReport | undefined,
  signatures: readonly ValidatedSignature[],
): Pick<CaseStep, 'person' | 'others'> {
  if (step === undefined) return { person: null };
  const person = step.person === null ? null : casePerson(step.person, step.signature, signatures);
  const holder = ({ actingFor }: Pick<ApprovalStepReport, 'actingFor'>): CasePerson[] =>
    actingFor?.person == null ? [] : [casePerson(actingFor.person, null, signatures)];
  const others = [
    ...holder(step),
    ...(step.seats ?? []).flatMap((seat) => [
      ...(seat.person === null || seat.signature === step.signature
        ? []
        : [casePerson(seat.person, seat.signature, signatures)]),
      ...holder(seat),
    ]),
  ];
  return { person, ...(others.length === 0 ? {} : { others }) };
}

function instantOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
