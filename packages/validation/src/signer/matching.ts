/** Assigns each of several demands to a candidate of its own (maximum bipartite matching, Kuhn's algorithm). */

/**
 * @param demands For each demand, the indexes of the candidates that satisfy it, the preferred one first.
 * @returns For each demand its candidate, or null; as many demands as possible have one. Earlier demands take precedence.
 */
export function matchDemands(demands: readonly (readonly number[])[]): readonly (number | null)[] {
  const demandOf = new Map<number, number>();
  const assigned: (number | null)[] = demands.map(() => null);
  const assign = (demand: number, tried: Set<number>): boolean => {
    for (const candidate of demands[demand]!) {
      if (tried.has(candidate)) continue;
      tried.add(candidate);
      const holder = demandOf.get(candidate);
      if (holder !== undefined && !assign(holder, tried)) continue;
      demandOf.set(candidate, demand);
      assigned[demand] = candidate;
      return true;
    }
    return false;
  };
  for (const demand of demands.keys()) assign(demand, new Set());
  return assigned;
}
