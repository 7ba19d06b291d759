/**
 * The table of curves: identifiers, field lengths, group orders, and the scheme and digest that keys on the curve use.
 */
import { fromHex } from '@govseal/core';
import type { CurveName, DigestName, SignatureScheme } from './types.ts';

export interface CurveRow {
  readonly name: CurveName;
  readonly oid: string;
  readonly bits: number;
  /** Length of a coordinate in bytes. */
  readonly fieldLength: number;
  /** Order n of the base point, big-endian without leading zeros. */
  readonly order: Uint8Array;
  /** The only scheme that keys on this curve sign with. */
  readonly scheme: SignatureScheme;
  /** Digest that matches the strength of the curve (RFC 5480 §4, RFC 5639 §3). */
  readonly digest: DigestName;
}

function row(
  name: CurveName,
  oid: string,
  bits: number,
  digest: DigestName,
  order: string,
  scheme: SignatureScheme = 'ECDSA',
): CurveRow {
  return { name, oid, bits, fieldLength: Math.ceil(bits / 8), order: fromHex(order), scheme, digest };
}

// Orders: SEC 2 v2 §2.4–2.6, RFC 5639 §3.4–3.7, GB/T 32918.5-2017; each is checked against OpenSSL by a test.
export const curveRows: readonly CurveRow[] = [
  row(
    'P-256',
    '1.2.840.10045.3.1.7',
    256,
    'SHA-256',
    'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  ),
  row(
    'P-384',
    '1.3.132.0.34',
    384,
    'SHA-384',
    'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
  ),
  row(
    'P-521',
    '1.3.132.0.35',
    521,
    'SHA-512',
    '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
  ),
  row(
    'brainpoolP256r1',
    '1.3.36.3.3.2.8.1.1.7',
    256,
    'SHA-256',
    'a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7',
  ),
  row(
    'brainpoolP384r1',
    '1.3.36.3.3.2.8.1.1.11',
    384,
    'SHA-384',
    '8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565',
  ),
  row(
    'brainpoolP512r1',
    '1.3.36.3.3.2.8.1.1.13',
    512,
    'SHA-512',
    'aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac10471db1d381085ddaddb58796829ca90069',
  ),
  row('secp256k1', '1.3.132.0.10', 256, 'SHA-256', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'),
  row(
    'SM2',
    '1.2.156.10197.1.301',
    256,
    'SM3',
    'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123',
    'SM2',
  ),
];

const byName = new Map<CurveName, CurveRow>(curveRows.map((entry) => [entry.name, entry]));
const byOid = new Map<string, CurveRow>(curveRows.map((entry) => [entry.oid, entry]));

export function curveRow(name: CurveName): CurveRow {
  return byName.get(name)!;
}

export function curveRowByOid(oid: string): CurveRow | undefined {
  return byOid.get(oid);
}
