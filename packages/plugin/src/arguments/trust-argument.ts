/** Trust: which members its lists and anchors may have. */
import type { TrustPurpose } from '@govseal/x509';
import type { TrustEntry, TrustInput } from '../options.ts';
import { areGiven, check, checkMembers, isDate, isListOf, isText } from './check.ts';

export function isTrust(trust: TrustInput | null | undefined): boolean {
  if (trust == null || typeof trust !== 'object' || !Array.isArray(trust.signers)) return false;
  const { signers, timestamps = [], responders = [], sealMakers = [] } = trust;
  const isEntry = (entry: object | string): boolean => isText(entry) || areGiven((entry as { spki?: unknown }).spki);
  return [signers, timestamps, responders, sealMakers].every((list) => isListOf(list, isEntry));
}

const TRUST_LISTS = ['signers', 'timestamps', 'responders', 'sealMakers'];

const HASH = /^[0-9a-f]{64}$/;

const ANCHOR_MEMBERS = ['subject', 'publicKey', 'spki', 'certificate', 'sunset', 'purposes', 'from', 'until'];

const PURPOSES: readonly TrustPurpose[] = ['signer', 'time-stamp', 'responder', 'seal-maker'];

/** A misspelt member would silently drop the list or the limit that the caller meant to set. */
export function checkTrustMembers(trust: TrustInput): void {
  checkMembers(trust, 'trust', [...TRUST_LISTS, 'snapshot']);
  const { snapshot, ...lists } = trust;
  if (snapshot !== undefined) {
    const { name, number, id } = snapshot ?? {};
    const holds = typeof name === 'string' && Number.isSafeInteger(number) && number > 0 && HASH.test(id);
    check(holds, 'trust.snapshot', 'name, number and id of a trust snapshot');
  }
  for (const [list, entries] of Object.entries(lists) as [string, readonly TrustEntry[] | undefined][]) {
    for (const [index, entry] of (entries ?? []).entries()) {
      if (typeof entry === 'string' || entry instanceof Uint8Array) continue;
      const path = `trust.${list}[${index}]`;
      checkMembers(entry, path, ANCHOR_MEMBERS);
      check(
        entry.purposes === undefined ||
          (Array.isArray(entry.purposes) && entry.purposes.every((purpose) => PURPOSES.includes(purpose))),
        `${path}.purposes`,
        `a list of ${PURPOSES.join(', ')}`,
      );
      for (const member of ['sunset', 'from', 'until'] as const) {
        const date = entry[member];
        check(date === undefined || isDate(date), `${path}.${member}`, 'a valid Date');
      }
    }
  }
}
