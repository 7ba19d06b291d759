/**
 * The security handler of an opened file (ISO 32000-2 §7.6): which crypt filter applies to each stream and string when
 * reading and writing. A locked handler has the parameters but no key.
 */
import { type Finding, finding } from '@govseal/core';
import type { PdfSecurity } from '../document/model.ts';
import { PdfError, pdfCodes } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '../syntax/object.ts';
import type { CipherMethod, EncryptionParameters } from './dictionary.ts';
import { promisesMac } from './mac.ts';
import { mapDict, mapStrings } from './map-strings.ts';
import type { ObjectCipher } from './object-cipher.ts';

export class Security implements PdfSecurity {
  readonly version: number;
  readonly revision: number;
  readonly access: 'user' | 'owner' | 'locked';
  readonly permissions: number;
  readonly promisesMac: boolean;
  private readonly parameters: EncryptionParameters;
  private readonly cipher: ObjectCipher | null;
  /** The first stream whose own filter leaves it unencrypted. */
  private clearStream: PdfRef | null = null;

  constructor(parameters: EncryptionParameters, access: Security['access'], cipher: ObjectCipher | null) {
    this.version = parameters.version;
    this.revision = parameters.revision;
    this.permissions = parameters.permissions;
    this.promisesMac = promisesMac(parameters);
    this.access = access;
    this.parameters = parameters;
    this.cipher = cipher;
  }

  /**
   * Unencrypted data next to encrypted data: it can be written without the password and make a link or a form exfiltrate what
   * the reader decrypts (PDFex, Müller et al. 2019). Metadata may be unencrypted (§7.6.4.2 /EncryptMetadata);
   * encrypting only the attachments, or everything else, is a use that the standard provides for (§7.6.6), and is
   * reported.
   */
  findings(): readonly Finding[] {
    if (this.cipher === null) return [];
    const { streams, strings, embeddedFiles } = this.parameters;
    const partial = (kind: string, severity: 'error' | 'warning', at = {}): Finding =>
      finding(pdfCodes, 'PDF_ENCRYPTION_PARTIAL', { at, severity, params: { kind } });
    if (streams === 'none' && strings === 'none') return [partial('streams and strings', 'warning')];
    const shown = Object.entries({ streams, strings }).filter(([, method]) => method === 'none');
    const findings = shown.map(([kind]) => partial(kind, 'error'));
    if (embeddedFiles === 'none') findings.push(partial('embeddedFiles', 'warning'));
    if (this.clearStream) findings.push(partial('Crypt', 'error', { object: String(this.clearStream) }));
    return findings;
  }

  /** The decrypted object; stream data is decrypted when it is used. Unchanged if locked. */
  decipher(object: PdfObject, ref: PdfRef, budget: FileBudget): PdfObject {
    const { cipher } = this;
    if (cipher === null) return object;
    const { strings } = this.parameters;
    const open = (string: PdfString): PdfString => {
      budget.spendCipherBytes(string.bytes.length);
      const bytes = cipher.decipher(strings, ref, string.bytes);
      return new PdfString(bytes, string.hex, { start: string.start, end: string.end });
    };
    if (!(object instanceof PdfStream)) return strings === 'none' ? object : mapStrings(object, open);
    // §7.5.8.2: a cross-reference stream is read before there is a key and is never encrypted.
    if (isType(object.dict, 'XRef')) return object;
    const method = this.methodOf(object.dict, ref);
    const apart = isType(object.dict, 'Metadata') || isType(object.dict, 'EmbeddedFile');
    if (method === 'none' && this.parameters.streams !== 'none' && !apart) this.clearStream ??= ref;
    const dict = strings === 'none' ? object.dict : mapDict(object.dict, open);
    if (method === 'none' && dict === object.dict) return object;
    let plain: Uint8Array | undefined;
    return PdfStream.inFile(dict, object.dataStart, object.dataLength, () => {
      if (plain === undefined) {
        budget.spendCipherBytes(object.dataLength);
        plain = cipher.decipher(method, ref, object.raw());
      }
      return plain;
    });
  }

  protect(object: PdfObject, ref: PdfRef, position: number): PdfObject {
    const { cipher } = this;
    if (cipher === null) throw new PdfError('PDF_PASSWORD_NEEDED');
    const { strings } = this.parameters;
    let count = 0;
    const nonce = (): Uint8Array =>
      new Uint8Array(Float64Array.of(position, ref.number, ref.generation, count++).buffer);
    const close = (string: PdfString): PdfString =>
      new PdfString(cipher.encipher(strings, ref, string.bytes, nonce()), true);
    if (!(object instanceof PdfStream)) return strings === 'none' ? object : mapStrings(object, close);
    const method = this.methodOf(object.dict, ref);
    const dict = strings === 'none' ? object.dict : mapDict(object.dict, close);
    return PdfStream.of(dict, cipher.encipher(method, ref, object.raw(), nonce()));
  }

  /** §7.6.6: the stream's own /Crypt filter, otherwise the encryption dictionary's filter for its kind. */
  private methodOf(dict: PdfDict, ref: PdfRef): CipherMethod {
    const { version, encryptMetadata, filters, streams, embeddedFiles } = this.parameters;
    if (version < 4) return streams;
    const own = cryptFilterOf(dict, ref);
    if (own !== undefined) {
      const method = filters.get(own);
      if (method !== undefined) return method;
      throw new PdfError('PDF_ENCRYPTION_DICTIONARY', { at: { object: String(ref) }, params: { expected: own } });
    }
    if (!encryptMetadata && isType(dict, 'Metadata')) return 'none';
    return isType(dict, 'EmbeddedFile') ? embeddedFiles : streams;
  }
}

function isType(dict: PdfDict, type: string): boolean {
  const stated = dict.get('Type');
  return stated instanceof PdfName && stated.value === type;
}

/** §7.4.10: /Crypt is first in /Filter and names its crypt filter in /DecodeParms; without a name it is Identity. */
function cryptFilterOf(dict: PdfDict, ref: PdfRef): string | undefined {
  const filter = first(dict.get('Filter'), ref);
  if (!(filter instanceof PdfName) || filter.value !== 'Crypt') return undefined;
  const params = first(dict.get('DecodeParms'), ref);
  const name = params instanceof PdfDict ? direct(params.get('Name'), ref) : null;
  return name instanceof PdfName ? name.value : 'Identity';
}

function first(object: PdfObject | undefined, ref: PdfRef): PdfObject {
  const value = direct(object, ref);
  return value instanceof PdfArray ? direct(value.at(0), ref) : value;
}

/** The crypt filter must be stated in the stream itself: a reference could resolve differently in each revision. */
function direct(object: PdfObject | undefined, ref: PdfRef): PdfObject {
  if (object instanceof PdfRef) {
    const params = { expected: 'direct Filter and DecodeParms' };
    throw new PdfError('PDF_ENCRYPTION_DICTIONARY', { at: { object: String(ref) }, params });
  }
  return object ?? null;
}
