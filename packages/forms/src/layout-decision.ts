/** Lays the decision letter out as an official document (GB/T 9704-2012): red head, body on the grid, sealed signature. */
import type { Decision } from './decision.ts';
import { decisionParagraphs } from './decision-text.ts';
import { layoutOfficial, type OfficialLayoutOptions } from './official/layout-official.ts';
import type { OfficialDocument } from './official/official-document.ts';
import type { Page } from './page.ts';

/** How a decision is laid out. */
export type DecisionLayoutOptions = OfficialLayoutOptions;

/** Pages of the letter; the one signature field is `sig.seal`, where the seal belongs. */
export function layoutDecision(decision: Decision, options: DecisionLayoutOptions = {}): Page[] {
  return layoutOfficial(describeDecision(decision), options);
}

/** The letter's elements. */
export function describeDecision(decision: Decision): OfficialDocument {
  const { agency, docNo, caseNo, licenceNo, decidedAt, attachments, copies } = decision;
  return {
    head: { kind: 'document', agency: agency.name, number: docNo },
    title: `${decision.result}行政许可决定书`,
    addressee: decision.grantee.name,
    blocks: decisionParagraphs(decision),
    seal: { agency: agency.name, date: decidedAt },
    whole: [docNo, caseNo, ...(licenceNo === undefined ? [] : [licenceNo])],
    attachments,
    record: copies && { copies, office: agency.name, date: decidedAt },
  };
}
