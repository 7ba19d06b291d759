/**
 * Access to a PKCS #11 module (Cryptoki v2.40) through pkcs11js, an optional native dependency that only this file
 * loads. A module is initialised once per process.
 */
import { CodedError } from '@govseal/core';
import type { pkcs11Codes } from '../error.ts';
import { Pkcs11Error } from '../error.ts';
import type { Binding, Library } from './binding.node.ts';

/** Node's codes for a package or binary that is missing or for another platform. */
const ABSENT: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED']);

async function loadBinding(): Promise<Binding> {
  try {
    const loaded: Binding & { readonly default?: Binding } = await import('pkcs11js');
    return loaded.default ?? loaded;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!ABSENT.has(reason)) throw cause;
    throw new Pkcs11Error('PKCS11_BINDING_ABSENT', { params: { reason }, cause });
  }
}

/** One module of this process. `call` converts every CKR return value to a code. */
export class Cryptoki {
  readonly binding: Binding;
  readonly library: Library;
  /** Number of our logged-in sessions per slot: the login belongs to the process, not to a session (§5.6.8). */
  readonly logins: Map<string, number> = new Map();

  constructor(binding: Binding, library: Library) {
    this.binding = binding;
    this.library = library;
  }

  /** Calls a function of the module; `codes` maps CKR names to specific codes. */
  call<Result>(
    name: string,
    use: (library: Library, binding: Binding) => Result,
    codes: Readonly<Record<string, keyof typeof pkcs11Codes>> = {},
  ): Result {
    try {
      return use(this.library, this.binding);
    } catch (cause) {
      throw this.coded(name, cause, codes);
    }
  }

  /** The coded error for a failed call; other errors are returned unchanged. */
  coded(name: string, cause: unknown, codes: Readonly<Record<string, keyof typeof pkcs11Codes>> = {}): unknown {
    if (cause instanceof CodedError || !(cause instanceof this.binding.NativeError)) return cause;
    const answer = /CKR_\w+/.exec(cause.message)?.[0] ?? cause.message;
    return new Pkcs11Error(codes[answer] ?? 'PKCS11_DEVICE', { params: { function: name, answer }, cause });
  }
}

interface Loaded {
  readonly cryptoki: Cryptoki;
  /** false: other code in this process initialised the module and must finalise it. */
  readonly ours: boolean;
  users: number;
}

// C_Initialize is called once per process (§5.4), so this state is global.
const loaded = new Map<string, Loaded>();

/** Throws `PKCS11_BINDING_ABSENT` or `PKCS11_MODULE_UNUSABLE`. */
export async function acquire(path: string): Promise<Cryptoki> {
  const binding = await loadBinding();
  const known = loaded.get(path);
  if (known !== undefined) {
    known.users++;
    return known.cryptoki;
  }
  const library = new binding.PKCS11();
  try {
    library.load(path);
  } catch (cause) {
    // Loading is only dlopen, whose failure is a plain Error.
    if (!(cause instanceof Error)) throw cause;
    throw new Pkcs11Error('PKCS11_MODULE_UNUSABLE', { params: { module: path, reason: cause.message }, cause });
  }
  const cryptoki = new Cryptoki(binding, library);
  const ours = initialise(cryptoki, path);
  loaded.set(path, { cryptoki, ours, users: 1 });
  return cryptoki;
}

/** Returns false if other code in this process has initialised the module. */
function initialise(cryptoki: Cryptoki, path: string): boolean {
  try {
    cryptoki.call('C_Initialize', (library, binding) => library.C_Initialize({ flags: binding.CKF_OS_LOCKING_OK }));
    return true;
  } catch (error) {
    if (!(error instanceof Pkcs11Error)) throw error;
    const reason = String(error.params.answer);
    if (reason === 'CKR_CRYPTOKI_ALREADY_INITIALIZED') return false;
    throw new Pkcs11Error('PKCS11_MODULE_UNUSABLE', { params: { module: path, reason }, cause: error });
  }
}

/** Finalises the module when its last user has released it. */
export function release(path: string): void {
  const known = loaded.get(path);
  if (known === undefined || --known.users > 0) return;
  loaded.delete(path);
  if (known.ours) known.cryptoki.call('C_Finalize', (library) => library.C_Finalize());
  known.cryptoki.call('close', (library) => library.close());
}
