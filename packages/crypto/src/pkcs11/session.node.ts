/**
 * A login to a token: one session, one PIN entry, any number of signatures. Signing runs off the main thread, one
 * signature at a time, because a session has one operation (PKCS #11 v2.40 §5.6).
 */
import { compareBytes, equalBytes, toHex } from '@govseal/core';
import { CryptoError, Pkcs11Error } from '../error.ts';
import { requireFit } from '../fit.ts';
import { createSoftwareSigner } from '../signer.ts';
import type { MaybePromise, PublicKey, SignatureAlgorithm, Signer, SigningKey } from '../types.ts';
import type { Handle } from './binding.node.ts';
import type { Cryptoki } from './cryptoki.node.ts';
import { signingOperation } from './mechanism.node.ts';
import { type KeyObject, type KeyOrigin, TokenObjects } from './objects.node.ts';
import { type Pkcs11Token, slotName, type TokenInSlot } from './token.node.ts';

/**
 * The PIN, or a function that asks for it. The function is called once per login, and for every signature with a key
 * that requires the PIN each time.
 */
export type PinSource = string | (() => MaybePromise<string | undefined>);

/** A private key in a token; usable wherever a `SigningKey` is. */
export interface Pkcs11Key extends SigningKey {
  /** CKA_LABEL. */
  readonly label: string;
  /** CKA_ID. */
  readonly id: Uint8Array;
  /** Certificates of the token for this key, DER. */
  readonly certificates: readonly Uint8Array[];
  /** Whether the key was generated in the token, and whether it can leave it. */
  readonly origin: KeyOrigin;
}

/** Certificate and algorithm for a token's key. */
export interface Pkcs11SignerOptions {
  /** The signing certificate, DER; default: the only one in the token for this key. */
  readonly certificate?: Uint8Array;
  /** Further certificates of the path, DER; default none. */
  readonly chain?: readonly Uint8Array[];
  /** Default: `defaultAlgorithm` of the certificate's key. */
  readonly algorithm?: SignatureAlgorithm;
}

/** A session with a token, logged in as its user. */
export interface Pkcs11Session {
  /** The token that the session is with. */
  readonly token: Pkcs11Token;
  /** Keys that can sign. */
  keys(): readonly Pkcs11Key[];
  /** All certificates of the token, including CA certificates, DER. */
  certificates(): readonly Uint8Array[];
  /**
   * The only key with this label or id. Throws `PKCS11_KEY_NOT_FOUND` and `PKCS11_KEY_AMBIGUOUS`, which list the
   * available keys.
   */
  key(choice?: { readonly label?: string; readonly id?: Uint8Array }): Pkcs11Key;
  /** Logs out and closes the session after pending signatures. A second call has no effect. */
  close(): Promise<void>;
}

/** Opens a session and logs in. Throws `PKCS11_PIN_NEEDED`, `PKCS11_PIN_WRONG`, `PKCS11_PIN_LOCKED`, `PKCS11_DEVICE`. */
export async function login(cryptoki: Cryptoki, chosen: TokenInSlot, pin: PinSource): Promise<Session> {
  const { binding, logins } = cryptoki;
  const { slot, token } = chosen;
  if (token.pin === 'locked') throw new Pkcs11Error('PKCS11_PIN_LOCKED', { params: { token: token.label } });
  const secret = await askPin(pin, token);
  const handle = cryptoki.call('C_OpenSession', (library) => library.C_OpenSession(slot, binding.CKF_SERIAL_SESSION));
  try {
    enterPin(cryptoki, handle, token, { user: binding.CKU_USER, pin: secret });
  } catch (error) {
    cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(handle));
    throw error;
  }
  logins.set(slotName(slot), (logins.get(slotName(slot)) ?? 0) + 1);
  return new Session(cryptoki, chosen, handle, pin);
}

