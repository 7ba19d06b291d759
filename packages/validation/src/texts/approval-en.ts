/** English texts of the codes of approval evaluation. */
import type { Texts } from '@govseal/core';
import type { ApprovalCode } from '../codes.ts';

export const en: Texts<ApprovalCode> = {
  APPROVAL_INCOMPLETE:
    'Step {step} ({role}) has no signature: the approval is incomplete. Let that person sign, or ask for the complete document.',
  APPROVAL_SEATS_OPEN:
    'Step {step} ({role}) needs the signatures of {count} people and has {signed}: the approval is incomplete. Let the others sign, or ask for the complete document.',
  APPROVAL_ASSIGNMENT_BUDGET:
    'There are more ways to assign the signatures to the steps than the limit allows to try. Name the unit or the person of each seat in the policy.',
  APPROVAL_CONDITION_UNKNOWN:
    'Whether step {step} must be signed depends on {facts}, which is not proven. State the facts in signed fields, or supply them.',
  APPROVAL_FACT_CONTRADICTED:
    'The values given for {fact} differ ({values}), so it proves nothing. Find out which one is right.',
  APPROVAL_UNEXPECTED_SIGNATURE:
    'The document carries a signature that belongs to no step of the approval. Find out why it is there before relying on the document.',
  APPROVAL_ORDER:
    'Step {step} was signed after step {after}; the approval policy requires the reverse order. The document must be signed again in order.',
  APPROVAL_ORDER_UNKNOWN:
    'Nothing proves that the signature was made after {earlier}. Let the later signer countersign, time-stamp each signature when it is made, or use a format whose signatures cover those before them, such as PDF.',
  APPROVAL_TIME_ORDER:
    'The time-stamp lies before that of the earlier signature {earlier}, further than the accuracies allow. Do not rely on the times; ask the time-stamping authority.',
  APPROVAL_KIND:
    'The step requires a {expected} signature, but this is a {actual} signature. Sign the step with the right kind.',
  APPROVAL_SEAL_NOT_VISIBLE:
    'The unit’s seal signature shows nothing on the page. Seal with a visible appearance so that paper copies show it.',
  APPROVAL_CONTENT_UNCOVERED:
    'The step’s signature does not cover {count} file(s) that the document shows ({files}); only others signed them, so the extent of this approval is unclear. The step’s signer must sign the whole document.',
  APPROVAL_SIGNATURE_FAILED:
    'The step’s signature failed ({subIndication}) and approves nothing. See the signature’s own findings.',
  APPROVAL_SIGNATURE_INDETERMINATE:
    'The step’s signature is indeterminate ({subIndication}). See the signature’s own findings for what is missing.',
  APPROVAL_CHANGED_AFTERWARDS:
    'What this step signed was changed afterwards against its lock. Reject the document and ask for the original.',
  APPROVAL_CHANGES_UNKNOWN:
    'The changes after this step’s signature could not be evaluated. Ask for a file without other changes.',
  APPROVAL_NO_IDENTITY_RULE:
    'No rule says who may sign which step. Supply a signed roster, or state explicitly that any trusted signer is accepted.',
  APPROVAL_ANY_SIGNER: 'As requested, it was not checked who signed: any trusted signer was accepted for every step.',
  APPROVAL_ROSTER_NOT_VERIFIED:
    'The roster “{roster}” has no valid signature, so no role is proven. Supply the roster as its publisher signed it, and the roots that are trusted for that signature.',
  APPROVAL_ROSTER_NOT_BEFORE:
    'The roster “{roster}” was issued on {issuedAt}; the policy accepts no roster from before {notBefore}. Give a newer roster.',
  APPROVAL_ROSTER_SUPERSEDED:
    'Number {sequence} of the roster “{roster}” has been superseded; number {newest} is known. Give the newest roster.',
  APPROVAL_ROSTER_NOT_REGISTERED:
    'The register of rosters does not list this roster “{roster}” (number {sequence}). Give a roster that it lists, or a newer register.',
  APPROVAL_ROSTER_REGISTER_NOT_VERIFIED:
    'The register of rosters given for “{roster}” is not validly signed by the signer of the roster, or registers other rosters. Give the register as its publisher signed it.',
  APPROVAL_ROSTER_REGISTER_STALE:
    'The register of rosters for “{roster}” of {issuedAt} is older than the policy allows at {time}. Give the newest register.',
  APPROVAL_ROSTER_STALE:
    'The roster “{roster}” of {issuedAt} is older than the policy allows at {time}. Give a newer roster.',
  APPROVAL_NO_PROVEN_TIME:
    'No valid time-stamp proves when {person} signed, so neither the role {role} at that time nor the working days can be evaluated. Supply the roots of the time-stamp, or sign with one.',
  APPROVAL_SIGNER_UNKNOWN:
    'The roster does not contain the certificate of {signer}. Reject the step, or have the roster’s publisher add the person.',
  APPROVAL_WRONG_ROLE:
    '{person} signed a step of the role {role} but holds only: {held}. The person with that role must sign.',
  APPROVAL_MANDATE_NOT_VERIFIED:
    'The mandate {mandate} has no valid signature, so {delegate} may not sign for another. Supply the mandate as {grantor} signed it.',
  APPROVAL_MANDATE_NOT_BY_GRANTOR:
    'The mandate {mandate} is not signed by the person whom it names as grantor. The holder of the role {role} must sign it.',
  APPROVAL_MANDATE_SELF:
    'In the mandate {mandate} {grantor} authorises themself. The holder of the role {role} must sign, or authorise someone else.',
  APPROVAL_MANDATE_GRANTOR_ROLE:
    '{grantor} did not hold the role {role} in {unit} at {time}, so the mandate {mandate} gives no one the right to sign. The holder of the role must sign, or authorise someone.',
  APPROVAL_MANDATE_GRANTOR_UNPROVEN:
    'The certificate with which {grantor} signed the mandate {mandate} no longer had the role {role} in {unit} at {time}. Another certificate under this name had it, but nothing proves that it belongs to the same person. State the identity number (identity) in the roster’s entries of both certificates.',
  APPROVAL_MANDATE_TIME:
    '{delegate} signed at {time}; the mandate {mandate} is valid from {from} to {until}. The holder of the role must sign, or issue a new mandate.',
  APPROVAL_MANDATE_AFTER_USE:
    'The mandate {mandate} was not signed before {delegate} used it ({time}). The holder of the role must sign.',
  APPROVAL_MANDATE_TIME_UNKNOWN:
    'No valid time-stamp proves when the mandate {mandate} was signed or used. Sign both with a time-stamp.',
  APPROVAL_MANDATE_MATTER:
    'The mandate {mandate} is for another matter. The holder of the role {role} must sign, or issue a mandate for this one.',
  APPROVAL_MANDATE_MATTER_UNKNOWN:
    'Whether the mandate {mandate} is for this matter depends on {facts}, which is not proven. State the facts in signed fields, or supply them.',
  APPROVAL_MANDATE_REDELEGATED:
    '{grantor} was authorised without the right to authorise others, or the mandates do not form a chain; the mandate {mandate} gives no right to sign. The holder of the role {role} must sign it.',
  APPROVAL_WRONG_UNIT:
    '{person} holds the role {role} in {held}, not in {unit}. The person with that role in {unit} must sign.',
  APPROVAL_WRONG_PERSON:
    '{person} signed step {step}, which {expected} must sign. The person whom the policy names must sign.',
  APPROVAL_UNIT_OPEN:
    'The roster lists the role {role} in several units ({units}), and the policy does not say which of them signs step {step}. Name the step’s unit in the policy.',
  APPROVAL_LEFT_ROSTER:
    '{person} no longer held the role {role} when the signature was made ({time}). The successor must sign.',
  APPROVAL_NOT_YET_IN_ROLE:
    '{person} did not yet hold the role {role} when the signature was made ({time}). The person who held it then must sign.',
  APPROVAL_ROLE_UNCERTAIN:
    'The accuracy of the time-stamp leaves open whether {person} held the role {role} at {time}. A more accurate time-stamp would settle it.',
  APPROVAL_CERTIFICATE_SHARED:
    'The roster gives the certificate of {person} to another person at the same time ({time}), so it is not known who signed as {role}. The roster must name one person for it.',
  APPROVAL_SAME_PERSON:
    '{person} signed step {step} and step {other}; two steps need two people. Someone else must sign one of them.',
  APPROVAL_SEAT_SAME_PERSON:
    '{person} signed step {step} more than once; each seat of the step needs another person. Someone else must sign.',
  APPROVAL_SIMILAR_PERSON:
    'The names {person} (step {step}) and {similar} (step {other}) differ only in punctuation or in variants of characters. If they are one person, someone else must sign one of the steps; correct the roster.',
  APPROVAL_FIELD_OUTSIDE_STEP:
    'The signer of step {step} also filled a field that does not belong to the step. Its owner must fill it in their own step; sign again from there. If it belongs to this step, list it in mayFill of the policy.',
  APPROVAL_FIELD_FILLED_BY_OTHER:
    'A field of step {step} was filled in the revision of another signature ({other}), not by its own signer. The step’s signer must fill and sign it.',
  APPROVAL_FIELD_NOT_FILLED: 'A field that step {step} must fill was left empty. Fill it and sign again.',
  APPROVAL_FIELDS_UNKNOWN:
    'The format does not record which fields the signer filled, so the step’s statement is unknown. Use a document with form fields.',
  APPROVAL_FIELD_NOT_LOCKED:
    'The signature does not lock a field of its step, so it could be changed later. Sign with a lock on all fields of the step.',
  APPROVAL_APPEARANCE_DIFFERS:
    'The page shows “{shown}” while the field’s value is “{value}”: readers are misled. Reject the document.',
  APPROVAL_APPEARANCE_UNKNOWN:
    'It could not be checked that the page shows the field’s value “{value}”. Compare visually, or use the software that made the form.',
  APPROVAL_DATE_DIFFERS: 'The date written is “{value}” but the proven date is {proven}; the proven one counts.',
  APPROVAL_OPINION_EMPTY: 'The opinion is empty. An opinion must be written and signed.',
  APPROVAL_REJECTED: 'The step’s verdict is “{verdict}”: it was not approved.',
  APPROVAL_RETURNED: 'The step’s verdict is “{verdict}”: the case was sent back. A new round needs a new slip.',
  APPROVAL_AFTER_RETURN:
    'Step {step} sent the case back, but this step was signed afterwards. A new round needs a new slip.',
  APPROVAL_VERDICT_UNKNOWN:
    'The verdict “{verdict}” is not one of the policy’s words. Choose one of them and sign again.',
  APPROVAL_ACCEPTED_AT_UNKNOWN:
    'No valid signature states the date of acceptance in the field that the policy names ({field}), so the days cannot be counted. Name the field in the policy (clock.acceptedAtField) and state the date in the document, for example 2026-10-09.',
  APPROVAL_CALENDAR_MISSING:
    'There is no working-day calendar for the year {year}, so the days cannot be counted. Supply the calendar of that year.',
  APPROVAL_SIGNED_BEFORE_ACCEPTANCE:
    'Step {step} was signed on {date}, before the acceptance on {accepted}. One of the dates is wrong.',
  APPROVAL_STEP_OVERRUN:
    'Step {step} took {days} working days; its limit is {limit}. A delay does not invalidate an approval.',
  APPROVAL_PROMISED_OVERRUN:
    'The approval has taken {days} working days; {limit} were promised. A delay does not invalidate an approval.',
  APPROVAL_NOTICE_NOT_ALLOWED:
    'The notice {notice} changes the days of the approval, but the policy permits no one to do so. The days are counted without it. If such notices are allowed, name their signer in clock.suspension or clock.extension.',
  APPROVAL_NOTICE_NOT_VERIFIED:
    'The notice {notice} has no valid signature. The days are counted without it. Supply the signed notice, and the trusted roots that its signature requires.',
  APPROVAL_NOTICE_TIME_UNKNOWN:
    'No valid time-stamp proves when the notice {notice} was signed. The days are counted without it. Sign notices with a time-stamp.',
  APPROVAL_NOTICE_SIGNER:
    '{signer} signed the notice {notice}, but no roster shows that this person held the role {role} in {unit} at {time}. The days are counted without it. The holder of that role must sign it.',
  APPROVAL_NOTICE_MATTER:
    'The notice {notice} is for {stated}, not for this case ({expected}) and its steps. The days are counted without it. Supply the notice of this case.',
  APPROVAL_NOTICE_MATTER_UNKNOWN:
    'Whether the notice {notice} for the case {stated} is for this case is unknown, because nothing proves the number of this case (caseNo). The days are counted without it. State the number in a signed field, or supply it.',
  APPROVAL_NOTICE_TOO_LONG:
    'The notice {notice} gives {days} working days; the policy allows {limit}. The days are counted without it.',
  APPROVAL_NOTICE_LATE:
    'The notice {notice} was signed on {date}, after the time that it changes had passed. The days are counted without it.',
  APPROVAL_NOTICE_SECOND_EXTENSION:
    'The notice {notice} extends a limit that the notice {first} has already extended; a limit is extended once. The days are counted without it.',
  APPROVAL_NOTICE_WITHOUT_SUSPENSION:
    'The notice {notice} ends a suspension that does not count or was not supplied. Supply the notice of the suspension.',
  APPROVAL_ROUND_NOT_ALLOWED:
    'The statement {statement} is about a round of the approval, but the policy has no rule for rounds, so it is not known whether the document was sent back. Name in the policy who submits and who sends back (rounds), or leave the statement out.',
  APPROVAL_ROUND_NOT_VERIFIED:
    'The statement {statement} about a round has no valid signature, so the rounds of the case are not known. Supply the signed original, with the trusted roots that its signature requires.',
  APPROVAL_ROUND_TIME_UNKNOWN:
    'No valid time-stamp proves when the statement {statement} about a round was signed. Sign such statements with a time-stamp.',
  APPROVAL_ROUND_SIGNER:
    '{signer} signed the statement {statement} about a round, but held none of the roles that may do so ({roles}) at {time}. The holder of such a role must sign it.',
  APPROVAL_ROUND_SIGNER_UNKNOWN:
    'No roster shows whether {signer} may sign the statement {statement} about a round. Supply the signed roster.',
  APPROVAL_ROUND_OTHER_CASE:
    'The statement {statement} belongs to the rounds of this document but names the case {stated} instead of {expected}. Supply the statement of this case.',
  APPROVAL_ROUND_CASE_UNKNOWN:
    'Whether the statement {statement} for the case {stated} is for this case is unknown, because nothing proves the number of this case (caseNo). State the number in a signed field, or supply it.',
  APPROVAL_ROUND_UNRELATED:
    'The statement {statement} is about another document of another case. It was left aside; remove it from the statements of this case.',
  APPROVAL_ROUND_UNSTATED:
    'No signed submission refers to this document ({document}), so its round is not known. Supply its submission and every statement before it, from the first round on.',
  APPROVAL_ROUND_MISSING:
    'The statement {statement} of round {round} follows one that was not supplied (SHA-256 {missing}). Supply every statement from the first round on.',
  APPROVAL_ROUND_FORKED:
    'The rounds of the case fork: the statements {statements} (round {round}) follow the same statement. At most one of them can be right; ask the office which.',
  APPROVAL_ROUND_ORDER:
    'The statement {statement} names {before} as the one before it, but its kind, its round or its time does not follow. Do not rely on the document.',
  APPROVAL_ROUND_ORDER_UNKNOWN:
    'Nothing proves that {later} was signed after {earlier}: a time-stamp is missing, or its accuracy leaves that open. More accurate time-stamps would settle it.',
  APPROVAL_ROUND_DOCUMENT:
    'The statement {statement} refers to a document other than {before} does, or to one of an earlier round. Do not rely on the document.',
  APPROVAL_ROUND_RETURNED:
    '{person} sent this document back in round {round} ({time}, {statement}): {reason}. Only a document that was submitted afterwards can be approved.',
  APPROVAL_ROUND_EARLIER_SIGNATURE:
    'The signature was made at {time}, before round {round} was sent back ({returned}, {statement}), and does not count for the document submitted afterwards. That person must sign the new document.',
  APPROVAL_STATUTORY_OVERRUN:
    'The approval has taken {days} working days; the statutory limit is {limit}. A delay does not invalidate an approval; report it to the supervisory authority.',
};
