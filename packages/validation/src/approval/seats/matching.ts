/**
 * Which signature fills which seat. Every seat needs a signature unless its step may leave it vacant, and every signature
 * needs a seat: a maximum matching that covers both sides if one exists (Mendelsohn and Dulmage 1958), found by augmenting
 * paths. A person with two roles never blocks a valid assignment, and the same input always gives the same result.
 */

export interface SeatProblem {
  /** Index of the step of each seat. */
  readonly stepOf: readonly number[];
  /** By step: how many of its seats may stay vacant. */
  readonly vacancies: readonly number[];
  /** By signature, in their order: the seats that it may fill, the preferred one first. */
  readonly edges: readonly (readonly number[])[];
  /** Further seats by signature, used only if `edges` leave a seat or a signature without a partner. */
  readonly furtherEdges?: readonly (readonly number[])[];
  /** Whether two signatures in these seats contradict each other (their order). */
  readonly conflicts?: (first: SeatedSignature, second: SeatedSignature) => boolean;
  /** Seats of one class are interchangeable; by seat. */
  readonly classOf?: readonly number[];
  /** How many edges may be tried. */
  readonly budget?: number;
}

export interface SeatedSignature {
  readonly signature: number;
  readonly seat: number;
}

export interface SeatMatching {
  /** By signature: its seat, or null. */
  readonly seatOf: readonly (number | null)[];
  /** true: the budget ended before it was certain that no better assignment exists. */
  readonly exhausted: boolean;
}

const BUDGET = 200_000;
const SEARCH_BUDGET = 20_000;
const VACANT = -1;

export function matchSeats(problem: SeatProblem): SeatMatching {
  const matcher = new Matcher(problem);
  matcher.match(problem.edges);
  const { furtherEdges } = problem;
  const all = furtherEdges === undefined ? problem.edges : combine(problem.edges, furtherEdges);
  if (furtherEdges !== undefined) matcher.match(all);
  const { seatOf } = matcher;
  if (matcher.exhausted || !hasConflict(seatOf, problem)) return { seatOf, exhausted: matcher.exhausted };
  const search = new ConflictFreeSearch(problem, all, seatOf);
  return { seatOf: search.run() ?? seatOf, exhausted: search.exhausted };
}

function combine(first: readonly (readonly number[])[], second: readonly (readonly number[])[]): number[][] {
  return first.map((edges, index) => [...new Set([...edges, ...second[index]!])]);
}

class Matcher {
  readonly seatOf: (number | null)[];
  exhausted = false;
  /** By seat: a signature, `VACANT`, or null. */
  private readonly holder: (number | null)[];
  private readonly vacanciesLeft: number[];
  private left: number;
  private readonly problem: SeatProblem;

  constructor(problem: SeatProblem) {
    this.problem = problem;
    this.seatOf = problem.edges.map(() => null);
    this.holder = problem.stepOf.map(() => null);
    this.vacanciesLeft = [...problem.vacancies];
    this.left = problem.budget ?? BUDGET;
  }

  match(edges: readonly (readonly number[])[]): void {
    const candidates: number[][] = this.holder.map(() => []);
    for (const [signature, seats] of edges.entries()) for (const seat of seats) candidates[seat]!.push(signature);
    for (const seat of this.holder.keys()) {
      if (this.holder[seat] === null) this.cover(seat, candidates, new Set());
    }
    for (const signature of this.seatOf.keys()) {
      if (this.seatOf[signature] === null) this.place(signature, edges, new Set());
    }
  }

  /** Finds a signature or a vacancy for the seat; seats that lose theirs find another one. */
  private cover(seat: number, candidates: readonly (readonly number[])[], tried: Set<number>): boolean {
    tried.add(seat);
    const step = this.problem.stepOf[seat]!;
    const free = candidates[seat]!.find((signature) => this.spend() && this.seatOf[signature] === null);
    if (free !== undefined) return this.seat(free, seat);
    if (this.vacanciesLeft[step]! > 0) {
      this.vacanciesLeft[step]!--;
      this.holder[seat] = VACANT;
      return true;
    }
    for (const signature of candidates[seat]!) {
      const other = this.seatOf[signature]!;
      if (tried.has(other) || !this.spend() || !this.cover(other, candidates, tried)) continue;
      return this.seat(signature, seat);
    }
    for (const [other, otherStep] of this.problem.stepOf.entries()) {
      if (otherStep !== step || this.holder[other] !== VACANT || tried.has(other) || !this.spend()) continue;
      if (!this.cover(other, candidates, tried)) continue;
      this.holder[seat] = VACANT;
      return true;
    }
    return false;
  }

