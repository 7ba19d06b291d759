/**
 * Objects of a token (PKCS #11 v2.40 §4): private keys with their public numbers, and X.509 certificates. A private EC
 * key has no point, so it is taken from the public key or certificate with the same CKA_ID.
 */
import { attempt, CodedError, equalBytes } from '@govseal/core';
import { parseDer, Tag, write } from '@govseal/der';
import { certifiedKey, sameKey } from '../signer.ts';
import { readPublicKey } from '../spki.ts';
import type { PublicKey } from '../types.ts';
import type { Binding, Handle } from './binding.node.ts';
import type { Cryptoki } from './cryptoki.node.ts';

/** Far more than tokens hold; stops a module whose list never ends. */
const MAX_OBJECTS = 4096;

export interface KeyObject {
  readonly handle: Handle;
  readonly label: string;
  readonly id: Uint8Array;
  /** `unsupported` if the token does not reveal the public numbers or the kind is unknown. */
  readonly publicKey: PublicKey;
  /** Certificates of the token with this key's public half, DER. */
  readonly certificates: readonly Uint8Array[];
  /** The token requires its PIN before each signature (§4.4, CKA_ALWAYS_AUTHENTICATE). */
  readonly alwaysAuthenticate: boolean;
  readonly origin: KeyOrigin;
}

/** The origin of a key as the token states it (§4.9); undefined if the token does not state it. */
export interface KeyOrigin {
  /** CKA_LOCAL: generated in the token. */
  readonly local: boolean | undefined;
  /** CKA_NEVER_EXTRACTABLE: the key was never extractable. */
  readonly neverExtractable: boolean | undefined;
}

type Attributes = ReadonlyMap<number, Uint8Array>;

export class TokenObjects {
  readonly #cryptoki: Cryptoki;
  readonly #session: Handle;

  constructor(cryptoki: Cryptoki, session: Handle) {
    this.#cryptoki = cryptoki;
    this.#session = session;
  }

  /** Private keys that can sign. */
  keys(): KeyObject[] {
    const { binding } = this.#cryptoki;
    const certificates = this.certificates();
    const publics = this.#find(binding.CKO_PUBLIC_KEY).map((handle) => this.#read(handle, publicNumbers(binding)));
    return this.#find(binding.CKO_PRIVATE_KEY).flatMap((handle) => {
      const own = this.#read(handle, [
        ...publicNumbers(binding).filter((type) => type !== binding.CKA_EC_POINT),
        binding.CKA_SIGN,
        binding.CKA_ALWAYS_AUTHENTICATE,
        binding.CKA_LOCAL,
        binding.CKA_NEVER_EXTRACTABLE,
      ]);
      if (own.get(binding.CKA_SIGN)?.[0] === 0) return [];
      const id = own.get(binding.CKA_ID) ?? new Uint8Array(0);
      const counterparts =
        id.length === 0 ? [] : publics.filter((other) => equalBytes(other.get(binding.CKA_ID) ?? id, id));
      const shown =
        [own, ...counterparts].map((attributes) => publicKeyOf(attributes, binding)).find((key) => key !== null) ??
        certificates.find((certificate) => id.length > 0 && equalBytes(certificate.id, id))?.publicKey;
      const publicKey = shown ?? { type: 'unsupported', oid: 'PKCS #11', bits: 0 };
      return [
        {
          handle,
          label: text(own.get(binding.CKA_LABEL)),
          id,
          publicKey,
          certificates: certificates
            .filter((certificate) => sameKey(certificate.publicKey, publicKey))
            .map(({ der }) => der),
          alwaysAuthenticate: own.get(binding.CKA_ALWAYS_AUTHENTICATE)?.[0] === 1,
          origin: {
            local: flag(own.get(binding.CKA_LOCAL)),
            neverExtractable: flag(own.get(binding.CKA_NEVER_EXTRACTABLE)),
          },
        },
      ];
    });
  }

  /** Every readable X.509 certificate. */
  certificates(): { readonly id: Uint8Array; readonly der: Uint8Array; readonly publicKey: PublicKey }[] {
    const { binding } = this.#cryptoki;
    return this.#find(binding.CKO_CERTIFICATE).flatMap((handle) => {
      const attributes = this.#read(handle, [binding.CKA_ID, binding.CKA_VALUE]);
      const der = attributes.get(binding.CKA_VALUE);
      if (der === undefined || der.length === 0) return [];
      const publicKey = attempt(() => certifiedKey(der), CodedError) ?? null;
      return publicKey === null ? [] : [{ id: attributes.get(binding.CKA_ID) ?? new Uint8Array(0), der, publicKey }];
    });
  }

  #find(objectClass: number): Handle[] {
    const { binding } = this.#cryptoki;
    const session = this.#session;
    const template = [{ type: binding.CKA_CLASS, value: objectClass }];
    this.#cryptoki.call('C_FindObjectsInit', (library) => library.C_FindObjectsInit(session, template));
    try {
      return this.#cryptoki.call('C_FindObjects', (library) => library.C_FindObjects(session, MAX_OBJECTS));
    } finally {
      this.#cryptoki.call('C_FindObjectsFinal', (library) => library.C_FindObjectsFinal(session));
    }
  }

  /** One attribute per call: in many modules a missing attribute fails the whole template. */
  #read(handle: Handle, types: readonly number[]): Attributes {
    const out = new Map<number, Uint8Array>();
    for (const type of types) {
      try {
        const [attribute] = this.#cryptoki.library.C_GetAttributeValue(this.#session, handle, [{ type }]);
        const value = attribute?.value;
        if (value instanceof Uint8Array) out.set(type, new Uint8Array(value));
      } catch (error) {
        if (!(error instanceof this.#cryptoki.binding.NativeError)) throw error;
      }
    }
    return out;
  }
}

