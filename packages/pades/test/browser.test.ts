/**
 * A token that was prepared on a server is completed in a browser: no Node modules are bundled, and only globals of
 * pages exist at run time. The signature is made with a key of the page's WebCrypto.
 */
import { webcrypto } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import { nodeEngine as engine, importPkcs8 } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, preparePdf } from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

type Page = Pick<typeof import('../src/index.ts'), 'bindCertificate' | 'completePdf' | 'preparePdf'> &
  Pick<typeof import('@govseal/crypto'), 'derFromP1363'> &
  Pick<typeof import('@govseal/crypto/web'), 'createWebEngine'>;

const at = new Date('2026-10-14T01:30:00Z');
const later = new Date('2026-10-19T00:00:00Z');
const expires = new Date('2026-10-21T00:00:00Z');
const key = new Uint8Array(32).fill(7);
let page: Page;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { bindCertificate, completePdf, preparePdf } from '@govseal/pades';
        export { derFromP1363 } from '@govseal/crypto';
        export { createWebEngine } from '@govseal/crypto/web';`,
      resolveDir: new URL('.', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    platform: 'browser',
    conditions: ['@govseal/source'],
    format: 'iife',
    globalName: 'page',
    logLevel: 'silent',
  });
  // Both sides share the same Uint8Array; other globals belong to the context.
  const globals = { crypto: webcrypto, TextEncoder, TextDecoder, atob, btoa, Uint8Array };
  page = runInContext(`${outputFiles[0]!.text}; page`, createContext(globals)) as Page;
});

/** A certificate whose key is in the page, and a function that signs with it by WebCrypto. */
async function pageSigner() {
  const authority = await createTestAuthority({ at });
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  const { certificate, signer } = await authority.issueSigner({ key: importPkcs8(pkcs8) });
  const sign = async (message: Uint8Array): Promise<Uint8Array> => {
    const value = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, message);
    return page.derFromP1363(new Uint8Array(value), 'P-256')!;
  };
  return { certificate: certificate.der, chain: signer.chain, sign };
}

test.each(['on the server', 'in the page'])(
  'prepared %s, bound, signed and completed in the page days later',
  async (where) => {
    const web = page.createWebEngine();
    const prepare = where === 'in the page' ? page.preparePdf : preparePdf;
    const source = makePdf({});
    const { document, token } = await prepare(source, {
      engine: where === 'in the page' ? web : engine,
      key,
      at,
      expires,
      reason: '同意',
    });
    const { certificate, chain, sign } = await pageSigner();
    const now = { engine: web, key, at: later };
    const bound = await page.bindCertificate(token, { certificate }, now);
    const signature = await sign(bound.toSign.message);
    const done = await page.completePdf(document, bound.token, { signature, chain }, now);
    const { signatures } = await collectPdfEvidence(openPdf(done.toBytes()), { engine });
    expect(signatures).toMatchObject([
      {
        cryptographic: { digest: 'match', signatureValue: 'valid' },
        signingCertificateReference: 'match',
        coverage: 'whole-file',
        formatFailure: false,
      },
    ]);
  },
);

test('mismatching parts are rejected there as on a server', async () => {
  const web = page.createWebEngine();
  const { document, token } = await preparePdf(makePdf({}), { engine, key, at, expires });
  const { certificate, sign } = await pageSigner();
  const now = { engine: web, key, at: later };
  const bound = await page.bindCertificate(token, { certificate }, now);
  const signature = await sign(bound.toSign.message);
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      ({ code }) => code,
    );
  const wrong = document.with(200, document[200]! ^ 1);
  expect(await refusal(page.completePdf(wrong, bound.token, { signature }, now))).toBe('PADES_DOCUMENT_DIFFERS');
  const other = await sign(new Uint8Array(3));
  expect(await refusal(page.completePdf(document, bound.token, { signature: other }, now))).toBe(
    'PADES_SIGNATURE_REFUSED',
  );
  const altered = `${bound.token.slice(0, -2)}AA`;
  expect(await refusal(page.completePdf(document, altered, { signature }, now))).toBe('PADES_TOKEN_ALTERED');
  const late = { ...now, at: new Date(expires.getTime() + 1) };
  expect(await refusal(page.completePdf(document, bound.token, { signature }, late))).toBe('PADES_TOKEN_EXPIRED');
});
