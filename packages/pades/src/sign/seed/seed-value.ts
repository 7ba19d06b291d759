/**
 * The seed value dictionary of a signature field (ISO 32000-2 §12.7.5.5 table 237): the requirements of the field's
 * author on its signature. It is compared with a signature in `seed-violations.ts`.
 */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfString, type RevisionView, readTextString } from '@govseal/pdf';
import { type CertificateSeed, readCertificateSeed } from './certificate-seed.ts';
import { readFlags } from './flags.ts';

/** Entries that a flag in /Ff makes mandatory, with the bits of table 237. */
const FLAGS = {
  Filter: 1,
  SubFilter: 2,
  V: 4,
  Reasons: 8,
  LegalAttestation: 16,
  AddRevInfo: 32,
  DigestMethod: 64,
  LockDocument: 128,
  AppearanceFilter: 256,
} as const;

export type SeedKey = keyof typeof FLAGS;

export interface SeedValue {
  /** Mandatory entries; the others are recommendations and are not read. */
  readonly required: ReadonlySet<SeedKey>;
  readonly filter: string | undefined;
  readonly subFilters: readonly string[];
  readonly digestMethods: readonly string[];
  /** Version that a reader must support: 1 (PDF 1.5), 2 (1.7) or 3 (2.0). */
  readonly version: number;
  readonly reasons: readonly string[];
  readonly attestations: readonly string[];
  readonly revocationInformation: boolean;
  readonly lockDocument: string | undefined;
  /** 0: no certification; 1 to 3: certification with that permission. Mandatory regardless of /Ff. */
  readonly permission: 0 | 1 | 2 | 3 | undefined;
  readonly timestamp: boolean;
  readonly certificate: CertificateSeed | undefined;
  /** Mandatory entries that cannot be read. */
  readonly malformed: readonly string[];
}

/** The field's /SV in this revision; undefined if it has none. */
export function readSeedValue(view: RevisionView, field: PdfDict): SeedValue | undefined {
  const seed = view.resolve(field.get('SV'));
  if (seed === null) return undefined;
  if (!(seed instanceof PdfDict)) return { ...NOTHING, malformed: ['SV'] };
  const malformed: string[] = [...seed.duplicates];
  const flags = readFlags(view, seed, malformed);
  const required = new Set((Object.keys(FLAGS) as SeedKey[]).filter((key) => (flags & FLAGS[key]) !== 0));
  const list = (key: SeedKey, read: (item: PdfObject) => string | undefined): string[] => {
    const stated = view.resolve(seed.get(key));
    const items = stated instanceof PdfArray ? stated.items.map((item) => read(view.resolve(item))) : [];
    const wrong = stated !== null && (!(stated instanceof PdfArray) || items.includes(undefined));
    if (wrong && required.has(key)) malformed.push(key);
    return items.filter((item) => item !== undefined);
  };
  return {
    required,
    filter: view.name(seed.get('Filter')),
    subFilters: list('SubFilter', (item) => (item instanceof PdfName ? item.value : undefined)),
    digestMethods: list('DigestMethod', text),
    version: view.number(seed.get('V')) ?? 1,
    reasons: list('Reasons', text),
    attestations: list('LegalAttestation', text),
    revocationInformation: view.resolve(seed.get('AddRevInfo')) === true,
    lockDocument: view.name(seed.get('LockDocument')) ?? view.text(seed.get('LockDocument')),
    permission: readPermission(view, seed, malformed),
    timestamp: readTimestamp(view, seed, malformed),
    certificate: readCertificateSeed(view, seed.get('Cert'), malformed),
    malformed,
  };
}

const NOTHING: SeedValue = {
  required: new Set(),
  filter: undefined,
  subFilters: [],
  digestMethods: [],
  version: 1,
  reasons: [],
  attestations: [],
  revocationInformation: false,
  lockDocument: undefined,
  permission: undefined,
  timestamp: false,
  certificate: undefined,
  malformed: [],
};

function text(item: PdfObject): string | undefined {
  return item instanceof PdfString ? readTextString(item) : undefined;
}

/** /MDP: table 237 gives P the values 0 to 3. */
function readPermission(view: RevisionView, seed: PdfDict, malformed: string[]): SeedValue['permission'] {
  const mdp = view.resolve(seed.get('MDP'));
  if (mdp === null) return undefined;
  const permission = mdp instanceof PdfDict ? view.number(mdp.get('P')) : undefined;
  if (permission === 0 || permission === 1 || permission === 2 || permission === 3) return permission;
  malformed.push('MDP');
  return undefined;
}

/** /TimeStamp: its own /Ff states whether a time-stamp is mandatory; the server is only a recommendation. */
function readTimestamp(view: RevisionView, seed: PdfDict, malformed: string[]): boolean {
  const stated = view.resolve(seed.get('TimeStamp'));
  if (stated === null) return false;
  if (stated instanceof PdfDict) return (readFlags(view, stated, malformed) & 1) !== 0;
  malformed.push('TimeStamp');
  return false;
}
