/** Checks that the supplied documents are those that were linked when the record was signed. */
import { type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { RecordLinks, RecordReference } from '../envelope/envelope.ts';
import { recordFinding } from '../error.ts';
import type { LinkRule } from './definition.ts';

/** By the name of the link: the reference of a record that was verified, or the bytes of a file. */
export type LinkedDocuments = Readonly<Record<string, RecordReference | Uint8Array>>;

export async function checkLinkedDocuments(
  links: RecordLinks,
  { documents, rules }: { readonly documents: LinkedDocuments; readonly rules: Readonly<Record<string, LinkRule>> },
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [link, reference] of Object.entries(links)) {
    const given = Object.hasOwn(documents, link) ? documents[link] : undefined;
    const at = { path: `/links/${link}` };
    if (given === undefined) {
      // a required link is part of the record's meaning, and a digest does not say which document it belongs to
      const required = !Object.hasOwn(rules, link) || rules[link]!.optional !== true;
      findings.push(recordFinding(required ? 'RECORD_LINK_NOT_GIVEN' : 'RECORD_LINK_UNRESOLVED', at, { link }));
      continue;
    }
    const found = given instanceof Uint8Array ? await fileReference(given, engine) : given;
    if (found.kind !== reference.kind) {
      findings.push(recordFinding('RECORD_LINK_KIND', at, { link, found: found.kind, expected: reference.kind }));
    } else if (found.sha256 !== reference.sha256) {
      findings.push(
        recordFinding('RECORD_LINK_DIFFERS', at, { link, found: found.sha256, expected: reference.sha256 }),
      );
    }
  }
  for (const link of Object.keys(documents)) {
    if (!Object.hasOwn(links, link)) findings.push(recordFinding('RECORD_LINK_UNKNOWN', {}, { link }));
  }
  return findings;
}

/** The reference to a file that is not a record. */
export async function fileReference(bytes: Uint8Array, engine: Pick<CryptoEngine, 'digest'>): Promise<RecordReference> {
  return { kind: 'file', sha256: toHex(await engine.digest('SHA-256', bytes)) };
}
