/** The steps of an approval: who signed them by the roster, and what they concluded. */
import type { ApprovalReport, ApprovalStepReport } from '@govseal/validation';
import type { ApprovalPolicy, CaseStep } from '@govseal/validation/evaluate';

/** What the data of a document states about a step. */
interface StatedStep {
  readonly role: string;
  readonly verdict?: string;
  readonly signedAt?: string;
}

/** Steps of the data by role; without steps in the data, the persons who approve by the policy. */
export function stepFacts(
  data: Readonly<Record<string, unknown>>,
  approval: ApprovalReport | null,
  policy: ApprovalPolicy | null,
): CaseStep[] {
  const stated = data.steps as readonly StatedStep[] | undefined;
  if (stated === undefined) return reviews(data, approval, policy);
  return stated.map(({ role, verdict, signedAt }) => {
    const signed = approval?.steps.find((step) => step.role === role);
    return {
      role,
      verdict: verdictOf(signed) ?? verdict ?? null,
      signedAt: instantOf(provenTimeOf(signed) ?? signedAt),
      person: signed?.person ?? null,
      ...othersOf(signed),
    };
  });
}

/** A legal review (法制审核) is one step; 建议修改 is advice, not a refusal. */
function reviews(
  { conclusion }: Readonly<Record<string, unknown>>,
  approval: ApprovalReport | null,
  policy: ApprovalPolicy | null,
): CaseStep[] {
  const verdict = conclusion === '不同意' ? '不同意' : '同意';
  return (approval?.steps ?? [])
    .filter(({ id }) => policy?.steps.find((step) => step.id === id)?.kind === 'approval')
    .map((step) => {
      const { role, person } = step;
      return { role, verdict, signedAt: instantOf(provenTimeOf(step)), person, ...othersOf(step) };
    });
}

/** What a step concluded by its signatures: of a committee (会签), 同意 only where no seat says otherwise. */
function verdictOf(step: ApprovalStepReport | undefined): string | null {
  const verdicts = (step?.seats ?? [step])
    .map((signed) => signed?.verdict ?? null)
    .filter((verdict) => verdict !== null);
  return verdicts.find((verdict) => verdict !== '同意') ?? verdicts[0] ?? null;
}

/** Time that is proven for the last signature of a step. */
function provenTimeOf(step: ApprovalStepReport | undefined): string | undefined {
  const times = (step?.seats ?? [step]).map((signed) => signed?.provenTime ?? null).filter((time) => time !== null);
  return times.sort().at(-1);
}

/** Persons of the other seats, and those for whom somebody signed. */
function othersOf(step: ApprovalStepReport | undefined): Pick<CaseStep, 'others'> {
  if (step === undefined) return {};
  const named = [
    step.actingFor?.person,
    ...(step.seats ?? []).flatMap((seat) => [seat.person, seat.actingFor?.person]),
  ];
  const others = [...new Set(named)].filter((person) => typeof person === 'string' && person !== step.person);
  return others.length === 0 ? {} : { others: others as string[] };
}

function instantOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