async function askPin(pin: PinSource, token: Pkcs11Token): Promise<string | undefined> {
  if (token.pinPad) return undefined; // §5.6.8: NULL_PTR makes the device ask
  const secret = typeof pin === 'string' ? pin : await pin();
  if (secret === undefined || secret === '') {
    throw new Pkcs11Error('PKCS11_PIN_NEEDED', { params: { token: token.label } });
  }
  return secret;
}

/** Tries the PIN once: the owner decides whether to try again after a wrong PIN. */
function enterPin(
  cryptoki: Cryptoki,
  session: Handle,
  token: Pkcs11Token,
  { user, pin }: { readonly user: number; readonly pin: string | undefined },
): void {
  try {
    cryptoki.library.C_Login(session, user, ...(pin === undefined ? [] : [pin]));
  } catch (cause) {
    const error = cryptoki.coded('C_Login', cause, {
      CKR_PIN_INCORRECT: 'PKCS11_PIN_WRONG',
      CKR_PIN_INVALID: 'PKCS11_PIN_WRONG',
      CKR_PIN_LEN_RANGE: 'PKCS11_PIN_WRONG',
      CKR_PIN_EXPIRED: 'PKCS11_PIN_LOCKED',
      CKR_PIN_LOCKED: 'PKCS11_PIN_LOCKED',
    });
    if (!(error instanceof Pkcs11Error)) throw cause;
    // §5.6.8: the login belongs to the process; another session or library has already logged in.
    if (error.params.answer === 'CKR_USER_ALREADY_LOGGED_IN') return;
    throw new Pkcs11Error(error.code, { params: { ...error.params, token: token.label }, cause });
  }
}

export class Session implements Pkcs11Session {
  readonly token: Pkcs11Token;
  readonly #cryptoki: Cryptoki;
  readonly #chosen: TokenInSlot;
  #handle: Handle;
  readonly #pin: PinSource;
  #last: Promise<unknown> = Promise.resolve();
  #open = true;
  #closing: Promise<void> | undefined;

  constructor(cryptoki: Cryptoki, chosen: TokenInSlot, handle: Handle, pin: PinSource) {
    this.token = chosen.token;
    this.#cryptoki = cryptoki;
    this.#chosen = chosen;
    this.#handle = handle;
    this.#pin = pin;
  }

