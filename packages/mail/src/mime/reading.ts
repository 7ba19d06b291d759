/** The budgets and the findings of reading one message. */
import { Budget, type Finding, finding, type Params, type Place } from '@govseal/core';
import { type MailCode, mailCodes } from '../error.ts';

/** Budgets for reading one message; exceeding one throws `BUDGET_EXCEEDED`, never a partial result. */
export interface MailLimits {
  /** Bytes of the message, and of everything decoded from it. */
  readonly bytes: number;
  /** Lines of the message and of every signed or decrypted layer. */
  readonly lines: number;
  /** Header fields of all parts together. */
  readonly fields: number;
  /** Body parts of all layers together. */
  readonly parts: number;
  /** Multiparts within multiparts, and layers of S/MIME. */
  readonly depth: number;
}

export const defaultMailLimits: MailLimits = {
  bytes: 256 << 20, // a message of 32 MB is read as file, as signed part and as decoded content
  lines: 8_000_000,
  fields: 5000, // a message through ten gateways has about 150
  parts: 1000,
  depth: 64,
};

const MAX_FINDINGS = 100;

/** Collects findings, one for each code, reason and place, and counts the work of one message. */
export class Reading {
  readonly budget: Budget<keyof MailLimits & string>;
  readonly findings: Finding[] = [];
  private readonly seen = new Set<string>();

  constructor(limits: Partial<MailLimits> = {}) {
    this.budget = new Budget({ ...defaultMailLimits, ...limits });
  }

  report(code: MailCode, at: Place = {}, params: Params = {}): void {
    const key = `${code} ${JSON.stringify(params)}`;
    if (this.seen.has(key) || this.findings.length >= MAX_FINDINGS) return;
    this.seen.add(key);
    this.findings.push(finding(mailCodes, code, { at, params }));
  }
}
