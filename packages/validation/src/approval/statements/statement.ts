/**
 * Signed statements for an approval: CMS-signed JSON of a stated kind. A statement counts only if its only signature
 * passes; the roster decides who signed it.
 */
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import { PolicyError } from '../../schema/json-schema.ts';
import { type ClockNotice, parseClockNotice } from './clock-notice.ts';
import { type Mandate, parseMandate } from './mandate.ts';
import { parseRound, type Round } from './round.ts';

/** The content of a signed statement. */
export type Statement = Mandate | ClockNotice | Round;

/** A statement with its validated signature. */
export interface SignedStatement {
  /** The content. */
  readonly statement: Statement;
  /** The only signature; null: the statement has none, or several. */
  readonly signature: ValidatedSignature | null;
  /** SHA-256 of the signed JSON, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Takes parsed JSON of any kind of statement; throws `PolicyError`. Whether it is authentic is not checked here. */
export function parseStatement(json: unknown): Statement {
  const schema = typeof json === 'object' && json !== null ? (json as { schema?: unknown }).schema : undefined;
  if (schema === 'govseal-mandate/1') return parseMandate(json);
  if (schema === 'govseal-clock-notice/1') return parseClockNotice(json);
  if (schema === 'govseal-round/1') return parseRound(json);
  const expected = 'govseal-mandate/1, govseal-clock-notice/1, govseal-round/1';
  const params = { document: 'statement', expected };
  throw new PolicyError('POLICY_VALUE', { at: { path: 'schema' }, params });
}
