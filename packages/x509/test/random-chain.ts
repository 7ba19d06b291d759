/** Random valid chains. Everything is derived from the given random numbers. */
import * as extensions from '../src/extension/extensions.ts';
import { type CrlRecipe, certificateDer, crlDer, type Recipe } from './authority.ts';

/** The plan of a chain: `recipes[0]` is the root, the last one the leaf; `crls[i]` is issued by `recipes[i]`. */
export interface ChainPlan {
  readonly recipes: Recipe[];
  readonly crls: (CrlRecipe | undefined)[];
}

export interface Chain {
  /** Root first, leaf last. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Numbers in [0, 1), repeatable (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const POLICY = '2.999.1.1';
export const HOST = 'a.office.example';

/** Plans a valid chain of a root, one to four CAs and a leaf, with random extensions that do not affect validity. */
export function planChain(random: () => number, run: number): ChainPlan {
  const cas = 1 + Math.floor(random() * 4);
  const names = ['Root', ...Array.from({ length: cas }, (_, i) => `CA ${i}`), 'Leaf'].map((name) => `${name} ${run}`);
  const keys = names.map((_, i) => `matrix ${i} ${run % 5}`);
  const policies = random() < 0.5;
  const recipes = names.map((subject, i): Recipe => {
    const last = i === names.length - 1;
    const extra: Uint8Array[] = [];
    if (policies && i > 0)
      extra.push(extensions.certificatePolicies([random() < 0.3 && !last ? '2.5.29.32.0' : POLICY]));
    if (!last && i > 0 && random() < 0.4) extra.push(constraints(random));
    if (policies && !last && i > 0 && random() < 0.3) {
      extra.push(extensions.policyConstraints({ requireExplicitPolicy: Math.floor(random() * 3) }));
    }
    if (last) {
      extra.push(
        extensions.subjectAltName([
          { kind: 'dNSName', value: HOST },
          { kind: 'rfc822Name', value: `clerk@${HOST}` },
          { kind: 'iPAddress', value: Uint8Array.of(10, 1, 2, 3) },
        ]),
      );
      if (random() < 0.3) extra.push(extensions.raw('2.999.7', false, Uint8Array.of(5, 0)));
    }
    const below = names.length - 2 - i;
    const limited = random() < 0.5 ? { pathLength: below + Math.floor(random() * 2) } : true;
    return {
      subject,
      issuer: names[Math.max(0, i - 1)]!,
      key: keys[i]!,
      signedBy: keys[Math.max(0, i - 1)]!,
      ca: last ? false : limited,
      serial: 100 + i,
      extra,
    };
  });
  const crls = recipes.slice(0, -1).map(({ subject, key }): CrlRecipe => ({ issuer: subject, signedBy: key! }));
  return { recipes, crls };
}

/** Constraints that the leaf's names satisfy. */
function constraints(random: () => number): Uint8Array {
  const kinds = [
    { permitted: [{ kind: 'dNSName', value: 'office.example' }] },
    { permitted: [{ kind: 'rfc822Name', value: '.office.example' }] },
    { permitted: [{ kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) }] },
    { excluded: [{ kind: 'dNSName', value: 'bank.example' }] },
    { excluded: [{ kind: 'iPAddress', value: Uint8Array.of(192, 168, 0, 0, 255, 255, 0, 0) }] },
  ] as const;
  return extensions.nameConstraints(kinds[Math.floor(random() * kinds.length)]!);
}

export async function buildChain({ recipes, crls }: ChainPlan): Promise<Chain> {
  return {
    certificates: await Promise.all(recipes.map(certificateDer)),
    crls: await Promise.all(crls.flatMap((recipe) => (recipe === undefined ? [] : [crlDer(recipe)]))),
  };
}

/** Draws from a repeatable sequence. */
export function dice(seed: number) {
  const random = randomNumbers(seed);
  const chance = (share: number): boolean => random() < share;
  const below = (count: number): number => Math.floor(random() * count);
  return {
    chance,
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    some: <T>(list: readonly T[], share: number): T[] => list.filter(() => chance(share)),
  };
}
