/** A root and a leaf, and the helpers of revocation tests. */
import { nodeEngine } from '@govseal/crypto/node';
import type { PathOptions, PathResult, RevocationStatus } from '../src/path/path-types.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate } from './authority.ts';

export const root: Certificate = await certificate({ subject: 'R', issuer: 'R', ca: true });
export const leaf: Certificate = await certificate({ subject: 'leaf', issuer: 'R' });

export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

export function validate(options: Partial<PathOptions>, target: Certificate = leaf): Promise<PathResult> {
  return validatePath(target, { engine: nodeEngine, trust: [trustAnchor(root)], at: AT, ...options });
}

/** Codes of the most informative failure, or `ok`. */
export function codes(result: PathResult): string[] {
  return result.ok ? ['ok'] : (result.failures[0]?.findings.map(({ code }) => code) ?? []);
}

/** The leaf's status. */
export function statusOf(result: PathResult): RevocationStatus {
  const status = result.ok ? result.path.revocation[0] : result.failures[0]?.revocation?.[0];
  if (status === undefined) throw new Error('no status');
  return status;
}
