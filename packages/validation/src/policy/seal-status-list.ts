/**
 * A list of seals and their status (`govseal-seal-status/1`) from their registry. A seal that is not listed is unknown. The
 * list is not signed: the caller must obtain it unaltered.
 */
import { parseLocalDate } from '../approval/clock/local-date.ts';
import type { SealStatusProvider } from '../process/context.ts';
import { checkSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import { sealStatusSchema } from '../schema/seal-status-schema.ts';

/** Statuses of electronic seals, as published by their registry (`govseal-seal-status/1`). */
export interface SealStatusList {
  readonly schema: 'govseal-seal-status/1';
  /** One entry for each seal. */
  readonly seals: readonly {
    /** Unique code of the seal, as it states it. */
    readonly code: string;
    /** The seal-maker's identifier; absent: any maker. */
    readonly vendor?: string;
    /** Current status. */
    readonly status: 'in-use' | 'lost' | 'cancelled';
    /** ISO 8601. */
    readonly since?: string;
  }[];
}

/** Takes JSON text or parsed JSON; throws `PolicyError` on anything that the schema does not allow. */
export function parseSealStatus(json: unknown): SealStatusList {
  const value = readJson(json, 'seal-status');
  checkSchema(value, sealStatusSchema, 'seal-status');
  const list = value as SealStatusList;
  for (const [index, { since }] of list.seals.entries()) {
    if (since === undefined || isTime(since)) continue;
    const params = { document: 'seal-status', expected: 'an instant of ISO 8601' };
    throw new PolicyError('POLICY_VALUE', { at: { path: `seals[${index}].since` }, params });
  }
  return list;
}

/** The schema has checked the form; some engines read 30 February as a day in March. */
function isTime(since: string): boolean {
  return parseLocalDate(since.slice(0, 10)) !== null && !Number.isNaN(Date.parse(since));
}

/** If several entries concern one seal, the worst status counts. */
export function sealStatusOf({ seals }: SealStatusList): SealStatusProvider {
  return ({ code, vendor }) => {
    const entries = seals.filter((one) => one.code === code && (one.vendor ?? vendor) === vendor);
    const worst = entries.find(({ status }) => status !== 'in-use') ?? entries[0];
    if (worst === undefined) return null;
    return { status: worst.status, since: worst.since === undefined ? null : new Date(worst.since) };
  };
}
