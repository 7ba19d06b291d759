/**
 * A token of SoftHSM2 for tests, in a temporary folder, so that no test uses the machine's tokens. If SoftHSM2 or the
 * compiled binding (npm run pkcs11) is absent, tests are skipped, or fail if CI=true.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import type { PrivateKey } from '../src/types.ts';

const places = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];
export const softhsm: string = places.find((path) => existsSync(path)) ?? places[0]!;

function compiled(): boolean {
  try {
    createRequire(new URL('../src/pkcs11/index.node.ts', import.meta.url))('pkcs11js');
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return false;
  }
}

export const haveTokens: boolean =
  process.env.CI === 'true' ||
  (existsSync(softhsm) && spawnSync('softhsm2-util', ['--version']).status === 0 && compiled());
if (!haveTokens)
  process.emitWarning('SoftHSM2 or the compiled pkcs11js is absent: tests of tokens are skipped (npm run pkcs11)');

export interface TestToken {
  readonly module: string;
  readonly label: string;
  readonly pin: string;
  /** Environment for child processes: SOFTHSM2_CONF. */
  readonly env: Readonly<Record<string, string>>;
  /** Creates another token. */
  addToken(label: string): void;
  /** Imports a software key into the token, so that the test has its certificate. */
  importKey(key: PrivateKey, options: { readonly label: string; readonly id: string; readonly token?: string }): void;
  /** Stores a certificate; `id` in hex. */
  importCertificate(der: Uint8Array, options: { readonly label: string; readonly id: string }): void;
  /** Generates a P-256 key in the token, which is extractable only if `extractable` is true. */
  generateKey(options: { readonly label: string; readonly id: string; readonly extractable?: boolean }): void;
  /** The result of reading a key's private number from the token: the name of the error, or `extracted`. */
  readPrivateNumber(label: string): string;
  /** Generates a P-256 key in the token that requires the PIN before each signature. */
  generateKeyWithPinPerSignature(options: { readonly label: string; readonly id: string }): void;
  [Symbol.dispose](): void;
}

export const PIN = '246810';

/** Creates a token. Call it before any module is loaded in this process: SoftHSM2 reads its configuration once. */
export function createToken(label = '测试令牌'): TestToken {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-softhsm-'));
  mkdirSync(join(folder, 'tokens'));
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(
    conf,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = conf;
  const util = (...args: readonly string[]): void => {
    const { status, stderr, stdout } = spawnSync('softhsm2-util', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`softhsm2-util: ${stdout}${stderr}`);
  };
  const addToken = (name: string): void =>
    util('--init-token', '--free', '--label', name, '--pin', PIN, '--so-pin', '12345678');
  addToken(label);
  return {
    module: softhsm,
    label,
    pin: PIN,
    env: { SOFTHSM2_CONF: conf },
    addToken,
    importKey: (key, { label: name, id, token = label }) => {
      const file = join(folder, `${id}.pem`);
      writeFileSync(file, encodePem('PRIVATE KEY', key.exportPkcs8()));
      util('--import', file, '--token', token, '--label', name, '--id', id, '--pin', PIN);
      rmSync(file);
    },
    importCertificate: (der, { label: name, id }) => {
      inToken(label, (lib, p11, session) =>
        lib.C_CreateObject(session, [
          { type: p11.CKA_CLASS, value: p11.CKO_CERTIFICATE },
          { type: p11.CKA_CERTIFICATE_TYPE, value: p11.CKC_X_509 },
          { type: p11.CKA_TOKEN, value: true },
          { type: p11.CKA_PRIVATE, value: false },
          { type: p11.CKA_LABEL, value: name },
          { type: p11.CKA_ID, value: Buffer.from(id, 'hex') },
          { type: p11.CKA_SUBJECT, value: Buffer.from('3000', 'hex') },
          { type: p11.CKA_VALUE, value: Buffer.from(der) },
        ]),
      );
    },
    generateKey: ({ label: name, id, extractable = false }) => {
      inToken(label, (lib, p11, session) =>
        generate(lib, p11, session, { name, id }, [
          { type: p11.CKA_SENSITIVE, value: !extractable },
          { type: p11.CKA_EXTRACTABLE, value: extractable },
        ]),
      );
    },
    readPrivateNumber: (name) => {
      let answer = 'extracted';
      inToken(label, (lib, p11, session) => {
        lib.C_FindObjectsInit(session, [
          { type: p11.CKA_CLASS, value: p11.CKO_PRIVATE_KEY },
          { type: p11.CKA_LABEL, value: name },
        ]);
        const [key] = lib.C_FindObjects(session, 1);
        lib.C_FindObjectsFinal(session);
        try {
          lib.C_GetAttributeValue(session, key!, [{ type: p11.CKA_VALUE }]);
        } catch (error) {
          answer = /CKR_\w+/.exec((error as Error).message)?.[0] ?? String(error);
        }
      });
      return answer;
    },
    generateKeyWithPinPerSignature: ({ label: name, id }) => {
      inToken(label, (lib, p11, session) =>
        generate(lib, p11, session, { name, id }, [{ type: p11.CKA_ALWAYS_AUTHENTICATE, value: true }]),
      );
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type P11 = typeof import('pkcs11js');
type Lib = InstanceType<P11['PKCS11']>;

/** Creates objects in a token, which the library does not support. */
function inToken(label: string, use: (library: Lib, binding: P11, session: Buffer) => unknown): void {
  const p11 = createRequire(import.meta.url)('pkcs11js') as P11;
  const library = new p11.PKCS11();
  library.load(softhsm);
  library.C_Initialize();
  try {
    const slot = library.C_GetSlotList(true).find((it) => library.C_GetTokenInfo(it).label.trim() === label)!;
    const session = library.C_OpenSession(slot, p11.CKF_SERIAL_SESSION | p11.CKF_RW_SESSION);
    library.C_Login(session, p11.CKU_USER, PIN);
    use(library, p11, session);
    library.C_CloseSession(session);
  } finally {
    library.C_Finalize();
    library.close();
  }
}

function generate(
  library: Lib,
  binding: P11,
  session: Buffer,
  { name, id }: { readonly name: string; readonly id: string },
  attributes: { readonly type: number; readonly value: boolean }[],
): void {
  const common = [
    { type: binding.CKA_LABEL, value: name },
    { type: binding.CKA_ID, value: Buffer.from(id, 'hex') },
    { type: binding.CKA_TOKEN, value: true },
  ];
  library.C_GenerateKeyPair(
    session,
    { mechanism: binding.CKM_EC_KEY_PAIR_GEN },
    [
      ...common,
      { type: binding.CKA_VERIFY, value: true },
      { type: binding.CKA_EC_PARAMS, value: Buffer.from('06082a8648ce3d030107', 'hex') },
    ],
    [...common, { type: binding.CKA_SIGN, value: true }, { type: binding.CKA_PRIVATE, value: true }, ...attributes],
  );
}
