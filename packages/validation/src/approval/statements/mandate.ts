/** A mandate (`govseal-mandate/1`, 授权书): the holder of a role lets someone sign for them, for a matter and a time. */
import { type IdentityDocument, toPersonIdentifier } from '@govseal/x509/identity';
import { checkSchema, PolicyError } from '../../schema/json-schema.ts';
import { mandateSchema } from '../../schema/statement-schema.ts';
import { isTime } from '../clock/is-time.ts';
import type { Condition } from '../facts/condition.ts';
import { checkCondition } from '../facts/parse-condition.ts';

/** A person, by an identity number of GB/T 20518 or by one certificate; never by name. */
export type Party =
  | {
      /** SHA-256 of the certificate, hexadecimal. */
      readonly certificate: string;
    }
  | {
      /** The kind of the document. */
      readonly document: IdentityDocument;
      /** The number as in the document. */
      readonly number: string;
    };

/** Who may sign for whom (`govseal-mandate/1`). */
export interface Mandate {
  readonly schema: 'govseal-mandate/1';
  /** Name of the mandate, for the report. */
  readonly id: string;
  /** The holder of the role, who must sign the mandate. */
  readonly grantor: Party;
  /** The person who may sign. */
  readonly delegate: Party;
  /** The role, as named in the roster. */
  readonly role: string;
  /** The unit in which the role is held. */
  readonly unit: string;
  /** The matter: a condition over the facts of the case. */
  readonly matter: Condition;
  /** First date, or instant. */
  readonly from: string;
  /** Last date (inclusive), or instant (exclusive). */
  readonly until: string;
  /** Whether the delegate may authorise someone else in turn; default false. */
  readonly redelegable?: boolean;
  /** SHA-256 of the mandate under which the grantor authorises; absent: the grantor holds the role. */
  readonly under?: string;
}

export function parseMandate(json: unknown): Mandate {
  checkSchema(json, mandateSchema, 'mandate');
  const mandate = json as Mandate;
  for (const [member, party] of Object.entries({ grantor: mandate.grantor, delegate: mandate.delegate })) {
    const both = 'certificate' in party && ('number' in party || 'document' in party);
    if (both || !isParty(party)) inconsistent(member, 'certificate, or document and number');
  }
  checkCondition(mandate.matter, null, { document: 'mandate', path: 'matter' });
  for (const member of ['from', 'until'] as const) {
    if (!isTime(mandate[member])) inconsistent(member, 'real date');
  }
  return mandate;
}

function isParty(party: Party): boolean {
  if ('certificate' in party) return true;
  return party.number !== undefined && toPersonIdentifier(party.document, party.number) !== null;
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: 'mandate', expected } });
}
