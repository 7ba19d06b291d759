import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchSeats, type SeatProblem } from './matching.ts';

type Seated = readonly (number | null)[];

/** Every way to seat the signatures. */
function* assignments({ edges }: SeatProblem, taken: readonly (number | null)[] = []): Generator<Seated> {
  if (taken.length === edges.length) {
    yield taken;
    return;
  }
  yield* assignments({ edges } as SeatProblem, [...taken, null]);
  for (const seat of edges[taken.length]!) {
    if (!taken.includes(seat)) yield* assignments({ edges } as SeatProblem, [...taken, seat]);
  }
}

function open({ stepOf, vacancies }: SeatProblem, seatOf: Seated): number {
  return vacancies.reduce((sum, allowed, step) => {
    const empty = stepOf.filter((one, seat) => one === step && !seatOf.includes(seat)).length;
    return sum + Math.max(0, empty - allowed);
  }, 0);
}

const unseated = (seatOf: Seated): number => seatOf.filter((seat) => seat === null).length;

function conflictsIn({ conflicts }: SeatProblem, seatOf: Seated): boolean {
  const seated = seatOf.flatMap((seat, signature) => (seat === null ? [] : [{ signature, seat }]));
  return seated.some((a, index) => seated.slice(index + 1).some((b) => conflicts?.(a, b) ?? false));
}

const problems = fc
  .record({
    stepOf: fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }),
    vacancies: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
    edges: fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { maxLength: 5 }),
    // Signatures are made in their order; step `a` must not come before step `b` for a pair of this list.
    order: fc.uniqueArray(fc.constantFrom<string>('01', '02', '12'), { maxLength: 3 }),
  })
  .map(({ stepOf, vacancies, edges, order }): SeatProblem => {
    const conflicts: SeatProblem['conflicts'] = (a, b) => {
      const [first, second] = a.signature < b.signature ? [a, b] : [b, a];
      return order.includes(`${stepOf[second.seat]}${stepOf[first.seat]}`);
    };
    const possible = edges.map((seats) => seats.filter((seat) => seat < stepOf.length));
    const empty = vacancies.map((most, step) => Math.min(most, stepOf.filter((one) => one === step).length));
    return { stepOf, vacancies: empty, edges: possible, conflicts };
  });

test('no assignment leaves fewer seats open or seats more signatures', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { conflicts: _, ...free } = problem;
      const { seatOf, exhausted } = matchSeats(free);
      const all = [...assignments(free)];
      expect(exhausted).toBe(false);
      expect(open(free, seatOf)).toBe(Math.min(...all.map((one) => open(free, one))));
      expect(unseated(seatOf)).toBe(Math.min(...all.map(unseated)));
      for (const [signature, seat] of seatOf.entries()) {
        if (seat !== null) expect(free.edges[signature]).toContain(seat);
      }
      expect(new Set(seatOf.filter((seat) => seat !== null)).size).toBe(seatOf.length - unseated(seatOf));
    }),
  );
});

test('an assignment without a conflict is found if one exists that seats as many', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { seatOf } = matchSeats(problem);
      const all = [...assignments(problem)];
      const [fewestOpen, fewestUnseated] = [
        Math.min(...all.map((one) => open(problem, one))),
        Math.min(...all.map(unseated)),
      ];
      const exists = all.some(
        (one) => open(problem, one) === fewestOpen && unseated(one) === fewestUnseated && !conflictsIn(problem, one),
      );
      expect(conflictsIn(problem, seatOf)).toBe(!exists);
      expect([open(problem, seatOf), unseated(seatOf)]).toEqual([fewestOpen, fewestUnseated]);
    }),
  );
});

test('further seats are used only if a signature has no other', () => {
  const problem = { stepOf: [0, 1], vacancies: [0, 0], edges: [[0], []], furtherEdges: [[1], [0]] };
  expect(matchSeats(problem).seatOf).toEqual([1, 0]);
  expect(matchSeats({ ...problem, edges: [[0], [1]] }).seatOf).toEqual([0, 1]);
});

test('the budget ends the search', () => {
  const seats = Array.from({ length: 12 }, (_, index) => index);
  const problem: SeatProblem = {
    stepOf: seats,
    vacancies: seats.map(() => 0),
    edges: seats.map(() => seats),
    // The last signature conflicts with every other one, whatever the seats.
    conflicts: (a, b) => Math.max(a.signature, b.signature) === 11,
  };
  expect(matchSeats(problem).exhausted).toBe(true);
  expect(matchSeats({ ...problem, budget: 3 }).exhausted).toBe(true);
  // Interchangeable seats are tried once.
  expect(matchSeats({ ...problem, classOf: seats.map(() => 0) }).exhausted).toBe(false);
});
