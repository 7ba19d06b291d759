/** English texts of the codes of case evaluation. */
import type { Texts } from '@govseal/core';
import type { CaseCode } from '../case/codes.ts';

export const en: Texts<CaseCode> = {
  CASE_SOURCE_UNREADABLE: 'The case cannot be read: {reason}. Ask for an intact copy.',
  CASE_ENTRY_NAME:
    'Two files of the case have names that are equal on some systems, or a name is not allowed ({name}). Rename the files and verify again.',
  CASE_FILE_UNKNOWN:
    'The file is neither a document of the case nor a material that a valid document lists by digest. Remove it or find out where it belongs.',
  CASE_PART_INVALID: 'The document itself is invalid ({code}). See its own report; its content was not used.',
  CASE_PART_INDETERMINATE:
    'The document itself could not be confirmed ({code}). See its own report for what is missing; its content was not used.',
  CASE_PART_UNSIGNED: 'The document carries no signature, so its content was not used. Ask for the signed document.',
  CASE_PART_UNREADABLE: 'The file cannot be read ({code}). Ask for an intact copy.',
  CASE_SIGNER_MISSING: 'The case policy requires the signature of the {party} on this document; it is missing.',
  CASE_AGENT_TERM:
    'The agent signed this document on {date}, but the power of attorney is valid from {from} to {until}. The applicant must sign, or give a new power of attorney.',
  CASE_AGENT_TIME_UNKNOWN:
    'No valid time-stamp proves when the agent signed this document, so it is not known whether the power of attorney was valid then. Sign with a time-stamp.',
  CASE_DATA_UNREADABLE:
    'The machine-readable data of the document (govseal-document.json) is missing or malformed ({reason}), so the rules of the case could not be applied to it.',
  CASE_PAGE_DIFFERS:
    'The pages of the document differ from those generated from its data ({reason}). Its data was not used: compare the pages with the data by eye.',
  CASE_PAGE_CHANGED:
    'The document was changed before it was signed: it no longer shows the data that it carries ({code}). Reject it.',
  CASE_DOCUMENT_MISSING: 'A document of type {type} is required (conditions: {when}) and is missing.',
  CASE_DOCUMENT_DUPLICATE: 'There are more documents of type {type} than the {most} that the case may have.',
  CASE_DOCUMENT_UNEXPECTED: 'A document of type {type} does not belong in this case (conditions: {when}).',
  CASE_DOCUMENT_NUMBER_REPEATED:
    'The document number {docNo} is already that of {than}; a number identifies only one document.',
  CASE_UNIT_DOCUMENT_MISSING:
    'The unit {unit} takes part in this case and has to issue a document of type {type} (conditions: {when}), which is missing. Add it to the case.',
  CASE_UNIT_OBJECTS:
    'The unit {unit} did not agree ({opinion}), but the decision grants the application. A decision needs the approval of every unit that takes part.',
  CASE_UNIT_AFTER_DECISION:
    'The unit {unit} signed this document at {time}; the decision was sealed at {decided}. The units that take part must conclude before the decision.',
  CASE_UNIT_TIME_UNKNOWN:
    'Nothing proves whether the unit {unit} signed this document before the decision was sealed. Both need signatures with time-stamps.',
  CASE_NUMBER_DIFFERS: 'The document belongs to case {caseNo}, not to {expected}. Remove it from this case.',
  CASE_ITEM_DIFFERS: 'The document states the licensing item {item}; the case is about {expected}.',
  CASE_APPLICANT_NAME_DIFFERS: 'The document names the applicant {applicant}; the case is that of {expected}.',
  CASE_APPLICANT_CODE_DIFFERS:
    'The credit code or identity number of the applicant differs from that in {than}. Find out whom the document concerns.',
  CASE_AGENCY_DIFFERS: 'The document names the agency {agency}; the policy of the case names {expected}.',
  CASE_SEAL_NAME_DIFFERS: 'The seal is named {seal}; the document is issued by {agency}.',
  CASE_CERTIFICATE_UNIT_DIFFERS:
    'The certificate of the seal belongs to {unit}, but the document is issued by {agency}. Only the agency’s own seal counts.',
  CASE_DATE_DIFFERS: 'The document states {date} where {than} states {expected}.',
  CASE_ACCEPTED_BEFORE_RECEIPT: 'Accepted on {accepted}, before the materials were received on {received}.',
  CASE_STEP_BEFORE_ACCEPTANCE: 'Step {role} was signed on {date}, before the acceptance on {accepted}.',
  CASE_STEPS_NOT_ASCENDING: 'Step {role} was signed before step {after}, which comes first.',
  CASE_DECIDED_BEFORE_ACCEPTANCE: 'The decision is dated {decided}, before the acceptance on {accepted}.',
  CASE_DECIDED_BEFORE_APPROVAL: 'The decision is dated {decided}, before step {role} was signed on {date}.',
  CASE_SERVED_BEFORE_DECISION: 'Served on {served}, before the document of {decided} existed.',
  CASE_DATED_AFTER_SEAL:
    'The document states {date}, but it was sealed on {sealed}. A date later than the sealing shortens the period that the law allows.',
  CASE_WITHDRAWN_AFTER_DECISION:
    'The application was withdrawn on {withdrawn}, after {than} had decided it. A withdrawal has effect only before the decision.',
  CASE_NOTICE_DATE: 'The notice is dated {date}; it has effect only between {from} and {to}.',
  CASE_DATES_UNKNOWN: 'No valid document states the dates of acceptance and decision, so deadlines were not checked.',
  CASE_PROMISED_OVERRUN: 'The decision took {days} working days; {limit} were promised, with extensions.',
  CASE_STATUTORY_OVERRUN: 'The decision took {days} working days; the law allows {limit}, with extensions.',
  CASE_PROMISE_TOO_LONG:
    'The notice states {promised} promised and {statutory} statutory working days; the law allows {limit} for this item.',
  CASE_LIMIT_DIFFERS:
    'The notice states the limits {stated} (promised/statutory); the published limits are {expected}.',
  CASE_DUE_DATE_LATE: 'The document states {date} as the last day for the decision; the limits give {expected}.',
  CASE_CALENDAR_MISSING: 'There is no calendar of {year}, so working days could not be counted. Supply it.',
  CASE_ACCEPTANCE_LATE:
    'Accepted {days} working days after receipt without a notice to correct; the law allows {limit}. The application counts as accepted on the day of its receipt.',
  CASE_CORRECTED_ACCEPTANCE_LATE:
    'Accepted {days} working days after the corrected materials were complete; the law allows {limit}.',
  CASE_CORRECTION_LATE: 'The notice to correct came {days} working days after receipt; the law allows {limit}.',
  CASE_CORRECTION_MISSING:
    'Materials were added after the receipt ({materials}), but there is no notice that asked for them.',
  CASE_SUSPENSION_WITHOUT_NOTICE:
    'The slip stops the clock for {kind} by notice {notice}, which is not in the case. The time was counted.',
  CASE_SUSPENSION_TOO_LONG:
    'The slip stops the clock for {kind} until {to}; notice {notice} allows it until {most}. The rest was counted.',
  CASE_EXTENSION_TOO_LONG: 'The limit was extended by {days} working days; at most {limit} are allowed.',
  CASE_EXTENSION_LATE: 'The extension was announced after {days} working days, when the limit of {limit} had passed.',
  CASE_SERVICE_DATE_DIFFERS:
    'The proof of service states {served}, but the recipient signed on {signed}. The day of signing is that of the service.',
  CASE_SERVICE_LATE: 'Served {days} working days after the decision; the law allows {limit}.',
  CASE_STEP_WITHOUT_VERDICT: 'Step {role} states no conclusion; a signature without one is not an opinion.',
  CASE_STEP_NOT_APPROVED: 'Step {role} concluded {verdict}; a decision needs the approval of every step.',
  CASE_SAME_PERSON: '{person} signed as {role} and as {other}; one person may have only one role in a case.',
  CASE_RESULT_DIFFERS: 'The decision is {decided}, but {in} approved {approved}.',
  CASE_DECISIONS_CONFLICT: 'Two decisions with different results: {result} and {other}.',
  CASE_DECISION_NUMBER_DIFFERS: 'The slip gives the decision the number {stated}; the decision has {docNo}.',
  CASE_SLIP_REFERENCE_DIFFERS: 'The slip to which the decision refers by digest is not the slip of this case.',
  CASE_ROUND_MISSING: 'The slip of round {round}, which this one continues, is not in the case.',
  CASE_ROUND_REPEATED: 'Round {round} is already that of {than}; each round has one slip.',
  CASE_ROUND_DIFFERS:
    'The file to which the slip refers by digest as the round before it is not {than}. Ask for the slip that was returned.',
  CASE_ROUND_NOT_RETURNED: 'The slip continues {than}, which was not returned.',
  CASE_ROUNDS_NOT_ASCENDING: 'The slip was signed before {than}, the round that it continues.',
  CASE_NOTICE_NUMBER_DIFFERS: 'The document answers the notice {docNo}, which is not in the case.',
  CASE_ATTACHMENT_DIFFERS: 'The digest stated for {name} is not that of the file, or differs between documents.',
  CASE_DECISION_NOT_SERVED: 'The proof of service does not list the decision {docNo}.',
  CASE_SERVED_OTHER_DOCUMENT: 'The proof of service lists {name} {docNo}, which is not in the case.',
  CASE_COMPLETE: 'Every document is valid, and together they break no rule that decides the verdict on the case.',
};
