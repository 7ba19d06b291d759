/**
 * An error has a code and a place. Each package extends `CodedError` with its own closed union of codes; texts in two
 * languages say what to do, and are loaded only when something is rendered.
 */

/** The place of an error or finding; only known parts are present. */
export interface Place {
  /** Name of the file. */
  readonly file?: string;
  /** Byte offset in the input that was being read. */
  readonly offset?: number;
  /** PDF object as `12 0 R`. */
  readonly object?: string;
  /** 1-based page number. */
  readonly page?: number;
  /** Fully qualified field name of a PDF form field. */
  readonly field?: string;
  /** 0-based revision of the file. */
  readonly revision?: number;
  /** Index or name of the signature concerned. */
  readonly signature?: string;
  /** Subject of the certificate concerned. */
  readonly certificate?: string;
  /** Path inside a structure, e.g. `tbsCertificate.extensions[3]`. */
  readonly path?: string;
}

/** Values by name, inserted into the text of a code. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Where an error happened, and the values of its text. */
export interface CodedErrorOptions {
  /** The place; default unknown. */
  readonly at?: Place;
  /** Values that are inserted into the text. */
  readonly params?: Params;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

const BRAND = '__govsealCodedError';

/**
 * The base class of every error that govseal throws on purpose. `instanceof` also recognizes errors of another copy of
 * a class, by the class name: bundles such as the CLI contain their own copies of packages that may also be installed
 * separately.
 */
export class CodedError<Code extends string = string> extends Error {
  /** true for errors of this class, also from another copy of the package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !(BRAND in value)) return false;
    if (this === CodedError || Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // a minified class name identifies nothing
    return this.name.endsWith('Error') && classNames(value).includes(this.name);
  }

  /** What failed when this class is thrown; the first clause of its `message`. */
  protected static readonly failure: string = 'The operation failed';

  /** Stable; programs compare it. */
  readonly code: Code;
  /** Where it happened. */
  readonly at: Place;
  /** Values that are inserted into the text. */
  readonly params: Params;

  constructor(code: Code, options: CodedErrorOptions = {}) {
    const sentence = `${new.target.failure}: ${inWords(code)}.`;
    super(
      `${sentence} ${codeWithDetail({ code, params: options.params ?? {}, at: options.at ?? {} })}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    // a bundler renames a class that names itself
    this.name = new.target === CodedError ? 'CodedError' : new.target.name;
    this.code = code;
    this.at = options.at ?? {};
    this.params = options.params ?? {};
  }

  /** On the prototype, so that printing an error does not show it. */
  protected get __govsealCodedError(): true {
    return true;
  }
}

/** `PDF_XREF_LOOP (offset 7)`: the code of an error with its parameters and its place. */
export function codeWithDetail({ code, params, at }: Pick<CodedError, 'code' | 'params' | 'at'>): string {
  const detail = Object.entries(params)
    .map(([key, value]) => `${key}=${String(value)}`)
    .concat(Object.entries(at).map(([key, value]) => `${key} ${String(value)}`))
    .join(', ');
  return detail === '' ? code : `${code} (${detail})`;
}

const ACRONYM =
  /\b(?:aes|ber|bmp|ca|cms|crl|der|dn|ecdsa|eku|id|ocsp|ofd|oid|pdf|pem|pin|pkcs11|pss|rsa|ses|sm[24]|tsa|uri|url|xml|zip)\b/g;

/** `PDF_XREF_LOOP` → `xref loop`: without the package's name, a code reads like a reason. */
function inWords(code: string): string {
  const words = code
    .slice(code.indexOf('_') + 1)
    .toLowerCase()
    .replaceAll('_', ' ');
  return words.replace(ACRONYM, (word) => word.toUpperCase());
}

function classNames(value: object): string[] {
  const names: string[] = [];
  for (let proto = Object.getPrototypeOf(value); proto !== null; proto = Object.getPrototypeOf(proto)) {
    names.push(proto.constructor.name);
  }
  return names;
}
