/** The example data (seeds) of the demo, parsed. Invalid seeds are a defect of the installation. */

import { type Decision, type FlowSlip, parseDecision, parseFlowSlip } from '@govseal/forms';
import { type ApprovalPolicy, type Calendar, parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { readSeed } from '../seeds.ts';

export interface Bureau {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly seal?: { readonly code: string; readonly name: string };
}

export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly bureau: string;
  readonly department: string;
}

export interface System {
  readonly id: string;
  readonly name: string;
  readonly bureau: string;
  readonly profile: string;
}

export interface RosterSource {
  readonly name: string;
  readonly publisher: string;
  readonly entries: readonly {
    readonly holder: { readonly kind: 'system' | 'officer' | 'seal'; readonly id: string };
    readonly role: string;
    readonly unit: string;
    readonly from: string;
    readonly until?: string;
  }[];
}

export interface Timeline {
  readonly setUp: Date;
  readonly hall: Date;
  readonly seal: Date;
  readonly decision: Date;
  readonly roster: Date;
  readonly crl: Date;
  readonly crlDays: number;
  readonly verify: Date;
}

export interface SeedData {
  readonly city: {
    readonly name: string;
    readonly authorities: readonly {
      readonly id: 'root' | 'issuing' | 'tsa-root';
      readonly name: string;
      readonly profile: string;
      readonly values: Record<string, string>;
    }[];
    readonly systems: readonly System[];
    /** `authority` issues the certificate of `system`: a separate root, so that no CA of the signers proves times. */
    readonly tsa: {
      readonly system: string;
      readonly authority: 'tsa-root';
      readonly policy: string;
      readonly accuracyMs: number;
    };
  };
  readonly bureaus: ReadonlyMap<string, Bureau>;
  readonly officers: ReadonlyMap<string, Officer>;
  readonly roster: RosterSource;
  readonly slip: FlowSlip;
  readonly decision: Decision;
  readonly slipPolicy: ApprovalPolicy;
  readonly decisionPolicy: ApprovalPolicy;
  readonly ofdDecisionPolicy: ApprovalPolicy;
  readonly calendar: Calendar;
  readonly timeline: Timeline;
}

export function loadSeeds(): SeedData {
  const city = readSeed('city.json') as SeedData['city'];
  const { bureaus } = readSeed('bureaus.json') as { bureaus: readonly Bureau[] };
  const { officers } = readSeed('officers.json') as { officers: readonly Officer[] };
  return {
    city,
    bureaus: byId(bureaus),
    officers: byId(officers),
    roster: readSeed('roster.json') as RosterSource,
    slip: parseFlowSlip(readSeed('cases/slip.json')),
    decision: parseDecision(readSeed('cases/decision.json')),
    slipPolicy: parseApprovalPolicy(readSeed('policies/approval.json')),
    decisionPolicy: parseApprovalPolicy(readSeed('policies/decision-approval.json')),
    ofdDecisionPolicy: parseApprovalPolicy(readSeed('policies/decision-approval-ofd.json')),
    calendar: parseCalendar(readSeed('calendar/2026.json')),
    timeline: readTimeline(),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function readTimeline(): Timeline {
  const { crlDays, note, schema, ...times } = readSeed('cases/timeline.json') as Record<string, string> & {
    crlDays: number;
  };
  const dates = Object.fromEntries(Object.entries(times).map(([name, iso]) => [name, new Date(iso)]));
  return { ...(dates as unknown as Omit<Timeline, 'crlDays'>), crlDays: Number(crlDays) };
}
