/** A path of SM2 certificates with its revocation data. */
import type { PathResult } from '../src/index.ts';
import { certificate } from './authority.ts';

export const root = await certificate({ subject: 'SM2 R', issuer: 'SM2 R', ca: true });

export const ca = await certificate({ subject: 'SM2 CA', issuer: 'SM2 R', ca: true });

export const leaf = await certificate({ subject: 'SM2 经办人', issuer: 'SM2 CA' });

export const about = { about: leaf, issuerSpki: ca.spki };

export const allCodes = (result: PathResult): string[] =>
  result.ok ? ['ok'] : result.failures.flatMap(({ findings }) => findings.map(({ code }) => code));
