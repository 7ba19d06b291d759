/** Trust snapshots (`govseal-trust-snapshot/1`): a numbered set of anchors and signed trust lists, one entry of a log. */
import { fromBase64, readInstant, toBase64 } from '@govseal/core';
import { type TrustAnchor, type TrustPurpose, trustAnchor } from '@govseal/x509';
import { checkSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import { trustSnapshotSchema } from '../schema/trust-snapshot-schema.ts';
import { decodeCertificate } from './service-list.ts';

/** A certificate that a snapshot trusts in addition to its lists. */
export interface SnapshotAnchor {
  /** Base64 of DER. */
  readonly certificate: string;
  /** What it is trusted for. */
  readonly purposes: readonly TrustPurpose[];
  /** Trusted for certificates issued from this instant on. */
  readonly from?: string;
  /** Trusted for certificates issued before this instant. */
  readonly until?: string;
  /** Not trusted from this instant on. */
  readonly sunset?: string;
}

/** A signed trust list of a snapshot. */
export interface SnapshotList {
  /** Base64 of the DER certificate that has to have signed it. */
  readonly operator: string;
  /** Base64 of the DER CMS. */
  readonly signed: string;
}

/** The content of a trust snapshot (`govseal-trust-snapshot/1`). */
export interface TrustSnapshot {
  readonly schema: 'govseal-trust-snapshot/1';
  /** Name of the log. */
  readonly name: string;
  /** From 1. */
  readonly number: number;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** From this instant on the snapshot is stale. */
  readonly nextUpdate: string;
  /** Head of the log of the earlier snapshots. */
  readonly log: {
    /** Number of earlier snapshots. */
    readonly size: number;
    /** Root of their tree, SHA-256 in hexadecimal. */
    readonly rootHash: string;
  };
  /** Certificates that are trusted in addition to the lists. */
  readonly anchors: readonly SnapshotAnchor[];
  /** Signed trust lists. */
  readonly lists: readonly SnapshotList[];
}

/** Which snapshot a report was made with. */
export interface TrustSnapshotReference {
  /** Name of the log. */
  readonly name: string;
  /** Number in the log. */
  readonly number: number;
  /** SHA-256 of the signed content, lower-case hexadecimal. */
  readonly id: string;
}

const MAX_ANCHORS = 5000;
const MAX_LISTS = 100;

/**
 * Takes JSON text or parsed JSON. Neither its signature nor those of its lists are checked here: `openTrustLog` of
 * `@govseal/records` does that. Throws `PolicyError`.
 */
export function parseTrustSnapshot(json: unknown): TrustSnapshot {
  const value = readJson(json, DOCUMENT);
  checkSchema(value, trustSnapshotSchema, DOCUMENT);
  const snapshot = value as TrustSnapshot;
  const { createdAt, nextUpdate, number, log, anchors, lists } = snapshot;
  if (!(requireInstant(nextUpdate, 'nextUpdate') > requireInstant(createdAt, 'createdAt'))) {
    refuse('nextUpdate', 'later than createdAt');
  }
  if (log.size !== number - 1) refuse('log.size', 'number of earlier snapshots');
  if (anchors.length > MAX_ANCHORS) refuse('anchors', `at most ${MAX_ANCHORS}`);
  if (lists.length > MAX_LISTS) refuse('lists', `at most ${MAX_LISTS}`);
  if (anchors.length + lists.length === 0) refuse('anchors', 'an anchor or a list');
  snapshotAnchors(snapshot);
  for (const [index, { operator, signed }] of lists.entries()) {
    decodeCertificate(operator, `lists[${index}].operator`, DOCUMENT);
    if (toBase64(fromBase64(signed)) !== signed) refuse(`lists[${index}].signed`, 'Base64 of DER');
  }
  return snapshot;
}

/** The anchors listed in the snapshot itself. Throws `PolicyError`. */
export function snapshotAnchors({ anchors }: TrustSnapshot): TrustAnchor[] {
  return anchors.map(({ certificate, purposes, ...dates }, index) => {
    const path = `anchors[${index}]`;
    if (new Set(purposes).size !== purposes.length) refuse(`${path}.purposes`, 'each purpose once');
    const limits = Object.entries(dates).map(
      ([name, text]) => [name, requireInstant(text, `${path}.${name}`)] as const,
    );
    const options = { purposes, ...Object.fromEntries(limits) };
    return trustAnchor(decodeCertificate(certificate, `${path}.certificate`, DOCUMENT), options);
  });
}

const DOCUMENT = 'trust snapshot';

function requireInstant(text: string, path: string): Date {
  return readInstant(text) ?? refuse(path, 'real date');
}

function refuse(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: DOCUMENT, expected } });
}
