/** Reads a policy file (`govseal-policy/1`): the built-in policy it is based on, with its changes applied. */
import { checkSchema, readJson } from '../schema/json-schema.ts';
import { policySchema } from '../schema/policy-schema.ts';
import { policies } from './built-in.ts';
import type {
  AlgorithmTable,
  CheckLevel,
  PolicyCheck,
  RevocationFreshness,
  UncoveredLevel,
  ValidationPolicy,
} from './policy.ts';

interface PolicyFile {
  readonly schema: 'govseal-policy/1';
  readonly name: string;
  readonly basis: keyof typeof policies;
  readonly checks?: Partial<Record<PolicyCheck, CheckLevel>>;
  readonly revocationFreshness?: Partial<RevocationFreshness>;
  readonly timestampDelay?: number | null;
  readonly uncoveredContent?: UncoveredLevel;
  readonly algorithms?: AlgorithmTable;
}

/** Takes JSON text or parsed JSON; throws `PolicyError` on anything that the schema does not allow. */
export function parsePolicy(json: unknown): ValidationPolicy {
  const value = readJson(json, 'policy');
  checkSchema(value, policySchema, 'policy');
  const file = value as PolicyFile;
  const basis = policies[file.basis];
  return {
    schema: 'govseal-policy/1',
    name: file.name,
    checks: { ...basis.checks, ...file.checks },
    revocationFreshness: { ...basis.revocationFreshness, ...file.revocationFreshness },
    timestampDelay: file.timestampDelay === undefined ? basis.timestampDelay : file.timestampDelay,
    uncoveredContent: file.uncoveredContent ?? basis.uncoveredContent,
    algorithms: file.algorithms ?? basis.algorithms,
  };
}
