/**
 * Assigns signatures to the seats of steps. A signature belongs to a seat whose role (and unit and person) its signer
 * has in the roster; if that is not decisive, to the seat whose fields it filled; otherwise to the next free seat of
 * its kind. The assignment only chooses what to check: every rule is still checked, and a signature without a seat is
 * a
 * finding.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy, ApprovalStep, StepKind } from './approval-policy.ts';
import { approvingSignatures, isBareCms, isCounterSignature } from './approving-signatures.ts';
import { currentEntriesOf, entriesOf, holds, type IdentityRule } from './identity.ts';
import { matchSeats } from './seats/matching.ts';
import { capacityOf, countOf, type Seat, seatsOf } from './seats/seat.ts';
import { StepGraph } from './seats/step-graph.ts';
import { SignatureOrder } from './signature-order.ts';
import type { Mandates } from './statements/mandates.ts';
import { ownFields } from './step-fields.ts';

/** A seat with the signature that fills it. */
export interface FilledSeat extends Seat {
  readonly signature: ValidatedSignature;
}

export interface Assignment {
  /** By step index, in the order of the step's seats. */
  readonly bySteps: readonly (readonly FilledSeat[])[];
  readonly unassigned: readonly ValidatedSignature[];
  /** Every signature that counts, in the order of nesting. */
  readonly ordered: readonly ValidatedSignature[];
  /** The proven order of signatures. */
  readonly order: SignatureOrder;
  /** Which step comes after which. */
  readonly graph: StepGraph;
  /** true: there are too many ways to assign the signatures for all to be tried. */
  readonly exhausted: boolean;
}

export function fitsKind(kind: StepKind, type: SignatureEvidence['type']): boolean {
  if (kind === 'certification') return type === 'certification';
  // Natural persons also have seals; the roster says whose seal it is.
  if (kind === 'approval') return type === 'approval' || type === 'cms' || type === 'seal';
  return type === 'approval' || type === 'seal';
}

/** Rules of an assignment in addition to the policy. */
export interface AssignmentRules {
  readonly rule: IdentityRule;
  /** By step: whether it must be signed. */
  readonly required: readonly boolean[];
  readonly mandates: Mandates;
}

export function assignSteps(
  signatures: readonly ValidatedSignature[],
  policy: ApprovalPolicy,
  { rule, required, mandates }: AssignmentRules,
): Assignment {
  const approving = approvingSignatures(signatures);
  const order = new SignatureOrder(approving);
  const graph = new StepGraph(policy.steps);
  const ordered = inOrder(approving, order);
  const seats = seatsOf(policy);
  const conflicts = (first: Placed, second: Placed): boolean => {
    if (graph.comesAfter(first.step, second.step)) return order.compare(first.signature, second.signature) === 'before';
    return graph.comesAfter(second.step, first.step) && order.compare(first.signature, second.signature) === 'after';
  };
  const classes = new Map<ApprovalStep, number>();
  const { seatOf, exhausted } = matchSeats({
    stepOf: seats.map(({ step }) => step),
    classOf: seats.map(({ rule: own }) => classes.get(own) ?? classes.set(own, classes.size).size - 1),
    vacancies: policy.steps.map((step, index) => capacityOf(step) - (required[index] ? countOf(step) : 0)),
    edges: ordered.map((signature) => ownSeats(signature, seats, policy, rule)),
    furtherEdges: ordered.map((signature) => delegatedSeats(signature, seats, mandates)),
    conflicts: (first, second) =>
      conflicts(
        { signature: ordered[first.signature]!, step: seats[first.seat]!.step },
        { signature: ordered[second.signature]!, step: seats[second.seat]!.step },
      ),
  });
  const holders: (ValidatedSignature | null)[] = seats.map(() => null);
  const rest: ValidatedSignature[] = [];
  for (const [index, signature] of ordered.entries()) {
    const seat = seatOf[index] ?? null;
    if (seat === null) rest.push(signature);
    else holders[seat] = signature;
  }
  const unassigned = assignRest(rest, {
    seats,
    holders,
    rule,
    counts: policy.steps.map((step, i) => (required[i] ? countOf(step) : 0)),
  });
  const bySteps: FilledSeat[][] = policy.steps.map(() => []);
  for (const [index, seat] of seats.entries()) {
    const signature = holders[index];
    if (signature != null) bySteps[seat.step]!.push({ ...seat, signature });
  }
  return { bySteps, unassigned, ordered, order, graph, exhausted };
}

