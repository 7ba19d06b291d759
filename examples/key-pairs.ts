/**
 * 电子政务数字证书 (digital certificates): the two certificates of an SM2 holder. One signs, with a key that never left the
 * holder; one encrypts, with a key that the key-management centre generates and delivers wrapped to the first, in one response.
 * A decision travels signed inside an envelope; neither certificate can replace the other.
 */
import assert from 'node:assert/strict';
import { parseCsrResponse, writeCsrResponse } from '@govseal/ca';
import { decryptCms, encryptCms } from '@govseal/cms/enveloped';
import { equalBytes, utf8 } from '@govseal/core';
import { generateKey, importPkcs8, nodeSm4 } from '@govseal/crypto/node';
import { openSm2EnvelopedKey, sealSm2EnvelopedKey } from '@govseal/crypto/sm';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { signCms, type VerifyOptions, verify } from 'govseal';
import { print } from './setup.ts';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const authority = await createTestAuthority({ at: new Date('2026-10-14T02:00:00Z'), algorithm: SM2 });
const at = authority.clock();
const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
const commonName = '示例收件单位';

// --- the authority: a certificate for the holder's key, one for a key of the centre, and the response with both ---
const holder = await authority.issueSigner({ commonName }); // the authority sees only the request, never the key
const delivered = generateKey(SM2);
const encryption = await authority.issueSigner({
  commonName,
  key: delivered,
  keyUsage: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'],
});
const response = writeCsrResponse({
  signCerts: [holder.certificate.der],
  encryptedPrivateKey: sealSm2EnvelopedKey(delivered, holder.key.publicKey, { random, sm4: nodeSm4 }),
  encryptCerts: [encryption.certificate.der],
});

// --- the holder: opens it with the signature key ---
const received = parseCsrResponse(response);
const [certificate] = received.encryptCerts!;
const key = importPkcs8(openSm2EnvelopedKey(received.encryptedPrivateKey!, holder.key, { sm4: nodeSm4 }));

// --- an office: signs, then encrypts to the encryption certificate (GB/T 35275, SM4) ---
const office = await authority.issueSigner({ commonName: '示例发件单位' });
const letter = utf8('准予行政许可（样章）');
const common = { at, syntax: 'gbt35275' } as const;
const signed = await signCms(letter, { ...common, signer: office.signer });
const envelope = encryptCms(signed, { recipients: [certificate!], random, syntax: 'gbt35275' });

// --- the holder: opens the envelope, then verifies who signed ---
const opened = decryptCms(envelope, { key, certificate: certificate!, random });
const check = async (file: Uint8Array): Promise<string> => {
  const trust: VerifyOptions['trust'] = { signers: [authority.root.der] };
  return (await verify(file, { at, trust, crls: await authority.crls(), anySigner: true })).status;
};
const code = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const signedBy = ({ signer }: TestSigner): Promise<Uint8Array> => signCms(letter, { ...common, signer });
const stranger = generateKey(SM2);

const results = {
  'one subject, two keys': encryption.certificate.subject.text === holder.certificate.subject.text,
  'the letter arrived': equalBytes(opened.content, signed) && opened.cipher,
  'who sent it': await check(opened.content),
  'the response opened by a stranger': await code(() =>
    openSm2EnvelopedKey(received.encryptedPrivateKey!, stranger, { sm4: nodeSm4 }),
  ),
  'the envelope opened with the signature key': await code(() =>
    decryptCms(envelope, { key: holder.key, certificate: certificate!, random }),
  ),
  'encrypted to the signature certificate': await code(() =>
    encryptCms(signed, { recipients: [holder.certificate.der], random }),
  ),
  'signed with the encryption certificate': await code(() => signedBy(encryption)),
  'signed with the signature certificate': await check(await signedBy(holder)),
};
print('SM2 key pairs', results);
assert.deepEqual(results, {
  'one subject, two keys': true,
  'the letter arrived': 'SM4-CBC',
  'who sent it': 'valid',
  'the response opened by a stranger': 'KEYSTORE_ENVELOPED_KEY',
  'the envelope opened with the signature key': 'CMS_DECRYPTION_FAILED',
  'encrypted to the signature certificate': 'CMS_RECIPIENT_UNUSABLE',
  'signed with the encryption certificate': 'CMS_SIGNER_KEY_USAGE',
  'signed with the signature certificate': 'valid',
});
