/**
 * Imports a catalogue of cryptographic suites in the JSON form of TS 119 322 (`SecuritySuitabilityPolicy`, RFC 5698),
 * as ETSI publishes it with TS 119 312. Algorithms that this library does not implement are omitted, and are therefore
 * not acceptable. `Recommendation` and the start of a validity are ignored: `AlgorithmTable` has only end dates.
 */
import { attempt } from '@govseal/core';
import {
  CryptoError,
  type CurveName,
  type DigestName,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  type SignatureScheme,
} from '@govseal/crypto';
import { DerError, type DerNode, parseDer, write } from '@govseal/der';
import { x509Error } from '../error.ts';
import type { AlgorithmTable, DigestRow, SignatureAlgorithmRow } from './algorithm-table.ts';

const CURVES: Readonly<Record<string, CurveName>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
  '1.2.156.10197.1.301': 'SM2',
};
const PSS = '1.2.840.113549.1.1.10';
/** Names of the size parameter: the modulus of RSA, the prime of DSA or the field of a curve. */
const SIZES: readonly string[] = ['moduluslength', 'plength'];

/**
 * Converts a catalogue (parsed JSON) to a table. Throws `X509_ALGORITHM_CATALOGUE` if the JSON does not have that form.
 */
export function parseAlgorithmCatalogue(json: unknown): AlgorithmTable {
  const policy = record(record(json, '').SecuritySuitabilityPolicy, 'SecuritySuitabilityPolicy');
  const digests = new Map<DigestName, DigestRow>();
  const signatures = new Map<string, SignatureAlgorithmRow>();
  const curves = new Set<CurveName>();
  for (const entry of list(policy.Algorithm, 'Algorithm')) {
    const algorithm = record(entry, 'Algorithm');
    const evaluations = list(algorithm.Evaluation, 'Evaluation').map(readEvaluation);
    const identifier = record(algorithm.AlgorithmIdentifier, 'AlgorithmIdentifier');
    for (const oid of identifiers(identifier)) {
      const curve = CURVES[oid];
      if (curve !== undefined && evaluations.some(({ until }) => until === undefined)) curves.add(curve);
      const digest = attempt(() => readDigestAlgorithm(identifierNode(oid)), CryptoError, DerError);
      if (digest !== undefined) {
        for (const { until } of evaluations) lengthen(digests, digest, { name: digest, ...end(until) });
      }
      const scheme = schemeOf(oid);
      if (scheme === undefined) continue;
      for (const { keyBits, until } of evaluations) {
        lengthen(signatures, `${scheme} ${keyBits}`, { scheme, keyBits, ...end(until) });
      }
    }
  }
  const name = record(policy.PolicyName, 'PolicyName').Name;
  const source = `${String(name)}, ${text(policy.PolicyIssueDate, 'PolicyIssueDate').slice(0, 10)}`;
  return { source, digests: [...digests.values()], signatures: [...signatures.values()], curves: [...curves] };
}

/**
 * A catalogue entry combines a scheme and a digest, a row of the table has only one of them: the latest end date of a
 * scheme applies.
 */
function lengthen<K, T extends { readonly until?: string }>(rows: Map<K, T>, key: K, row: T): void {
  const old = rows.get(key);
  if (old === undefined || (old.until !== undefined && (row.until === undefined || row.until > old.until))) {
    rows.set(key, row);
  }
}

function readEvaluation(value: unknown): { readonly keyBits: number; readonly until: string | undefined } {
  const evaluation = record(value, 'Evaluation');
  const { End: ends } = record(evaluation.Validity ?? {}, 'Validity');
  const until = ends === undefined ? undefined : text(ends, 'End').slice(0, 10);
  if (until !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(until) && Number.isFinite(Date.parse(until)))) {
    throw malformed('End');
  }
  let keyBits = 0;
  for (const one of evaluation.Parameter === undefined ? [] : list(evaluation.Parameter, 'Parameter')) {
    const { name, Min: least } = record(one, 'Parameter');
    if (typeof name !== 'string' || !SIZES.includes(name.toLowerCase()) || least === undefined) continue;
    if (typeof least !== 'number' || !Number.isInteger(least) || least < 0) throw malformed('Min');
    keyBits = Math.max(keyBits, least);
  }
  return { keyBits, until };
}

function identifiers({ ObjectIdentifier: oid }: Readonly<Record<string, unknown>>): string[] {
  if (oid === undefined) return [];
  return list(oid, 'ObjectIdentifier').map((one) => {
    const dotted = text(one, 'ObjectIdentifier').replace(/^urn:oid:/, '');
    if (!/^(?:[01]\.[1-3]?\d|2\.\d{1,9})(?:\.\d{1,15})*$/.test(dotted)) throw malformed('ObjectIdentifier');
    return dotted;
  });
}

function schemeOf(oid: string): SignatureScheme | undefined {
  if (oid === PSS) return 'RSASSA-PSS';
  return attempt(() => readSignatureAlgorithm(identifierNode(oid)).scheme, CryptoError, DerError);
}

function identifierNode(oid: string): DerNode {
  return parseDer(write.sequence(write.oid(oid)));
}

const end = (until: string | undefined): { readonly until?: string } => (until === undefined ? {} : { until });
const malformed = (field: string): Error => x509Error('X509_ALGORITHM_CATALOGUE', {}, { field });

function record(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(field);
  return value as Readonly<Record<string, unknown>>;
}

/** The schema requires lists; some tools write a list of one member without brackets. */
function list(value: unknown, field: string): readonly unknown[] {
  if (value === undefined) throw malformed(field);
  return Array.isArray(value) ? value : [value];
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string') throw malformed(field);
  return value;
}
