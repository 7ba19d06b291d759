/** Every type of document of a licensing case, in the order in which a case meets them. */

import { acceptanceNotice } from './acceptance/acceptance-notice.ts';
import { correctionNotice } from './acceptance/correction-notice.ts';
import { materialsReceipt } from './acceptance/materials-receipt.ts';
import { nonAcceptance } from './acceptance/non-acceptance.ts';
import { application } from './applicant/application.ts';
import { hearingApplication } from './applicant/hearing-application.ts';
import { powerOfAttorney } from './applicant/power-of-attorney.ts';
import { withdrawalRequest } from './applicant/withdrawal-request.ts';
import { decision } from './decisions/decision.ts';
import { dispositionDecision } from './decisions/disposition-decision.ts';
import type { DocumentType } from './define.ts';
import { hearingAnnouncement } from './hearing/hearing-announcement.ts';
import { hearingNotice } from './hearing/hearing-notice.ts';
import { hearingRecord } from './hearing/hearing-record.ts';
import { inspectionRecord } from './hearing/inspection-record.ts';
import { rightsNotice } from './hearing/rights-notice.ts';
import { statementRecord } from './hearing/statement-record.ts';
import { acceptanceApproval } from './internal/acceptance-approval.ts';
import { decisionApproval } from './internal/decision-approval.ts';
import { dispositionApproval } from './internal/disposition-approval.ts';
import { extensionApproval } from './internal/extension-approval.ts';
import { legalReview } from './internal/legal-review.ts';
import { slip } from './internal/slip.ts';
import { extensionNotice } from './process/extension-notice.ts';
import { serviceRecord } from './process/service-record.ts';
import { specialProcedureNotice } from './process/special-procedure-notice.ts';
import { terminationNotice } from './process/termination-notice.ts';

/** The types of documents that can be composed. */
export const documentTypes: readonly DocumentType[] = [
  powerOfAttorney,
  application,
  materialsReceipt,
  correctionNotice,
  acceptanceApproval,
  acceptanceNotice,
  nonAcceptance,
  hearingAnnouncement,
  rightsNotice,
  statementRecord,
  hearingApplication,
  hearingNotice,
  hearingRecord,
  inspectionRecord,
  legalReview,
  extensionApproval,
  extensionNotice,
  specialProcedureNotice,
  withdrawalRequest,
  terminationNotice,
  slip,
  decisionApproval,
  decision,
  dispositionApproval,
  dispositionDecision,
  serviceRecord,
];

/** The type of that name; undefined where there is none. */
export function documentType(name: string): DocumentType | undefined {
  return documentTypes.find(({ type }) => type === name);
}
