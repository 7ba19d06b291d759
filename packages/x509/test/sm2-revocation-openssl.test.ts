/** CRLs and OCSP responses with SM2, exchanged with OpenSSL. */
import { encodePem } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, readBitStringBytes, readSequence } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import {
  gmOnlyAlgorithms,
  type PathOptions,
  parseCertificates,
  parseOcspResponse,
  trustAnchor,
  validatePath,
} from '../src/index.ts';
import { crlDer, keyOf, nameOf } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';
import { hasOpenssl, workshop } from './openssl.ts';
import { about, allCodes } from './sm2-path.ts';

describe.skipIf(!hasOpenssl)('OpenSSL with SM2', () => {
  const distid = 'distid:1234567812345678';

  test('issues, lists and answers; we accept all of it, and none of it under another user ID', async () => {
    using shop = workshop();
    const run = (...words: readonly string[]): void => {
      const { ok, output } = shop.openssl(...words);
      expect(ok, `${words.join(' ')}\n${output}`).toBe(true);
    };
    shop.write(
      'ca.cnf',
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_crl_days=7\ndefault_md=sm3\nx509_extensions=v\n' +
        '[v]\nauthorityKeyIdentifier=keyid\n[root]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n' +
        '[leaf]\nkeyUsage=critical,digitalSignature,nonRepudiation\nauthorityKeyIdentifier=keyid\nsubjectKeyIdentifier=hash\n' +
        '[req]\ndistinguished_name=n\n[n]\n',
    );
    shop.write('number', '01\n');
    const key = (name: string): void => run('genpkey', '-algorithm', 'SM2', '-out', `${name}.key`);
    key('root');
    key('leaf');
    run(
      'req',
      '-x509',
      '-config',
      'ca.cnf',
      '-extensions',
      'root',
      '-key',
      'root.key',
      '-subj',
      '/C=CN/CN=SM2 OpenSSL root',
      '-days',
      '30',
      '-sm3',
      '-sigopt',
      distid,
      '-out',
      'root.pem',
    );
    run(
      'req',
      '-new',
      '-config',
      'ca.cnf',
      '-key',
      'leaf.key',
      '-subj',
      '/C=CN/CN=leaf',
      '-sm3',
      '-sigopt',
      distid,
      '-out',
      'leaf.csr',
    );
    const issue = [
      'x509',
      '-req',
      '-in',
      'leaf.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-set_serial',
      '0x1001',
      '-days',
      '20',
      '-extfile',
      'ca.cnf',
      '-extensions',
      'leaf',
      '-sm3',
      '-vfyopt',
      distid,
    ];
    run(...issue, '-sigopt', distid, '-out', 'leaf.pem');
    run(...issue, '-sigopt', 'distid:another', '-out', 'other.pem');
    const [theirRoot] = parseCertificates(shop.read('root.pem'));
    const [theirs] = parseCertificates(shop.read('leaf.pem'));
    const [other] = parseCertificates(shop.read('other.pem'));

    const expiry = theirs!.notAfter.toISOString().replace(/[-T:]/g, '').slice(2, 14);
    const line = (state: string, when: string): string =>
      `${state}\t${expiry}Z\t${when}\t1001\tunknown\t/C=CN/CN=leaf\n`;
    const asked = ['-issuer', 'root.pem', '-sha1', '-cert', 'leaf.pem', '-no_nonce', '-reqout', 'req.der'];
    run('ocsp', ...asked);
    const answer = (sigopt: string, out: string): Uint8Array => {
      run(
        'ocsp',
        '-index',
        'index.txt',
        '-CA',
        'root.pem',
        '-rsigner',
        'root.pem',
        '-rkey',
        'root.key',
        '-rmd',
        'sm3',
        '-rsigopt',
        sigopt,
        '-reqin',
        'req.der',
        '-ndays',
        '7',
        '-respout',
        out,
      );
      return shop.read(out);
    };
    const list = (sigopt: string, out: string): Uint8Array => {
      run(
        'ca',
        '-config',
        'ca.cnf',
        '-gencrl',
        '-keyfile',
        'root.key',
        '-cert',
        'root.pem',
        '-md',
        'sm3',
        '-sigopt',
        sigopt,
        '-out',
        out,
      );
      const pem = Buffer.from(shop.read(out)).toString('latin1');
      return new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
    };
    const evaluate = async (options: Partial<PathOptions>, target = theirs!): Promise<string[]> => {
      const trust = [trustAnchor(theirRoot!)];
      const at = new Date(Date.now() + 2000);
      return allCodes(
        await validatePath(target, { engine: nodeEngine, trust, at, algorithms: gmOnlyAlgorithms, ...options }),
      );
    };

    shop.write('index.txt', line('V', ''));
    expect(await evaluate({ ocsp: [answer(distid, 'good.der')] })).toEqual(['ok']);
    expect(await evaluate({ crls: [list(distid, 'good.crl')] })).toEqual(['ok']);
    expect(await evaluate({ ocsp: [answer('distid:another', 'wrong.der')] })).toContain('X509_REVOCATION_UNKNOWN');
    expect(await evaluate({ crls: [list('distid:another', 'wrong.crl')] })).toContain('X509_CRL_SIGNATURE');
    expect(await evaluate({ revocation: 'off' }, other!)).toEqual(['X509_SIGNATURE']);
    const revoked = new Date(Date.now() - 3_600_000).toISOString().replace(/[-T:]/g, '').slice(2, 14);
    shop.write('index.txt', line('R', `${revoked}Z,keyCompromise`));
    expect(await evaluate({ ocsp: [answer(distid, 'revoked.der')] })).toEqual(['X509_REVOKED']);
    expect(await evaluate({ crls: [list(distid, 'revoked.crl')] })).toEqual(['X509_REVOKED']);
    expect(shop.openssl('verify', '-vfyopt', distid, '-CAfile', 'root.pem', 'leaf.pem').output).toContain('OK');
  });

  test('reads our answers, and finds their signatures right', async () => {
    using shop = workshop();
    const der = await ocspDer({ ...about, signedBy: 'SM2 CA', digest: 'SM3', responderName: nameOf('SM2 CA') });
    shop.write('ours.der', der);
    const text = shop.openssl('ocsp', '-respin', 'ours.der', '-resp_text', '-noverify').output;
    expect(text).toContain('Cert Status: good');
    expect(text).toContain('Hash Algorithm: sm3');
    expect(text).toContain('SM2-with-SM3');
    // openssl ocsp takes no user ID for verifying: the response's own bytes against its signature.
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
