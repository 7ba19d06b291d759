/**
 * Certificate policies along a path (RFC 5280 §6.1.2–§6.1.5) as the graph of RFC 9618 instead of a tree: one node per
 * policy and depth, so that mappings cannot cause exponential growth. Qualifiers are not collected.
 */
import { mapsAnyPolicy } from '../extension/constraint.ts';
import { anyPolicy } from '../oids.ts';
import type { Certificate, PolicyMapping } from '../types.ts';
import type { PathSpending } from './budget.ts';

interface PolicyNode {
  readonly policy: string;
  expected: ReadonlySet<string>;
  /** Nodes of the depth above; empty for the root. */
  readonly parents: readonly PolicyNode[];
}

type Level = Map<string, PolicyNode>;

export interface PolicyInputs {
  readonly initialPolicySet: readonly string[];
  readonly initialExplicitPolicy: boolean;
  readonly initialPolicyMappingInhibit: boolean;
  readonly initialAnyPolicyInhibit: boolean;
  /** Number of certificates in the path. */
  readonly length: number;
  readonly budget: PathSpending;
}

/**
 * The policy state variables of one path. Call `process` and `prepare` for each certificate, and `finish` after the
 * last.
 */
export class PolicyState {
  private readonly inputs: PolicyInputs;
  /** Levels 0 … depth; null if the graph is NULL. */
  private levels: Level[] | null;
  private explicitPolicy: number;
  private inhibitAnyPolicy: number;
  private policyMapping: number;

  constructor(inputs: PolicyInputs) {
    this.inputs = inputs;
    const none = inputs.length + 1;
    // RFC 9618 §5.3 (RFC 5280 §6.1.2 (a), (d)–(f))
    this.levels = [new Map([[anyPolicy, { policy: anyPolicy, expected: new Set([anyPolicy]), parents: [] }]])];
    this.explicitPolicy = inputs.initialExplicitPolicy ? 0 : none;
    this.inhibitAnyPolicy = inputs.initialAnyPolicyInhibit ? 0 : none;
    this.policyMapping = inputs.initialPolicyMappingInhibit ? 0 : none;
  }

  /** RFC 9618 §5.4 (d)–(f). `last`: this is the target certificate. Returns false if the path fails. */
  process(certificate: Certificate, selfIssued: boolean, last: boolean): boolean {
    const policies = certificate.certificatePolicies;
    if (policies === undefined)
      this.levels = null; // (e)
    else if (this.levels !== null) {
      const above = this.levels.at(-1)!;
      const level: Level = new Map();
      const expecting = this.expecting(above);
      for (const policy of policies) {
        if (policy === anyPolicy) continue;
        this.inputs.budget.spend('policyNodes');
        const parents = expecting.get(policy);
        // (d)(1)(i), else (d)(1)(ii)
        if (parents !== undefined) this.add(level, policy, parents);
        else if (above.has(anyPolicy)) this.add(level, policy, [above.get(anyPolicy)!]);
      }
      // (d)(2)
      if (policies.includes(anyPolicy) && (this.inhibitAnyPolicy > 0 || (!last && selfIssued))) {
        for (const [policy, parents] of expecting) if (!level.has(policy)) this.add(level, policy, parents);
      }
      this.levels.push(level);
      this.prune();
    }
    return this.explicitPolicy > 0 || this.levels !== null; // (f)
  }

  /** The nodes of a level, by expected policy. */
  private expecting(level: Level): Map<string, PolicyNode[]> {
    const map = new Map<string, PolicyNode[]>();
    for (const node of level.values()) {
      for (const policy of node.expected) {
        this.inputs.budget.spend('policyNodes');
        const nodes = map.get(policy);
        if (nodes === undefined) map.set(policy, [node]);
        else nodes.push(node);
      }
    }
    return map;
  }

  private add(level: Level, policy: string, parents: readonly PolicyNode[]): void {
    this.inputs.budget.spend('policyNodes', parents.length);
    level.set(policy, { policy, expected: new Set([policy]), parents });
  }

