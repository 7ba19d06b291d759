/** Whom a document concerns and who issues it. */
import { citizenNumber, fail, object, oneOf, optional, type Reader, text, uscc } from './json.ts';

/** An organisation or a person that a document concerns. */
export interface Party {
  /** Decides which number is needed: `uscc` or `idNo`. */
  readonly kind: 'organisation' | 'person';
  /** Full name. */
  readonly name: string;
  /** Unified social credit code (GB 32100), organisations only. */
  readonly uscc?: string;
  /** Citizen number (GB 11643), persons only. */
  readonly idNo?: string;
  /** Legal representative (法定代表人) of an organisation. */
  readonly legalRep?: string;
  /** Postal address. */
  readonly address?: string;
  /** Name of the person to contact. */
  readonly contact?: string;
  /** Telephone number. */
  readonly phone?: string;
}

/** A government agency. */
export interface Agency {
  /** Full name. */
  readonly name: string;
  /** Unified social credit code (GB 32100). */
  readonly uscc: string;
}

const partyShape: Reader<Party> = object<Party>({
  kind: oneOf('organisation', 'person'),
  name: text({ most: 100 }),
  uscc: optional(uscc),
  idNo: optional(citizenNumber),
  legalRep: optional(text({ most: 50 })),
  address: optional(text()),
  contact: optional(text({ most: 50 })),
  phone: optional(text({ most: 40 })),
});

/** An organisation needs its credit code, a person their citizen number, and neither carries the other's. */
export const party: Reader<Party> = (value, path) => {
  const result = partyShape(value, path);
  const [needed, strange] = result.kind === 'organisation' ? (['uscc', 'idNo'] as const) : (['idNo', 'uscc'] as const);
  if (result[needed] === undefined) fail('FORMS_MISSING', `${path}.${needed}`);
  if (result[strange] !== undefined)
    fail('FORMS_VALUE', `${path}.${strange}`, { value: result.kind, expected: needed });
  return result;
};

export const agency: Reader<Agency> = object<Agency>({ name: text({ most: 40 }), uscc });