function flag(value: Uint8Array | undefined): boolean | undefined {
  return value?.length === 1 ? value[0] !== 0 : undefined;
}

function publicNumbers(binding: Binding): number[] {
  const { CKA_ID, CKA_LABEL, CKA_KEY_TYPE, CKA_MODULUS, CKA_PUBLIC_EXPONENT, CKA_EC_PARAMS, CKA_EC_POINT } = binding;
  return [CKA_ID, CKA_LABEL, CKA_KEY_TYPE, CKA_MODULUS, CKA_PUBLIC_EXPONENT, CKA_EC_PARAMS, CKA_EC_POINT];
}

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
/** CKK_EC_EDWARDS of PKCS #11 v3.0; the binding has only v2.40. */
const CKK_EC_EDWARDS = 0x40;

/** null if numbers are missing or invalid. */
function publicKeyOf(attributes: Attributes, binding: Binding): PublicKey | null {
  const modulus = attributes.get(binding.CKA_MODULUS);
  const exponent = attributes.get(binding.CKA_PUBLIC_EXPONENT);
  const parameters = attributes.get(binding.CKA_EC_PARAMS);
  const point = attributes.get(binding.CKA_EC_POINT);
  if (modulus !== undefined && exponent !== undefined && modulus.length > 0 && exponent.length > 0) {
    const numbers = write.sequence(write.unsigned(modulus), write.unsigned(exponent));
    return attempt(() => spki(write.sequence(write.oid(RSA), write.nullValue()), numbers), CodedError) ?? null;
  }
  if (parameters === undefined || point === undefined || point.length === 0) return null;
  const encoded = unwrapped(point);
  if (unsignedLong(attributes.get(binding.CKA_KEY_TYPE)) === CKK_EC_EDWARDS) {
    return encoded.length === 32
      ? (attempt(() => spki(write.sequence(write.oid(ED25519)), encoded), CodedError) ?? null)
      : null;
  }
  return attempt(() => spki(write.sequence(write.oid(EC), parameters), encoded), CodedError) ?? null;
}

function spki(algorithm: Uint8Array, key: Uint8Array): PublicKey {
  return readPublicKey(parseDer(write.sequence(algorithm, write.bitString(key))));
}

/** §2.3.3 wraps the point in an OCTET STRING; older modules return it bare. */
function unwrapped(point: Uint8Array): Uint8Array {
  if (point[0] !== Tag.OCTET_STRING) return point;
  return attempt(() => parseDer(point).content, CodedError) ?? point;
}

/** CK_ULONG in the byte order of the machine. */
function unsignedLong(value: Uint8Array | undefined): number | null {
  if (value === undefined || (value.length !== 8 && value.length !== 4)) return null;
  return new DataView(value.buffer, value.byteOffset).getUint32(0, true);
}

function text(value: Uint8Array | undefined): string {
  return value === undefined ? '' : new TextDecoder().decode(value);
}
