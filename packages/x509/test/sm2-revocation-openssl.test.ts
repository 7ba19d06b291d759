/** CRLs and OCSP responses with SM2, exchanged with OpenSSL. */
import { encodePem } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, readBitStringBytes, readSequence } from '@govseal/der';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gmOnlyAlgorithms } from '../src/algorithm/index.ts';
import {
  type Certificate,
  type PathOptions,
  parseCertificates,
  parseOcspResponse,
  trustAnchor,
  validatePath,
} from '../src/index.ts';
import { crlDer, keyOf, nameOf } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';
import { about, allCodes } from './sm2-path.ts';

const distid = 'distid:1234567812345678';

const CONFIGURATION = `[ca]
default_ca=d
[d]
database=index.txt
crlnumber=number
default_crl_days=7
default_md=sm3
x509_extensions=v
[v]
authorityKeyIdentifier=keyid
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[leaf]
keyUsage=critical,digitalSignature,nonRepudiation
authorityKeyIdentifier=keyid
subjectKeyIdentifier=hash
[req]
distinguished_name=n
[n]
`;

/** `YYMMDDHHMMSS` as in the index of `openssl ca`. */
const indexTime = (date: Date): string => date.toISOString().replace(/[-T:]/g, '').slice(2, 14);

describe.skipIf(!hasOpenssl)('revocation data that OpenSSL makes with SM2', () => {
  let shop: Workshop;
  let root: Certificate;
  let leaf: Certificate;

  /** Runs `openssl …` with arguments separated by blanks; if it fails, the test fails. */
  const run = (command: string, ...more: readonly string[]): void => {
    const { ok, output } = shop.openssl(...command.split(' '), ...more);
    expect(ok, `${command}\n${output}`).toBe(true);
  };

  /** A certificate for the leaf's request, signed under the given user ID. */
  const issue = (userId: string, out: string): Certificate => {
    const request = '-in leaf.csr -CA root.pem -CAkey root.key -set_serial 0x1001 -days 20';
    run(`x509 -req ${request} -extfile ca.cnf -extensions leaf -sm3 -vfyopt ${distid} -sigopt ${userId} -out ${out}`);
    return parseCertificates(shop.read(out))[0]!;
  };

  beforeAll(() => {
    shop = workshop();
    shop.write('ca.cnf', CONFIGURATION);
    shop.write('number', '01\n');
    run('genpkey -algorithm SM2 -out root.key');
    run('genpkey -algorithm SM2 -out leaf.key');
    const self = 'req -x509 -config ca.cnf -extensions root -key root.key -days 30';
    run(`${self} -sm3 -sigopt ${distid} -out root.pem -subj`, '/C=CN/CN=SM2 OpenSSL root');
    run(`req -new -config ca.cnf -key leaf.key -subj /C=CN/CN=leaf -sm3 -sigopt ${distid} -out leaf.csr`);
    root = parseCertificates(shop.read('root.pem'))[0]!;
    leaf = issue(distid, 'leaf.pem');
    run('ocsp -issuer root.pem -sha1 -cert leaf.pem -no_nonce -reqout req.der');
  });

  afterAll(() => shop[Symbol.dispose]());

  /** Enters the leaf into the index of `openssl ca`: valid, or revoked an hour ago. */
  const setStatus = (status: 'valid' | 'revoked'): void => {
    const revoked = `${indexTime(new Date(Date.now() - 3_600_000))}Z,keyCompromise`;
    const state = status === 'valid' ? ['V', ''] : ['R', revoked];
    shop.write('index.txt', `${state[0]}\t${indexTime(leaf.notAfter)}Z\t${state[1]}\t1001\tunknown\t/C=CN/CN=leaf\n`);
  };

  const ocspResponse = (userId: string): Uint8Array => {
    const responder = '-index index.txt -CA root.pem -rsigner root.pem -rkey root.key';
    run(`ocsp ${responder} -rmd sm3 -rsigopt ${userId} -reqin req.der -ndays 7 -respout response.der`);
    return shop.read('response.der');
  };

  const crl = (userId: string): Uint8Array => {
    run(`ca -config ca.cnf -gencrl -keyfile root.key -cert root.pem -md sm3 -sigopt ${userId} -out crl.pem`);
    const pem = Buffer.from(shop.read('crl.pem')).toString('latin1');
    return new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
  };

  const evaluate = async (options: Partial<PathOptions>, target = leaf): Promise<string[]> => {
    const trust = [trustAnchor(root)];
    const at = new Date(Date.now() + 2000);
    return allCodes(
      await validatePath(target, { engine: nodeEngine, trust, at, algorithms: gmOnlyAlgorithms, ...options }),
    );
  };

  test('is accepted for a valid certificate', async () => {
    setStatus('valid');
    expect(await evaluate({ ocsp: [ocspResponse(distid)] })).toEqual(['ok']);
    expect(await evaluate({ crls: [crl(distid)] })).toEqual(['ok']);
  });

  test('is accepted for a revoked certificate', async () => {
    setStatus('revoked');
    expect(await evaluate({ ocsp: [ocspResponse(distid)] })).toEqual(['X509_REVOKED']);
    expect(await evaluate({ crls: [crl(distid)] })).toEqual(['X509_REVOKED']);
  });

  test('is rejected if signed with another user ID', async () => {
    setStatus('valid');
    expect(await evaluate({ ocsp: [ocspResponse('distid:another')] })).toContain('X509_REVOCATION_UNKNOWN');
    expect(await evaluate({ crls: [crl('distid:another')] })).toContain('X509_CRL_SIGNATURE');
  });

  test('is about a certificate that OpenSSL accepts; one signed with another user ID is rejected', async () => {
    expect(shop.openssl('verify', '-vfyopt', distid, '-CAfile', 'root.pem', 'leaf.pem').output).toContain('OK');
    expect(await evaluate({ revocation: 'off' }, issue('distid:another', 'other.pem'))).toEqual(['X509_SIGNATURE']);
  });
});

describe.skipIf(!hasOpenssl)('our revocation data with SM2', () => {
  test('is read by OpenSSL, which verifies its signatures', async () => {
    using shop = workshop();
    const der = await ocspDer({ ...about, signedBy: 'SM2 CA', digest: 'SM3', responderName: nameOf('SM2 CA') });
    shop.write('ours.der', der);
    const text = shop.openssl('ocsp', '-respin', 'ours.der', '-resp_text', '-noverify').output;
    expect(text).toContain('Cert Status: good');
    expect(text).toContain('Hash Algorithm: sm3');
    expect(text).toContain('SM2-with-SM3');
    // openssl ocsp has no user ID option for verification, so the signature is verified over the response's bytes.
    const { tbs, signatureValue } = parseOcspResponse(der).basic!;
    shop.write('tbs', tbs);
    shop.write('value', signatureValue);
    shop.write('ca.pub', encodePem('PUBLIC KEY', writePublicKey(keyOf('SM2 CA').publicKey)));
    const dgst = ['dgst', '-sm3', '-verify', 'ca.pub', '-signature', 'value', '-sigopt'];
    expect(shop.openssl(...dgst, distid, 'tbs').output).toContain('Verified OK');
    expect(shop.openssl(...dgst, 'distid:another', 'tbs').ok).toBe(false);
    const fields = readSequence(parseDer(await crlDer({ issuer: 'SM2 CA' })));
    shop.write('tbs', fields.next().der);
    fields.next();
    shop.write('value', readBitStringBytes(fields.next()));
    expect(shop.openssl(...dgst, distid, 'tbs').output).toContain('Verified OK');
  });
});
