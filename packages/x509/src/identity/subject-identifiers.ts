/**
 * The numbers that identify the holder of a certificate across renewals: identity documents of a person and the credit
 * code of a unit (GB/T 20518, GM/T 0015). Contradictory values identify nobody. Validate the certificate's path before
 * comparing them: a number is only what the CA wrote.
 */
import { isCitizenNumber, isOrganisationCode, isUscc, maskCitizenNumber } from '@govseal/forms/identifiers';
import type { Certificate } from '../types.ts';
import { type IdentityExtension, readIdentityExtensions } from './identity-extension.ts';

/** The documents whose numbers an identifyCode can contain. */
export type IdentityDocument = NonNullable<IdentityExtension['document']>;

/** The number of one identity document. */
export interface PersonIdentifier {
  /** The document that has the number. */
  readonly document: IdentityDocument;
  /** The number, without surrounding spaces, in upper case. */
  readonly number: string;
}

/** The identifiers of a certificate's holder. */
export interface SubjectIdentifiers {
  /** At most one number for each document; a document with two different numbers is omitted. */
  readonly persons: readonly PersonIdentifier[];
  /**
   * Credit code (18 characters) or, if that is absent, organisation code (9); null: none, or several different ones.
   */
  readonly unit: string | null;
  /** true if the certificate belongs to the unit itself, not to a person, a system or an undetermined holder in it. */
  readonly isUnitOwn: boolean;
}

const USCC_PREFIX = /^([0-9A-HJ-NP-RTUWXY]{18})(.*)$/u;
const SEAL_CODE = /^\d{14}$/;
/** RFC 5280 §4.1.2.4: attributes that only people have. */
const PERSONAL = ['GN', 'SN', 'initials', 'title', 'pseudonym', 'generationQualifier'];
/** Attributes in which some CAs write the identity number of a person. */
const NUMBERED = ['serialNumber', 'UID'];

/** Reads the identifiers of a certificate's holder. Never throws: malformed extensions are ignored. */
export function readSubjectIdentifiers(certificate: Certificate): SubjectIdentifiers {
  const extensions = readIdentityExtensions(certificate);
  const organizations = attributes(certificate, 'O').map(splitUscc);
  const codes = [
    ...organizations.flatMap(({ uscc }) => uscc ?? []),
    ...extensions.flatMap(({ meaning, text }) =>
      meaning === 'uscc' || meaning === 'organizationCode' ? (text?.trim().replace('-', '') ?? []) : [],
    ),
  ];
  const names = organizations.map(({ name }) => name);
  return {
    persons: readPersons(extensions),
    unit: oneUnit(codes),
    isUnitOwn: isUnitOwn(certificate, extensions, names),
  };
}

/**
 * Whether two codes belong to the same unit: GB 32100 §5.2 has the organisation code in positions 9 to 17 of the
 * credit code.
 */
export function isSameUnit(a: string, b: string): boolean {
  return a === b || organisationCode(a) === organisationCode(b);
}

/** The number in the normal form that is used for comparison; null for an impossible number. */
export function toPersonIdentifier(document: IdentityDocument, text: string): PersonIdentifier | null {
  const number = text.trim().toUpperCase();
  const isPossible = document === 'residentCard' ? isCitizenNumber(number) : number !== '';
  return isPossible ? { document, number } : null;
}

/** The credit code in upper case; null if its check character is incorrect. */
export function toUnitIdentifier(text: string): string | null {
  const code = text.trim().toUpperCase();
  return isUscc(code) ? code : null;
}

/** The identifier for reports, with the middle of the number masked. */
export function maskPersonIdentifier({ document, number }: PersonIdentifier): string {
  return `${document} ${maskCitizenNumber(number)}`;
}

function organisationCode(code: string): string {
  return code.length === 18 ? code.slice(8, 17) : code;
}

function readPersons(extensions: readonly IdentityExtension[]): PersonIdentifier[] {
  const numbers = new Map<IdentityDocument, Set<string>>();
  for (const { meaning, text, document } of extensions) {
    if (meaning !== 'identifyCode') continue;
    const number = (text ?? '').trim().toUpperCase();
    // Without the tag of the CHOICE only the check character distinguishes a citizen number.
    const kind = document ?? (isCitizenNumber(number) ? 'residentCard' : null);
    if (kind === null) continue;
    numbers.set(kind, (numbers.get(kind) ?? new Set()).add(number));
  }
  return [...numbers].flatMap(([document, set]) => {
    const [number, ...others] = set;
    return number === undefined || number === '' || others.length > 0 ? [] : [{ document, number }];
  });
}

/**
 * The only code of a unit. Codes with an incorrect check character are ignored: some CAs write internal numbers there.
 */
function oneUnit(codes: readonly string[]): string | null {
  const creditCodes = [...new Set(codes.filter(isUscc))];
  const organisationCodes = [...new Set(codes.filter(isOrganisationCode))];
  const [unit] = [...creditCodes, ...organisationCodes];
  if (unit === undefined || creditCodes.length > 1) return null;
  return organisationCodes.every((code) => isSameUnit(code, unit)) ? unit : null;
}

/**
 * Only certificates that certainly belong to the unit: without a common name, with the unit's name, or with the code
 * of a seal (GM/T 0031 esID).
 */
function isUnitOwn(
  certificate: Certificate,
  extensions: readonly IdentityExtension[],
  organizations: readonly string[],
): boolean {
  if (extensions.some(isPersonal)) return false;
  if (PERSONAL.some((type) => attributes(certificate, type).length > 0)) return false;
  if (NUMBERED.some((type) => attributes(certificate, type).some(holdsCitizenNumber))) return false;
  const names = attributes(certificate, 'CN').map((value) => splitUscc(value).name);
  return names.every((name) => SEAL_CODE.test(name) || organizations.includes(name));
}

/** GB/T 20518: insurance numbers belong to people; older extensions may have any number, including a person's. */
function isPersonal({ meaning, text }: IdentityExtension): boolean {
  return meaning === 'identifyCode' || meaning === 'insuranceNumber' || holdsCitizenNumber(text ?? '');
}

/** Some CAs write letters before the number, such as `SF`. */
function holdsCitizenNumber(text: string): boolean {
  return isCitizenNumber(text.trim().toUpperCase().slice(-18));
}

function splitUscc(value: string): { readonly uscc?: string; readonly name: string } {
  const match = USCC_PREFIX.exec(value);
  return match !== null && isUscc(match[1]!) ? { uscc: match[1]!, name: match[2]! } : { name: value };
}

function attributes({ subject }: Certificate, type: string): string[] {
  return subject.rdns.flatMap((rdn) => rdn.flatMap((one) => (one.type === type ? [one.value] : [])));
}
