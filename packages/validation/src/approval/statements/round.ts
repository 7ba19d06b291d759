/**
 * A round of an approval (`govseal-round/1`): a document is submitted, or sent back (退回) with a reason; each
 * statement refers to the one before it.
 */
import { checkSchema, PolicyError } from '../../schema/json-schema.ts';
import { roundSchema } from '../../schema/statement-schema.ts';

interface RoundOf<Kind extends string> {
  readonly schema: 'govseal-round/1';
  /** Name of the statement, for the report. */
  readonly id: string;
  /** The case: the value of the fact `caseNo`. */
  readonly caseNo: string;
  /** What happened to the document. */
  readonly kind: Kind;
  /** The number of the round, from 1. */
  readonly round: number;
  /** The document of the round: SHA-256 of the value of one of its signatures, preferably the first. */
  readonly document: string;
}

/** One step in the rounds of an approval (`govseal-round/1`). */
export type Round =
  | (RoundOf<'submission'> & {
      /** The return to which the submission responds; absent only in the first round. */
      readonly previous?: {
        /** SHA-256 of the return. */
        readonly return: string;
        /** The document that was sent back, as in the return. */
        readonly document: string;
      };
    })
  | (RoundOf<'return'> & {
      /** SHA-256 of the submission that is sent back. */
      readonly submission: string;
      /** The reason, in words. */
      readonly reason: string;
    });

const MEMBERS = {
  submission: { required: [], refused: ['submission', 'reason'] },
  return: { required: ['submission', 'reason'], refused: ['previous'] },
} as const;

export function parseRound(json: unknown): Round {
  checkSchema(json, roundSchema, 'round');
  const round = json as Round;
  const { required, refused } = MEMBERS[round.kind];
  for (const member of required) if (!Object.hasOwn(round, member)) inconsistent(member, 'member of such a statement');
  for (const member of refused) if (Object.hasOwn(round, member)) inconsistent(member, 'statement without this member');
  const answers = round.kind === 'submission' && round.previous !== undefined;
  if (round.kind === 'submission' && answers !== round.round > 1)
    inconsistent('previous', 'return before it, in every round but the first');
  return round;
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: 'round', expected } });
}
