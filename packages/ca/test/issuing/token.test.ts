/** A CA whose key is in a token (SoftHSM2): OpenSSL accepts its certificates, and the key never leaves the token. */
import { createRequire } from 'node:module';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { openPkcs11, type Pkcs11Key, type Pkcs11Session } from '@govseal/crypto/pkcs11';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken, haveTokens, PIN, type TestToken } from '../../../crypto/test/softhsm.ts';
import { type Ca, createCa, createMemoryStore, issue, issueCrl, openCa } from '../../src/index.ts';
import { DAY, officer, organization, P256, pem, profile, RSA, spkiOf, start } from '../city.ts';
import { openssl } from '../status/openssl.ts';

describe.skipIf(!haveTokens)('a CA in a token', () => {
  let token: TestToken;
  let session: Pkcs11Session;
  let closeModule: () => Promise<void>;
  beforeAll(async () => {
    token = createToken('CA 测试令牌');
    token.importKey(generateKey(P256), { label: 'ca-p256', id: '01' });
    token.importKey(generateKey(RSA), { label: 'ca-rsa', id: '02' });
    // generated inside the token: there has never been a copy
    token.generateKeyWithPinPerSignature({ label: 'ca-inside', id: '03' });
    const module = await openPkcs11(token.module);
    session = await module.login({ pin: PIN });
    closeModule = () => module.close();
  });
  afterAll(async () => {
    await session?.close();
    await closeModule?.();
    token?.[Symbol.dispose]();
  });

  const environment = { clock: () => start, random: nodeEngine.randomBytes, engine: nodeEngine };

  async function rootIn(key: Pkcs11Key): Promise<Ca> {
    const subject = { organization, commonName: `示例令牌根CA ${key.label}` };
    return createCa({
      ...environment,
      store: createMemoryStore(),
      key,
      profile: profile('root'),
      name: 'token-root',
      subject,
    });
  }

  test.each(['ca-p256', 'ca-rsa', 'ca-inside'])(
    'issues an issuing CA, end-entity certificates and CRLs with %s, which OpenSSL accepts',
    async (label) => {
      const root = await rootIn(session.key({ label }));
      const issuing = await createCa({
        ...environment,
        store: createMemoryStore(),
        key: generateKey(P256),
        profile: profile('issuing'),
        name: 'issuing',
        subject: { organization, commonName: '示例运营CA' },
        parent: root,
      });
      const { der, findings } = await issue(issuing, spkiOf(generateKey(P256)), {
        profile: profile('personal'),
        subject: { ...officer, commonName: '示例经办人' },
      });
      expect(findings).toEqual([]);
      const lists = [
        await issueCrl(root, { nextUpdate: new Date(start.getTime() + DAY) }),
        await issueCrl(issuing, { nextUpdate: new Date(start.getTime() + DAY) }),
      ];
      const at = String(start.getTime() / 1000 + 60);
      const strict = ['verify', '-x509_strict', '-crl_check_all', '-attime', at];
      const { output } = openssl([...strict, '-CAfile', 'root', '-untrusted', 'issuing', '-CRLfile', 'crls', 'leaf'], {
        root: pem('CERTIFICATE', root.chain[0]!.der),
        issuing: pem('CERTIFICATE', issuing.chain[0]!.der),
        crls: pem('X509 CRL', ...lists.map((list) => list.der)),
        leaf: pem('CERTIFICATE', der),
      });
      expect(output).toContain('leaf: OK');
    },
  );

  test.each([
    ['ca-p256', 'ca-rsa'],
    ['ca-rsa', 'ca-p256'],
    ['ca-inside', 'ca-rsa'],
  ])('opens with its key %s and not with %s', async (label, other) => {
    const root = await rootIn(session.key({ label }));
    const again = await openCa({ ...environment, store: root.store, key: session.key({ label }) });
    expect(again.chain[0]!.der).toEqual(root.chain[0]!.der);
    const wrong = openCa({ ...environment, store: root.store, key: session.key({ label: other }) });
    await expect(wrong).rejects.toMatchObject({ code: 'CA_KEY_MISMATCH' });
  });

  test('keys cannot leave the token: our object has no export, and they are neither extractable nor readable', async () => {
    const key = session.key({ label: 'ca-p256' });
    expect('exportPkcs8' in key).toBe(false);
    const p11 = createRequire(new URL('../../../crypto/package.json', import.meta.url))(
      'pkcs11js',
    ) as typeof import('pkcs11js');
    const library = new p11.PKCS11();
    library.load(token.module);
    try {
      library.C_Initialize();
    } catch (error) {
      // this process has already initialized the module
      if (!(error instanceof Error) || !/ALREADY_INITIALIZED/.test(error.message)) throw error;
    }
    const slot = library.C_GetSlotList(true).find((it) => library.C_GetTokenInfo(it).label.trim() === token.label)!;
    const handle = library.C_OpenSession(slot, p11.CKF_SERIAL_SESSION);
    library.C_FindObjectsInit(handle, [{ type: p11.CKA_CLASS, value: p11.CKO_PRIVATE_KEY }]);
    const keys = library.C_FindObjects(handle, 10);
    library.C_FindObjectsFinal(handle);
    expect(keys.length).toBe(3);
    for (const object of keys) {
      const [extractable] = library.C_GetAttributeValue(handle, object, [{ type: p11.CKA_EXTRACTABLE }]);
      expect(extractable!.value[0]).toBe(0);
      // the private values of EC and RSA keys
      for (const type of [p11.CKA_VALUE, p11.CKA_PRIVATE_EXPONENT]) {
        expect(() => library.C_GetAttributeValue(handle, object, [{ type }])).toThrow(/SENSITIVE|TYPE_INVALID/);
      }
    }
    library.C_CloseSession(handle);
  });
});