interface Placed {
  readonly signature: ValidatedSignature;
  readonly step: number;
}

/** The seats whose role the signer holds: those held at the proven time and those whose fields were filled come first. */
function ownSeats(
  signature: ValidatedSignature,
  seats: readonly Seat[],
  policy: ApprovalPolicy,
  rule: IdentityRule,
): readonly number[] {
  const entries = entriesOf(signature, rule);
  if (entries.length === 0) return [];
  const current = currentEntriesOf(signature, entries, policy.clock.timeZone);
  const held = [...seats.keys()].filter((index) => entries.some((entry) => holds(entry, seats[index]!.rule)));
  const heldNow = prefer(held, (index) => current.some((entry) => holds(entry, seats[index]!.rule)));
  return prefer(heldNow, (index) => filledAny(signature, seats[index]!.rule));
}

/** The seats for which a mandate is given to the signer; valid mandates come first. */
function delegatedSeats(signature: ValidatedSignature, seats: readonly Seat[], mandates: Mandates): readonly number[] {
  const named = [...seats.keys()].filter((index) => mandates.isNamed(signature, seats[index]!.rule));
  return prefer(named, (index) => mandates.delegation(signature, seats[index]!.rule)?.findings.length === 0);
}

/** Those for which `isBetter` is true, if there are any. */
function prefer(seats: readonly number[], isBetter: (seat: number) => boolean): readonly number[] {
  const better = seats.filter(isBetter);
  return better.length === 0 ? seats : better;
}

interface OpenSeats {
  readonly seats: readonly Seat[];
  /** By seat; filled in. */
  readonly holders: (ValidatedSignature | null)[];
  readonly rule: IdentityRule;
  /** By step: how many must sign. */
  readonly counts: readonly number[];
}

/** Assigns signers without a seat by the roster, in order; returns those for whom no seat is left. */
function assignRest(
  rest: readonly ValidatedSignature[],
  { seats, holders, rule, counts }: OpenSeats,
): ValidatedSignature[] {
  const unassigned: ValidatedSignature[] = [];
  for (const signature of rest) {
    // A counter-signature confirms a signature; it approves only where the roster gives its signer a step.
    if (rule.kind === 'roster' && isCounterSignature(signature)) continue;
    const free = [...seats.keys()].filter((index) => holders[index] === null);
    const filled = (step: number): number =>
      seats.filter((seat, index) => seat.step === step && holders[index] !== null).length;
    const byFields = free.filter((index) => filledAny(signature, seats[index]!.rule));
    const byKind = free.filter((index) => fitsKind(seats[index]!.rule.kind, signature.evidence.type));
    const needed = byKind.filter((index) => filled(seats[index]!.step) < counts[seats[index]!.step]!);
    const index = byFields[0] ?? needed[0] ?? byKind[0];
    if (index !== undefined) holders[index] = signature;
    else if (!isCounterSignature(signature)) unassigned.push(signature);
  }
  return unassigned;
}

/**
 * In the order of revisions and lists; a bare CMS is sorted by its proven order, in which a counter-signature comes
 * after its target.
 */
function inOrder(signatures: readonly ValidatedSignature[], order: SignatureOrder): ValidatedSignature[] {
  const keyOf = (one: ValidatedSignature): number => (isBareCms(one) ? order.sortKey(one) : 0);
  return signatures
    .map((signature) => ({ signature, position: signature.evidence.revision?.length ?? 0, key: keyOf(signature) }))
    .sort((a, b) => a.position - b.position || (a.key === b.key ? 0 : a.key - b.key))
    .map(({ signature }) => signature);
}

function filledAny({ evidence }: ValidatedSignature, step: ApprovalStep): boolean {
  const own = ownFields(step);
  return evidence.revision?.filled.some(({ name }) => own.has(name)) ?? false;
}
