/**
 * The policies in use, reloaded periodically. A policy that can no longer be read keeps its last content and is
 * reported as the reason why the service is not ready.
 */
import { createHash } from 'node:crypto';
import { CodedError } from '@govseal/core';
import { checkPolicy } from '../config/bind-policy.ts';
import { loadMaterial } from '../config/load-material.ts';
import type { PolicyMaterial } from '../config/policy-material.ts';
import type { LoadedConfig } from '../config/read-config.ts';
import { checkTrustLog, saveTrustLog, withKept, withSeen } from '../config/trust-log.ts';
import { type ServiceCode, ServiceError } from '../error.ts';

/** Why a policy is not as configured. */
export interface PolicyDefect {
  readonly code: string;
  readonly params: CodedError['params'];
}

/** Policies by name, with their defects. */
export interface PolicySet {
  readonly usable: ReadonlyMap<string, PolicyMaterial>;
  /** By the name of the policy; it may still be usable with its earlier content. */
  readonly defects: ReadonlyMap<string, PolicyDefect>;
  /** SHA-256 over the content of every usable policy, hexadecimal. */
  readonly digest: string;
}

/** Reads every policy; `earlier` is used if one cannot be read. */
export async function loadPolicies(loaded: LoadedConfig, earlier?: PolicySet): Promise<PolicySet> {
  const usable = new Map<string, PolicyMaterial>();
  const defects = new Map<string, PolicyDefect>();
  for (const name of Object.keys(loaded.config.policies)) {
    try {
      usable.set(name, await loadOne(loaded, name));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      defects.set(name, { code: error.code, params: error.params });
      const last = await lastGood(loaded, name, earlier);
      if (last !== null) usable.set(name, last);
    }
  }
  return { usable, defects, digest: digestOf([...usable.values()]) };
}

async function loadOne(loaded: LoadedConfig, name: string): Promise<PolicyMaterial> {
  const material = withSeen(loaded, loadMaterial(loaded, name));
  await checkPolicy(material);
  if (typeof material.trust === 'object' && 'log' in material.trust) {
    await checkTrustLog(material.trust, new Date());
    await saveTrustLog(loaded, material.trust);
    // verdicts do not depend on it, so threads continue if only it has changed
    return { ...material, trust: { ...material.trust, seen: undefined } };
  }
  return material;
}

/** The earlier content, or, with a trust log, the one stored on disk; never one with a stale snapshot. */
async function lastGood(
  loaded: LoadedConfig,
  name: string,
  earlier: PolicySet | undefined,
): Promise<PolicyMaterial | null> {
  try {
    const last = earlier?.usable.get(name) ?? withKept(loaded, name);
    if (last === null) return null;
    await checkPolicy(last);
    if (typeof last.trust === 'object' && 'log' in last.trust) await checkTrustLog(last.trust, new Date());
    return last;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return null;
  }
}

/** The policy that a client selects, or the default. Throws `SERVICE_POLICY_UNKNOWN` and `SERVICE_POLICY_UNAVAILABLE`. */
export function selectPolicy(
  { config }: LoadedConfig,
  set: PolicySet,
  requested: string | undefined,
  allowed: readonly string[] | null,
): PolicyMaterial {
  const name = requested ?? defaultPolicy(config, allowed);
  const known = name !== undefined && Object.hasOwn(config.policies, name) && (allowed?.includes(name) ?? true);
  if (!known) throw refuse('SERVICE_POLICY_UNKNOWN', name ?? '');
  const policy = set.usable.get(name);
  if (policy === undefined) throw refuse('SERVICE_POLICY_UNAVAILABLE', name);
  return policy;
}

function defaultPolicy(config: LoadedConfig['config'], allowed: readonly string[] | null): string | undefined {
  if (config.defaultPolicy !== undefined) return config.defaultPolicy;
  const names = allowed ?? Object.keys(config.policies);
  return names.length === 1 ? names[0] : undefined;
}

function refuse(code: ServiceCode, policy: string): ServiceError {
  return new ServiceError(code, { params: { policy: policy.slice(0, 64) } });
}

/** Structure and bytes: every value is preceded by its kind and length. */
function digestOf(policies: readonly PolicyMaterial[]): string {
  const hash = createHash('sha256');
  const add = (value: unknown): void => {
    if (value instanceof Uint8Array) hash.update(`b${value.length};`).update(value);
    else if (Array.isArray(value)) {
      hash.update(`a${value.length};`);
      for (const item of value) add(item);
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      hash.update(`o${entries.length};`);
      for (const [key, item] of entries) {
        add(key);
        add(item);
      }
    } else {
      const text = `${typeof value}:${String(value)}`;
      hash.update(`s${Buffer.byteLength(text)};`).update(text);
    }
  };
  add(policies);
  return hash.digest('hex');
}