  /** (d)(3): deletes nodes without children, from the level above the deepest up to the root. */
  private prune(): void {
    const levels = this.levels!;
    if (levels.at(-1)!.size === 0) {
      this.levels = null;
      return;
    }
    for (let depth = levels.length - 1; depth > 0; depth--) {
      const used = new Set<PolicyNode>();
      for (const node of levels[depth]!.values()) for (const parent of node.parents) used.add(parent);
      for (const node of levels[depth - 1]!.values()) {
        if (!used.has(node)) levels[depth - 1]!.delete(node.policy);
      }
    }
  }

  /** RFC 5280 §6.1.4 (a), (b), (h)–(j) with RFC 9618 §5.5. Returns false if a mapping involves anyPolicy. */
  prepare(certificate: Certificate, selfIssued: boolean): boolean {
    const mappings = certificate.policyMappings ?? [];
    if (mappings.some(mapsAnyPolicy)) return false; // (a)
    if (this.levels !== null && mappings.length > 0) this.map(mappings); // (b)
    if (!selfIssued) {
      // (h)
      this.explicitPolicy = Math.max(0, this.explicitPolicy - 1);
      this.policyMapping = Math.max(0, this.policyMapping - 1);
      this.inhibitAnyPolicy = Math.max(0, this.inhibitAnyPolicy - 1);
    }
    this.constrain(certificate); // (i), (j)
    return true;
  }

  /**
   * Lowers the counters to the constraints of a certificate. For an anchor's certificate this is done before the first
   * (RFC 5937 §3.2).
   */
  constrain({ policyConstraints, inhibitAnyPolicy }: Certificate): void {
    this.explicitPolicy = Math.min(
      this.explicitPolicy,
      policyConstraints?.requireExplicitPolicy ?? this.explicitPolicy,
    );
    this.policyMapping = Math.min(this.policyMapping, policyConstraints?.inhibitPolicyMapping ?? this.policyMapping);
    this.inhibitAnyPolicy = Math.min(this.inhibitAnyPolicy, inhibitAnyPolicy ?? this.inhibitAnyPolicy);
  }

  private map(mappings: readonly PolicyMapping[]): void {
    const levels = this.levels!;
    const level = levels.at(-1)!;
    const targets = new Map<string, Set<string>>();
    for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
      this.inputs.budget.spend('policyNodes');
      const set = targets.get(issuerDomainPolicy);
      if (set === undefined) targets.set(issuerDomainPolicy, new Set([subjectDomainPolicy]));
      else set.add(subjectDomainPolicy);
    }
    for (const [policy, expected] of targets) {
      const node = level.get(policy);
      if (this.policyMapping === 0)
        level.delete(policy); // (b)(2)
      else if (node !== undefined)
        node.expected = expected; // (b)(1)
      else if (level.has(anyPolicy)) {
        const parents = [levels.at(-2)!.get(anyPolicy)!];
        level.set(policy, { policy, expected, parents });
      }
    }
    if (this.policyMapping === 0) this.prune();
  }

  /**
   * RFC 9618 §5.6 (RFC 5280 §6.1.5 (a), (b), (g)): the user-constrained policy set, or undefined if an explicit policy
   * is required and none is acceptable.
   */
  finish(certificate: Certificate): readonly string[] | undefined {
    this.explicitPolicy = Math.max(0, this.explicitPolicy - 1); // (a)
    if (certificate.policyConstraints?.requireExplicitPolicy === 0) this.explicitPolicy = 0; // (b)
    const authority = this.authorityConstrainedPolicies();
    const { initialPolicySet } = this.inputs;
    let user = authority;
    if (!initialPolicySet.includes(anyPolicy)) {
      user = new Set(initialPolicySet.filter((policy) => authority.has(policy) || authority.has(anyPolicy)));
    }
    return this.explicitPolicy > 0 || user.size > 0 ? [...user].sort() : undefined;
  }

  /** Policies of nodes whose parent is anyPolicy, and anyPolicy itself if it reached the last certificate. */
  private authorityConstrainedPolicies(): Set<string> {
    const policies = new Set<string>();
    if (this.levels === null) return policies;
    for (const level of this.levels.slice(1)) {
      for (const node of level.values()) {
        if (node.policy !== anyPolicy && node.parents.length === 1 && node.parents[0]!.policy === anyPolicy) {
          policies.add(node.policy);
        }
      }
    }
    if (this.levels.at(-1)!.has(anyPolicy)) policies.add(anyPolicy);
    return policies;
  }
}
