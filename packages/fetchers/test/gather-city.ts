/** An authority whose certificates refer to a test server for issuers, CRLs and OCSP. */
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, readSequence } from '@govseal/der';
import type { Fetcher } from '@govseal/evidence';
import { extensions } from '@govseal/x509/build';
import { createFetcher } from '../src/fetcher.ts';
import { createNodeTransport } from '../src/transport.node.ts';
import type { FetcherOptions } from '../src/types.ts';
import { at, crlOf, issue, ocspGood, type Party } from './authority.ts';
import { send, serve, type TestServer } from './server.ts';

export interface City {
  readonly root: Party;
  readonly issuing: Party;
  readonly leaf: Party;
  readonly server: TestServer;
  /** Bytes that the server returns for a path. */
  readonly files: Map<string, Uint8Array>;
}

/** CertID of the only request in an OCSPRequest. */
export function certIdOf(request: Uint8Array): Uint8Array {
  const tbs = readSequence(readSequence(parseDer(request)).next());
  return readSequence(readSequence(tbs.next()).next()).next().der;
}

export async function city(answerOcsp: boolean, nonce?: Uint8Array): Promise<City> {
  const files = new Map<string, Uint8Array>();
  const server = await serve(async (request, response, body) => {
    const file = files.get(request.url ?? '');
    if (request.url === '/ocsp' && answerOcsp) {
      send(response, 'application/ocsp-response', await ocspGood(issuing, certIdOf(body), nonce));
    } else if (file === undefined) response.writeHead(404).end();
    else send(response, request.url?.endsWith('.crl') ? 'application/pkix-crl' : 'application/pkix-cert', file);
  });
  const at2 = (path: string): string => `${server.url}${path}`;
  const root = await issue('City Root', null, { ca: true });
  const issuing: Party = await issue('City Issuing', root, {
    ca: true,
    more: [extensions.crlDistributionPoints([at2('/root.crl')])],
  });
  const leaf = await issue('City Clerk', issuing, {
    more: [
      extensions.authorityInfoAccess({ caIssuers: [at2('/issuing.cer')], ocsp: [at2('/ocsp')] }),
      extensions.crlDistributionPoints([at2('/issuing.crl')]),
    ],
  });
  files.set('/issuing.cer', issuing.certificate.der);
  files.set('/root.crl', await crlOf(root));
  files.set('/issuing.crl', await crlOf(issuing));
  return { root, issuing, leaf, server, files };
}

export function fetcherFor(options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({
    transport: createNodeTransport(),
    engine: nodeEngine,
    clock: () => at,
    allowPrivateAddresses: true,
    ...options,
  });
}
