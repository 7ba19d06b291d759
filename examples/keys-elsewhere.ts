/**
 * Every system that signs (各签名系统): keys that never leave a card or a server. Many documents under one PIN entry, a
 * service over HTTP that signs messages or (also for SM2) only digests, and a signature prepared in one process, created
 * elsewhere and completed days later. (A real card: `signerFromPkcs11` of govseal gives such a Signer.)
 */
import assert from 'node:assert/strict';
import { privateEncrypt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portableKernel } from '@govseal/crypto/sm';
import { write } from '@govseal/der';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { bindCertificate, completePdf, preparePdf, type Signer, signPdf, type VerifyOptions } from 'govseal';
import { authority, check, page, person, print, setClock, tsa } from './setup.ts';

setClock('2026-10-14T09:30');
const clerk = await person('示例经办人');
const rsa = await authority.issueSigner({ commonName: '示例单位', keySpec: { type: 'RSA', bits: 2048 } });

// --- a card: signs digests only, and only between login and logout ---
const DIGEST_INFO_SHA256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const card = { pin: '246810', entries: 0, open: false };

function login(pin: string): void {
  card.entries++;
  card.open = pin === card.pin;
}

const { certificate, chain, algorithm } = rsa.signer;
const cardSigner: Signer = {
  certificate,
  chain,
  algorithm,
  signDigest: (digest) => {
    if (!card.open) throw new Error('the card is locked');
    const key = { key: Buffer.from(rsa.key.exportPkcs8()), format: 'der', type: 'pkcs8' } as const;
    return new Uint8Array(privateEncrypt(key, Buffer.concat([DIGEST_INFO_SHA256, digest])));
  },
};

login('246810');
const batch: string[] = [];
for (let number = 1; number <= 5; number++) {
  const notice = await page(`通知 ${number} 号（样章）`);
  const signed = await signPdf(notice, { signer: cardSigner, at: authority.clock(), tsa });
  batch.push(await check(signed.toBytes(), rsa));
}
card.open = false;
const locked = await signPdf(await page('未授权'), { signer: cardSigner, at: authority.clock() }).catch(String);

// --- a service: gets what is to be signed, never the document, and answers with the signature value ---
const sm2 = { at: authority.clock(), algorithm: { type: 'EC', curve: 'SM2' } } as const;
const guomi = await createTestAuthority(sm2);
const guomiTimestamping = await createTestAuthority({ ...sm2, name: '示例时间戳机构' });
const vault = portableKernel.importKey(guomi.engine.randomBytes(32))!; // SM2, and it signs digests only
const [x, y] = [vault.point.slice(0, 32), vault.point.slice(32)];
const office = await guomi.issueSigner({
  commonName: '示例单位（国密）',
  key: { ...clerk.key, publicKey: { type: 'EC', curve: 'SM2', x, y, bits: 256 } },
});

let received = 0;
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const asked = new Uint8Array(Buffer.concat(parts));
  received = Math.max(received, asked.length);
  if (request.headers.authorization !== 'Bearer demo-only') response.writeHead(401).end();
  else if (request.url === '/message') response.end(await clerk.key.sign(clerk.signer.algorithm, asked));
  else if (asked.length !== 32) response.writeHead(400).end();
  else {
    const { r, s } = vault.signHedged(asked, guomi.engine.randomBytes(32), 0)!;
    response.end(write.sequence(write.unsigned(r), write.unsigned(s)));
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function ask(path: string, body: Uint8Array, bearer = 'demo-only'): Promise<Uint8Array> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${bearer}` },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the signing service answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Every answer is verified with the certificate's key before it enters a document. */
function remote({ signer }: TestSigner, what: 'message' | 'digest', bearer?: string): Signer {
  const { certificate, chain, algorithm } = signer;
  const sign = (bytes: Uint8Array) => ask(`/${what}`, bytes, bearer);
  return { certificate, chain, algorithm, ...(what === 'message' ? { sign } : { signDigest: sign }) };
}

const letter = await page('准予行政许可决定书（样章）');
const byMessage = await signPdf(letter, {
  signer: remote(clerk, 'message'),
  at: authority.clock(),
  tsa,
});
// What goes over the wire is SM3(Z ‖ message): signPdf puts Z in front by itself.
const byDigest = await signPdf(letter, {
  signer: remote(office, 'digest'),
  at: guomi.clock(),
  tsa: guomiTimestamping.tsa,
});
const guomiTrust: VerifyOptions = {
  at: guomi.clock(),
  trust: { signers: [guomi.root.der], timestamps: [guomiTimestamping.root.der] },
  crls: [...(await guomi.crls()), ...(await guomiTimestamping.crls())],
  anySigner: true,
};
const denied = await signPdf(letter, { signer: remote(clerk, 'message', 'no'), at: authority.clock() }).catch(String);

// --- two halves: the desk prepares before it is known who will sign ---
const key = authority.engine.randomBytes(32);
const expires = new Date(authority.clock().getTime() + 7 * 86_400_000);
const prepared = await preparePdf(letter, { key, expires, at: authority.clock(), reason: '同意' });
const queue = JSON.stringify({ token: prepared.token }); // goes through a database, a cookie, a message

setClock('2026-10-16T15:00');
const at = authority.clock();
const { token, toSign } = await bindCertificate(
  JSON.parse(queue).token,
  { certificate: clerk.certificate.der },
  { key, at },
);
const signature = await ask('/message', toSign.message);
const returned = { signature, chain: clerk.signer.chain };
const completed = await completePdf(prepared.document, token, returned, { key, at, tsa });
const tooLate = await completePdf(prepared.document, token, returned, {
  key,
  at: new Date(expires.getTime() + 1),
}).catch((error) => error.code);
const wrong = prepared.document.slice();
wrong[200]! ^= 1;
const swapped = await completePdf(wrong, token, returned, { key, at }).catch((error) => error.code);
server.close();
server.closeAllConnections();

const results = {
  'five documents, one PIN entry': batch,
  'without login': locked,
  'by the service, messages': await check(byMessage.toBytes(), clerk),
  'by the service, SM2 digests': await check(byDigest.toBytes(), office, guomiTrust),
  'with a wrong bearer token': denied,
  'bytes the service saw': received,
  'prepared on the 14th, completed on the 16th': await check(completed.toBytes(), clerk),
  'token in characters': token.length,
  'after the token expired': tooLate,
  'with another document': swapped,
};
print('keys elsewhere', results);
assert.deepEqual(batch, Array(5).fill('valid'));
assert.equal(card.entries, 1);
assert.match(String(locked), /the card is locked/);
assert.equal(results['by the service, messages'], 'valid');
assert.equal(results['by the service, SM2 digests'], 'valid');
assert.match(String(denied), /answered 401/);
assert.ok(received < 1000 && token.length < 4096);
assert.equal(results['prepared on the 14th, completed on the 16th'], 'valid');
assert.equal(tooLate, 'PADES_TOKEN_EXPIRED');
assert.equal(swapped, 'PADES_DOCUMENT_DIFFERS');