  keys(): readonly Pkcs11Key[] {
    const keys = this.#reading((objects) => objects.keys()).map((object) => {
      const sign: Sign = (algorithm, message) => this.#queued(() => this.#sign(object, algorithm, message));
      return new TokenKey(object, sign);
    });
    // Tokens return objects in any order.
    return keys.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : compareBytes(a.id, b.id)));
  }

  certificates(): readonly Uint8Array[] {
    return this.#reading((objects) => objects.certificates()).map(({ der }) => der);
  }

  key(choice: { readonly label?: string; readonly id?: Uint8Array } = {}): Pkcs11Key {
    const { label, id } = choice;
    const all = this.keys();
    const found = all.filter(
      (key) => (label === undefined || key.label === label) && (id === undefined || equalBytes(key.id, id)),
    );
    if (found.length === 1) return found[0]!;
    throw new Pkcs11Error(found.length === 0 ? 'PKCS11_KEY_NOT_FOUND' : 'PKCS11_KEY_AMBIGUOUS', {
      params: {
        key: label ?? (id === undefined ? '' : toHex(id)),
        present: (found.length === 0 ? all : found).map((key) => `${key.label} (${toHex(key.id)})`),
      },
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#queued(async () => {
      this.#open = false;
      const { logins } = this.#cryptoki;
      const name = slotName(this.#chosen.slot);
      const others = (logins.get(name) ?? 1) - 1;
      logins.set(name, others);
      if (others === 0) this.#cryptoki.call('C_Logout', (library) => library.C_Logout(this.#handle));
      this.#cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(this.#handle));
    });
    return this.#closing;
  }

  /** Uses a separate session: a search and a pending signature must not share one (§5.2). The login is shared. */
  #reading<Result>(read: (objects: TokenObjects) => Result): Result {
    this.#requireOpen();
    const cryptoki = this.#cryptoki;
    const flags = cryptoki.binding.CKF_SERIAL_SESSION;
    const handle = cryptoki.call('C_OpenSession', (library) => library.C_OpenSession(this.#chosen.slot, flags));
    try {
      return read(new TokenObjects(cryptoki, handle));
    } finally {
      cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(handle));
    }
  }

  /**
   * Replaces the session after a failed operation, which may still be active. The login lasts as long as any session
   * is open.
   */
  #renew(): void {
    const old = this.#handle;
    const flags = this.#cryptoki.binding.CKF_SERIAL_SESSION;
    try {
      this.#handle = this.#cryptoki.call('C_OpenSession', (library) => library.C_OpenSession(this.#chosen.slot, flags));
      this.#cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(old));
    } catch (error) {
      if (!(error instanceof Pkcs11Error)) throw error; // the token was removed; the first error already reports that
    }
  }

  #requireOpen(): void {
    if (!this.#open) throw new Pkcs11Error('PKCS11_CLOSED', { params: { token: this.token.label } });
  }

  #queued<Result>(run: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(() => {
      this.#requireOpen();
      return run();
    });
    this.#last = mine.catch(() => undefined); // the error goes to the caller, not to the next operation
    return mine;
  }

  async #sign(object: KeyObject, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array> {
    const cryptoki = this.#cryptoki;
    const { binding } = cryptoki;
    const operation = signingOperation(algorithm, object.publicKey, message, {
      mechanisms: this.#chosen.mechanisms,
      binding,
    });
    const pin = object.alwaysAuthenticate ? await askPin(this.#pin, this.token) : undefined;
    cryptoki.call('C_SignInit', (library) => library.C_SignInit(this.#handle, operation.mechanism, object.handle));
    let value: Uint8Array;
    try {
      // §5.6.8: between C_SignInit and C_Sign, for this one operation
      if (object.alwaysAuthenticate)
        enterPin(cryptoki, this.#handle, this.token, { user: binding.CKU_CONTEXT_SPECIFIC, pin });
      const input = Buffer.from(operation.input);
      value = await cryptoki.library.C_SignAsync(this.#handle, input, Buffer.alloc(operation.capacity));
    } catch (cause) {
      const error = cryptoki.coded('C_Sign', cause);
      this.#renew();
      throw error;
    }
    const read = operation.read(new Uint8Array(value));
    if (read === null) throw new CryptoError('CRYPTO_SIGNING_FAILED', { params: describe(algorithm) });
    return read;
  }
}

type Sign = (algorithm: SignatureAlgorithm, message: Uint8Array) => Promise<Uint8Array>;

class TokenKey implements Pkcs11Key {
  readonly label: string;
  readonly id: Uint8Array;
  readonly publicKey: PublicKey;
  readonly certificates: readonly Uint8Array[];
  readonly origin: KeyOrigin;
  readonly #sign: Sign;

  constructor(object: KeyObject, sign: Sign) {
    this.label = object.label;
    this.id = object.id;
    this.publicKey = object.publicKey;
    this.certificates = object.certificates;
    this.origin = object.origin;
    this.#sign = sign;
  }

  async sign(algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array> {
    requireFit(algorithm, this.publicKey);
    return this.#sign(algorithm, message);
  }
}

function describe({ scheme, digest }: SignatureAlgorithm): { scheme: string; digest: string } {
  return { scheme, digest: digest ?? 'none' };
}

/**
 * A `Signer` for a key in a token. Throws `PKCS11_CERTIFICATE` if no certificate is given and the token has none or
 * several for the key.
 */
export function createPkcs11Signer(key: Pkcs11Key, options: Pkcs11SignerOptions = {}): Signer {
  const { certificate = only(key), ...rest } = options;
  return createSoftwareSigner({ key, certificate, ...rest });
}

function only({ certificates, label }: Pkcs11Key): Uint8Array {
  const [certificate] = certificates;
  if (certificate !== undefined && certificates.length === 1) return certificate;
  throw new Pkcs11Error('PKCS11_CERTIFICATE', { params: { key: label, found: certificates.length } });
}
