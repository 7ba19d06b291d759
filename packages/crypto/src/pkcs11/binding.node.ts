/**
 * The part of pkcs11js that is used. Its own types are missing if the optional package is not installed, which would
 * break compilation against ours.
 */

/** CK_OBJECT_HANDLE, CK_SESSION_HANDLE and CK_SLOT_ID. */
export type Handle = Buffer;

export interface Attribute {
  type: number;
  value?: number | boolean | string | Buffer | Date;
}

export interface Mechanism {
  mechanism: number;
  parameter?: PssParameter;
}

/** CK_RSA_PKCS_PSS_PARAMS. */
interface PssParameter {
  type: number;
  hashAlg: number;
  mgf: number;
  saltLen: number;
}

export interface TokenInfo {
  label: string;
  manufacturerID: string;
  model: string;
  serialNumber: string;
  flags: number;
}

export interface Library {
  load(path: string): void;
  close(): void;
  C_Initialize(options: { flags: number }): void;
  C_Finalize(): void;
  C_GetInfo(): { manufacturerID: string; libraryDescription: string };
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): TokenInfo;
  C_GetMechanismList(slot: Handle): number[];
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin?: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: Attribute[]): { type: number; value: Buffer }[];
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_SignAsync(session: Handle, input: Buffer, output: Buffer): Promise<Buffer>;
}

type Hash = 'SHA256' | 'SHA384' | 'SHA512';
type AttributeType =
  | 'ALWAYS_AUTHENTICATE'
  | 'CLASS'
  | 'EC_PARAMS'
  | 'EC_POINT'
  | 'ID'
  | 'KEY_TYPE'
  | 'LABEL'
  | 'LOCAL'
  | 'MODULUS'
  | 'NEVER_EXTRACTABLE'
  | 'PUBLIC_EXPONENT'
  | 'SIGN'
  | 'VALUE';
type TokenFlag = 'PROTECTED_AUTHENTICATION_PATH' | 'TOKEN_INITIALIZED';
type PinFlag = 'COUNT_LOW' | 'FINAL_TRY' | 'INITIALIZED' | 'LOCKED';
type Constant =
  | `CKA_${AttributeType}`
  | `CKF_${TokenFlag | `USER_PIN_${PinFlag}` | 'OS_LOCKING_OK' | 'SERIAL_SESSION'}`
  | `CKG_MGF1_${Hash}`
  | `CKM_${'ECDSA' | 'RSA_PKCS' | 'RSA_PKCS_PSS' | Hash | `${Hash}_RSA_PKCS${'' | '_PSS'}`}`
  | `CKO_${'CERTIFICATE' | 'PRIVATE_KEY' | 'PUBLIC_KEY'}`
  | `CKU_${'CONTEXT_SPECIFIC' | 'USER'}`
  | 'CK_PARAMS_RSA_PSS';

export interface Binding extends Readonly<Record<Constant, number>> {
  readonly PKCS11: new () => Library;
  readonly NativeError: new (...args: never[]) => Error;
}
