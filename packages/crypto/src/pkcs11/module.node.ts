/**
 * Keys in tokens, cards and HSMs through PKCS #11 v2.40: modules (the vendor's shared library), their tokens, and
 * logins. Keys are used, never generated, changed or exported.
 */
import { Pkcs11Error } from '../error.ts';
import { acquire, type Cryptoki, release } from './cryptoki.node.ts';
import { login, type PinSource, type Pkcs11Session } from './session.node.ts';
import { chooseToken, listTokens, type Pkcs11Token, type TokenChoice } from './token.node.ts';

/** Which token is opened, and how its PIN is obtained. */
export interface Pkcs11LoginOptions {
  /** The token; optional if there is only one. */
  readonly token?: TokenChoice;
  /** Not used if the device has a PIN pad. */
  readonly pin: PinSource;
}

/** A loaded PKCS #11 module. */
export interface Pkcs11Module {
  /** Path of the shared library. */
  readonly path: string;
  /** Manufacturer and description from the module. */
  readonly description: string;
  /** Tokens that are now in the module's slots. */
  tokens(): readonly Pkcs11Token[];
  /** Opens a session with a token and logs in. Throws `PKCS11_TOKEN_*` and `PKCS11_PIN_*`. */
  login(options: Pkcs11LoginOptions): Promise<Pkcs11Session>;
  /** Closes the module and all sessions that were opened through it. */
  close(): Promise<void>;
}

/**
 * Loads a module. The file at `path` is native code that runs in this process: never take the path from a document or
 * a request. Throws `PKCS11_BINDING_ABSENT` if the optional package pkcs11js is not installed or compiled, and
 * `PKCS11_MODULE_UNUSABLE`.
 */
export async function openPkcs11(path: string): Promise<Pkcs11Module> {
  const cryptoki = await acquire(path);
  const info = cryptoki.call('C_GetInfo', (library) => library.C_GetInfo());
  return new Module(path, `${info.manufacturerID.trim()} ${info.libraryDescription.trim()}`.trim(), cryptoki);
}

class Module implements Pkcs11Module {
  readonly path: string;
  readonly description: string;
  readonly #cryptoki: Cryptoki;
  readonly #sessions: Pkcs11Session[] = [];
  #open = true;

  constructor(path: string, description: string, cryptoki: Cryptoki) {
    this.path = path;
    this.description = description;
    this.#cryptoki = cryptoki;
  }

  tokens(): readonly Pkcs11Token[] {
    return listTokens(this.#opened()).map(({ token }) => token);
  }

  async login({ token = {}, pin }: Pkcs11LoginOptions): Promise<Pkcs11Session> {
    const cryptoki = this.#opened();
    const session = await login(cryptoki, chooseToken(listTokens(cryptoki), token), pin);
    this.#sessions.push(session);
    return session;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    for (const session of this.#sessions) await session.close();
    release(this.path);
  }

  #opened(): Cryptoki {
    if (!this.#open) throw new Pkcs11Error('PKCS11_CLOSED', { params: { token: this.path } });
    return this.#cryptoki;
  }
}
