/** A root, a CA and a leaf, and the validation that path tests call. */
import { nodeEngine } from '@govseal/crypto/node';
import type { PathOptions, PathResult } from '../src/path/path-types.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate } from './authority.ts';

export const root: Certificate = await certificate({ subject: 'Root', issuer: 'Root', ca: true });
export const ca: Certificate = await certificate({ subject: 'CA', issuer: 'Root', ca: { pathLength: 0 } });
export const leaf: Certificate = await certificate({ subject: '张三', issuer: 'CA' });

export function validate(target: Certificate, options: Partial<PathOptions> = {}): Promise<PathResult> {
  return validatePath(target, {
    engine: nodeEngine,
    trust: [trustAnchor(root)],
    intermediates: [ca],
    at: AT,
    revocation: 'off',
    ...options,
  });
}

/** Codes of the most informative failure, or `ok`. */
export function codes(result: PathResult): string[] {
  return result.ok ? ['ok'] : (result.failures[0]?.findings.map(({ code }) => code) ?? []);
}
