/**
 * Finds the encryption dictionary of a file and tries passwords on it (ISO 32000-2 §7.6.4). All revisions must refer
 * to the same dictionary: the key of an object must not depend on the trailer at which a reader starts.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import { platformCiphers } from '#ciphers';
import type { Revision } from '../document/model.ts';
import type { ObjectStore } from '../document/object-store.ts';
import { PdfError, pdfCodes, pdfError } from '../error.ts';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfString } from '../syntax/object.ts';
import { writeObject } from '../write/write-object.ts';
import { sameEntry } from '../xref/xref-entries.ts';
import { checkPerms, modernOwnerKey, modernUserKey } from './aes256-key.ts';
import type { PdfCiphers } from './ciphers.ts';
import { type EncryptionParameters, readEncryption } from './dictionary.ts';
import { legacyOwnerKey, legacyUserKey } from './legacy-key.ts';
import { ObjectCipher } from './object-cipher.ts';
import { passwordCandidates } from './password.ts';
import { Security } from './security.ts';

export interface SecurityOptions {
  readonly password?: string | Uint8Array | undefined;
  readonly ciphers?: PdfCiphers;
}

export interface OpenedSecurity {
  readonly security: Security;
  /** Number of the encryption dictionary's object, whose strings are not encrypted; −1 if it is in the trailer. */
  readonly plainObject: number;
  readonly findings: readonly Finding[];
}

/**
 * null for a file that is not encrypted. Without a correct password, the security is locked; a wrong password throws
 * `PDF_PASSWORD_WRONG`.
 */
export function openSecurity(store: ObjectStore, options: SecurityOptions): OpenedSecurity | null {
  const { revisions } = store;
  const newest = revisions[revisions.length - 1]!;
  if (!store.encrypted) return null;
  for (const revision of revisions) sameDictionary(store, newest, revision);
  const stated = newest.trailer.get('Encrypt')!;
  const dict = stated instanceof PdfRef ? plainEntry(store, stated, newest) : stated;
  if (!(dict instanceof PdfDict)) throw pdfError('PDF_ENCRYPTION_DICTIONARY', -1, { expected: 'Encrypt' });
  const parameters = readEncryption(dict);
  const ciphers = options.ciphers ?? platformCiphers;
  if (ciphers === null) throw new PdfError('PDF_ENCRYPTION_CIPHERS');
  const id = firstId(newest.trailer);
  const plainObject = stated instanceof PdfRef ? stated.number : -1;
  const findings = changedIdentifiers(revisions, id);
  const opened = authenticate(ciphers, parameters, id, options.password);
  if (opened === null) {
    if (options.password !== undefined) throw new PdfError('PDF_PASSWORD_WRONG');
    findings.push(finding(pdfCodes, 'PDF_PASSWORD_NEEDED'));
    return { security: new Security(parameters, 'locked', null), plainObject, findings };
  }
  if (parameters.version === 5) checkPerms(ciphers, parameters, opened.key, dict.start);
  const security = new Security(parameters, opened.access, new ObjectCipher(ciphers, opened.key));
  return { security, plainObject, findings };
}

/** §7.5.7: the encryption dictionary is never inside an object stream. */
function plainEntry(store: ObjectStore, ref: PdfRef, revision: Revision): PdfObject {
  const entry = store.entry(ref.number, revision.index);
  if (entry?.kind !== 'offset') throw pdfError('PDF_ENCRYPTION_DICTIONARY', -1, { expected: 'Encrypt' });
  return store.get(ref.number, ref.generation, revision.index);
}

function sameDictionary(store: ObjectStore, newest: Revision, revision: Revision): void {
  const now = newest.trailer.get('Encrypt') ?? null;
  const then = revision.trailer.get('Encrypt') ?? null;
  if (now === then) return;
  let same = false;
  if (now instanceof PdfRef && then instanceof PdfRef) {
    const a = store.entry(now.number, newest.index);
    const b = store.entry(then.number, revision.index);
    same = String(now) === String(then) && a !== undefined && b !== undefined && sameEntry(a, b);
  } else if (now instanceof PdfDict && then instanceof PdfDict) same = equalBytes(writeObject(now), writeObject(then));
  if (!same) throw new PdfError('PDF_ENCRYPTION_CHANGED', { at: { revision: revision.index } });
}

/** §14.4. Files without one are readable: their keys are derived without it. */
function firstId(trailer: PdfDict): Uint8Array {
  const id = trailer.get('ID');
  const first = id instanceof PdfArray ? id.at(0) : undefined;
  return first instanceof PdfString ? first.bytes : new Uint8Array(0);
}

/** Keys up to revision 4 are derived from the first half of the file identifier in the newest trailer. */
function changedIdentifiers(revisions: readonly Revision[], id: Uint8Array): Finding[] {
  return revisions
    .filter(({ trailer }) => !equalBytes(firstId(trailer), id))
    .map(({ index }) => finding(pdfCodes, 'PDF_ID_CHANGED', { at: { revision: index } }));
}

type Opened = { readonly access: 'user' | 'owner'; readonly key: Uint8Array };

/**
 * Tries the caller's password as the owner's, then as the user's; then the empty one, which opens most encrypted
 * files. From revision 5 on, owner and user each have a wrapped key (§7.6.4.4.7, §7.6.4.4.8): both must contain the
 * same file key; otherwise owner and user see different documents. Up to revision 4 both passwords give one key.
 */
function authenticate(
  ciphers: PdfCiphers,
  parameters: EncryptionParameters,
  id: Uint8Array,
  password: string | Uint8Array | undefined,
): Opened | null {
  const candidates = password === undefined ? [] : [...passwordCandidates(password, parameters.revision)];
  if (!candidates.some(({ length }) => length === 0)) candidates.push(new Uint8Array(0));
  let first: Opened | null = null;
  for (const opened of openings(ciphers, parameters, id, candidates)) {
    if (parameters.version < 5) return opened;
    first ??= opened;
    if (!equalBytes(opened.key, first.key)) throw new PdfError('PDF_ENCRYPTION_KEYS');
  }
  return first;
}

/** Everything that opens the file, in the order of preference. */
function* openings(
  ciphers: PdfCiphers,
  parameters: EncryptionParameters,
  id: Uint8Array,
  candidates: readonly Uint8Array[],
): Generator<Opened> {
  const modern = parameters.version === 5;
  for (const candidate of candidates) {
    const owner = modern
      ? modernOwnerKey(ciphers, parameters, candidate)
      : legacyOwnerKey(ciphers, parameters, id, candidate);
    if (owner !== null) yield { access: 'owner', key: owner };
    const user = modern
      ? modernUserKey(ciphers, parameters, candidate)
      : legacyUserKey(ciphers, parameters, id, candidate);
    if (user !== null) yield { access: 'user', key: user };
  }
}
