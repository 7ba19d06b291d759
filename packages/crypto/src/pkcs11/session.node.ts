/**
 * A login at a token: one session, one PIN entry, any number of signatures. Signing happens off the main thread, one at a
 * time, because a session holds one operation (PKCS #11 v2.40 §5.6).
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

/** Asked once for a login, and again only by keys that want the PIN before each signature. */
export type PinSource = string | (() => MaybePromise<string | undefined>);

/** A private key in a token. It is a `SigningKey`: a CA is made from it as from a software key. */
export interface Pkcs11Key extends SigningKey {
  readonly label: string;
  /** CKA_ID. */
  readonly id: Uint8Array;
  /** Certificates of the token for this key, DER. */
  readonly certificates: readonly Uint8Array[];
  readonly origin: KeyOrigin;
}

export interface Pkcs11SignerOptions {
  /** The signing certificate, DER; default the token's only one for this key. */
  readonly certificate?: Uint8Array;
  readonly chain?: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm;
}

export interface Pkcs11Session {
  readonly token: Pkcs11Token;
  /** Keys that sign. */
  keys(): readonly Pkcs11Key[];
  /** All certificates of the token, DER: its issuers' too. */
  certificates(): readonly Uint8Array[];
  /** Throws `PKCS11_KEY_NOT_FOUND` (with what there is) and `PKCS11_KEY_AMBIGUOUS`. */
  key(choice?: { readonly label?: string; readonly id?: Uint8Array }): Pkcs11Key;
  /** Logs out and ends the session; signatures that are under way end first. Closing twice is closing once. */
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
    enterPin(cryptoki, handle, token, binding.CKU_USER, secret);
  } catch (error) {
    cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(handle));
    throw error;
  }
  logins.set(slotName(slot), (logins.get(slotName(slot)) ?? 0) + 1);
  return new Session(cryptoki, chosen, handle, pin);
}

async function askPin(pin: PinSource, token: Pkcs11Token): Promise<string | undefined> {
  if (token.pinPad) return undefined; // §5.6.8: NULL_PTR, and the device asks
  const secret = typeof pin === 'string' ? pin : await pin();
  if (secret === undefined || secret === '') {
    throw new Pkcs11Error('PKCS11_PIN_NEEDED', { params: { token: token.label } });
  }
  return secret;
}

/** Tried once: whether a wrong PIN is worth another try is for its owner to say. */
function enterPin(
  cryptoki: Cryptoki,
  session: Handle,
  token: Pkcs11Token,
  user: number,
  pin: string | undefined,
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
    // §5.6.8: login is the process'; another session of ours, or another library, has done it.
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
    // Tokens give their objects in any order.
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

  /** In a session of its own: a search and a signature under way may not share one (§5.2). The login is shared. */
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

  /** An operation that failed may still be open, and its session good for nothing; the login lives as long as one session does. */
  #renew(): void {
    const old = this.#handle;
    const flags = this.#cryptoki.binding.CKF_SERIAL_SESSION;
    try {
      this.#handle = this.#cryptoki.call('C_OpenSession', (library) => library.C_OpenSession(this.#chosen.slot, flags));
      this.#cryptoki.call('C_CloseSession', (library) => library.C_CloseSession(old));
    } catch (error) {
      if (!(error instanceof Pkcs11Error)) throw error; // the token is gone: what failed first says so
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
    this.#last = mine.catch(() => undefined); // its caller has the error; the next one does not
    return mine;
  }

  async #sign(object: KeyObject, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array> {
    const cryptoki = this.#cryptoki;
    const { binding } = cryptoki;
    const operation = signingOperation(algorithm, object.publicKey, message, this.#chosen.mechanisms, binding);
    const pin = object.alwaysAuthenticate ? await askPin(this.#pin, this.token) : undefined;
    cryptoki.call('C_SignInit', (library) => library.C_SignInit(this.#handle, operation.mechanism, object.handle));
    let value: Uint8Array;
    try {
      // §5.6.8: between C_SignInit and C_Sign, for this one operation
      if (object.alwaysAuthenticate) enterPin(cryptoki, this.#handle, this.token, binding.CKU_CONTEXT_SPECIFIC, pin);
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

/** A `Signer` of a token's key. Throws `PKCS11_CERTIFICATE` where the token has none or several for it and none is given. */
export function createPkcs11Signer(key: Pkcs11Key, options: Pkcs11SignerOptions = {}): Signer {
  const { certificate = only(key), ...rest } = options;
  return createSoftwareSigner({ key, certificate, ...rest });
}

function only({ certificates, label }: Pkcs11Key): Uint8Array {
  const [certificate] = certificates;
  if (certificate !== undefined && certificates.length === 1) return certificate;
  throw new Pkcs11Error('PKCS11_CERTIFICATE', { params: { key: label, found: certificates.length } });
}