  /** Finds a seat for the signature; signatures that lose theirs find another one, and no covered seat is uncovered. */
  private place(signature: number, edges: readonly (readonly number[])[], tried: Set<number>): boolean {
    for (const seat of edges[signature]!) {
      if (tried.has(seat) || !this.spend()) continue;
      tried.add(seat);
      const holder = this.holder[seat]!;
      if (holder === VACANT) this.vacanciesLeft[this.problem.stepOf[seat]!]!++;
      else if (holder !== null && !this.place(holder, edges, tried)) continue;
      return this.seat(signature, seat);
    }
    return false;
  }

  private seat(signature: number, seat: number): true {
    this.holder[seat] = signature;
    this.seatOf[signature] = seat;
    return true;
  }

  private spend(): boolean {
    if (this.left > 0) this.left--;
    else this.exhausted = true;
    return !this.exhausted;
  }
}

function hasConflict(seatOf: readonly (number | null)[], { conflicts }: SeatProblem): boolean {
  if (conflicts === undefined) return false;
  const seated = seatOf.flatMap((seat, signature) => (seat === null ? [] : [{ signature, seat }]));
  return seated.some((first, index) => seated.slice(index + 1).some((second) => conflicts(first, second)));
}

/** Depth-first search for an assignment that seats as many signatures, leaves no more seats open, and has no conflict. */
class ConflictFreeSearch {
  exhausted = false;
  private readonly seated: SeatedSignature[] = [];
  private readonly taken = new Set<number>();
  private readonly goal: { readonly unseated: number; readonly open: number };
  private left: number;
  private readonly problem: SeatProblem;
  private readonly edges: readonly (readonly number[])[];

  constructor(problem: SeatProblem, edges: readonly (readonly number[])[], matched: readonly (number | null)[]) {
    this.problem = problem;
    this.edges = edges;
    this.left = problem.budget ?? SEARCH_BUDGET;
    const taken = new Set(matched.filter((seat) => seat !== null));
    this.goal = { unseated: matched.filter((seat) => seat === null).length, open: this.openSeats(taken) };
  }

  run(): readonly (number | null)[] | null {
    if (!this.descend(0, 0)) return null;
    const seatOf: (number | null)[] = this.edges.map(() => null);
    for (const { signature, seat } of this.seated) seatOf[signature] = seat;
    return seatOf;
  }

  private descend(signature: number, unseated: number): boolean {
    if (signature === this.edges.length) return this.openSeats(this.taken) <= this.goal.open;
    const classes = new Set<number>();
    for (const seat of this.edges[signature]!) {
      const seatClass = this.problem.classOf?.[seat] ?? -1 - seat;
      if (this.taken.has(seat) || classes.has(seatClass)) continue;
      classes.add(seatClass);
      if (this.left-- <= 0) {
        this.exhausted = true;
        return false;
      }
      const one = { signature, seat };
      if (this.seated.some((other) => this.problem.conflicts!(other, one))) continue;
      this.seated.push(one);
      this.taken.add(seat);
      if (this.descend(signature + 1, unseated)) return true;
      this.seated.pop();
      this.taken.delete(seat);
    }
    return unseated < this.goal.unseated && this.descend(signature + 1, unseated + 1);
  }

  private openSeats(taken: ReadonlySet<number>): number {
    const open = this.problem.vacancies.map((vacancies) => -vacancies);
    for (const [seat, step] of this.problem.stepOf.entries()) if (!taken.has(seat)) open[step]!++;
    return open.reduce((sum, one) => sum + Math.max(0, one), 0);
  }
}
