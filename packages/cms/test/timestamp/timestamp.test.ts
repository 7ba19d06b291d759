import { parseDer, write } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import { describe, expect, test } from 'vitest';
import {
  CmsError,
  cmsOid,
  collectCmsEvidence,
  collectTokenEvidence,
  parseSignedData,
  parseTimestampRequest,
  parseTimestampResponse,
  parseTstInfo,
  type RespondTimestampOptions,
  requestTimestamp,
  respondTimestamp,
  signCms,
  writeTimestampRequest,
} from '../../src/index.ts';
import { attribute, essV2, evaluate, forge } from '../forge.ts';
import { integrityOf } from '../integrity.ts';
import { material } from '../material.ts';
import { ask, data, engine, genTime, imprint, policy, settings, tsaKeys } from './timestamp-case.ts';

const authority = (change: Partial<RespondTimestampOptions> = {}): TimestampAuthority => ({
  respond: (request) => respondTimestamp(request, { ...settings(), ...change }),
});

test('a token states the requested digest, and the time to the millisecond', async () => {
  const token = await ask(authority({ ordering: true }), policy);
  const evidence = await collectTokenEvidence(token, {
    engine,
    kind: 'signature',
    digestCovered: (name) => engine.digest(name, data),
  });
  expect(evidence).toMatchObject({
    genTime,
    accuracy: 1500,
    ordering: true,
    serialHex: '008001',
    policy,
    imprint: 'match',
    imprintDigest: 'SHA-256',
  });
  expect(integrityOf(evidence.signature)).toBe('intact');
  expect(evidence.signature).toMatchObject({
    signingCertificateReference: 'match',
    findings: [],
    type: 'doc-timestamp',
  });
});

test('the response to a request without certReq has no certificates', async () => {
  const request = writeTimestampRequest({ digest: 'SHA-256', imprint, certReq: false });
  const { token } = parseTimestampResponse(await respondTimestamp(request, settings()));
  expect(parseSignedData(token!).certificateDers).toEqual([]);
  expect(parseTstInfo(parseSignedData(token!).eContent!).nonce).toBeNull();
});

test.each([
  ['garbage', Uint8Array.of(0x30, 0x05), 'badDataFormat'],
  [
    'a SHA-1 imprint',
    writeTimestampRequest({ digest: 'SHA-1', imprint: imprint.subarray(0, 20), certReq: true }),
    'badAlg',
  ],
  [
    'an imprint of the wrong length',
    writeTimestampRequest({ digest: 'SHA-512', imprint, certReq: true }),
    'badDataFormat',
  ],
  [
    'another policy',
    writeTimestampRequest({ digest: 'SHA-256', imprint, certReq: true, policy: '1.2.3.9' }),
    'unacceptedPolicy',
  ],
])('%s is rejected with its reason', async (_, request, reason) => {
  const response = parseTimestampResponse(await respondTimestamp(request, settings()));
  expect(response).toEqual({ status: 2, statusText: [], failInfo: [reason], token: null });
});

test('the imprint of a token equals the requested one byte by byte', async () => {
  for (const parameters of [[], [write.nullValue()]]) {
    const algorithm = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'), ...parameters);
    const asked = write.sequence(algorithm, write.octetString(imprint));
    const response = await respondTimestamp(write.sequence(write.integer(1), asked), settings());
    const { eContent } = parseSignedData(parseTimestampResponse(response).token!);
    expect(parseDer(eContent!).children[2]!.der).toEqual(asked);
  }
});

test('a request with an extension is rejected, critical or not', async () => {
  const plain = writeTimestampRequest({ digest: 'SHA-256', imprint, certReq: false });
  const extension = write.sequence(write.oid('1.2.3.4'), write.octetString(Uint8Array.of(5, 0)));
  const request = write.sequence(plain.subarray(2), write.explicit(0, extension));
  expect(parseTimestampResponse(await respondTimestamp(request, settings())).failInfo).toEqual(['unacceptedExtension']);
});

test('a request of another version is rejected as malformed', async () => {
  const [, ...fields] = parseDer(writeTimestampRequest({ digest: 'SHA-256', imprint, certReq: false })).children;
  const request = write.sequence(write.integer(2), ...fields.map(({ der }) => der));
  expect(() => parseTimestampRequest(request)).toThrow('TSP_REQUEST_MALFORMED (version=2');
  const { failInfo, token } = parseTimestampResponse(await respondTimestamp(request, settings()));
  expect([failInfo, token]).toEqual([['badRequest'], null]);
});

test('a granted response without a token, or a rejection with one, is malformed', async () => {
  const token = await ask(authority());
  for (const parts of [[write.sequence(write.integer(0))], [write.sequence(write.integer(2)), token]]) {
    const contradicting: TimestampAuthority = { respond: async () => write.sequence(...parts) };
    await expect(ask(contradicting)).rejects.toMatchObject({ code: 'TSP_RESPONSE_MALFORMED' });
  }
});

test('an invalid response is reported with its authority', async () => {
  for (const answer of ['<html>sorry</html>', '']) {
    const unwell: TimestampAuthority = { respond: async () => new TextEncoder().encode(answer) };
    await expect(ask(unwell)).rejects.toMatchObject({ code: 'TSP_RESPONSE_MISMATCH', params: { what: 'response' } });
  }
});

describe('a client rejects', () => {
  const refused = async (tsa: TimestampAuthority, asked?: string): Promise<unknown> => {
    const error: unknown = await ask(tsa, asked).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CmsError);
    const { code, params } = error as CmsError;
    return code === 'TSP_REJECTED' ? params.failInfo : params.what;
  };
  const old = (): Promise<Uint8Array> => ask(authority());
  const granted = (token: Uint8Array): TimestampAuthority => ({
    respond: async () => write.sequence(write.sequence(write.integer(0)), token),
  });

  test('a rejection, with its reason', async () => {
    expect(await refused(authority(), '1.2.3.9')).toEqual(['unacceptedPolicy']);
  });

  test('an old token, which has another nonce', async () => {
    expect(await refused(granted(await old()))).toBe('nonce');
  });

  test('a token over another imprint', async () => {
    const other = await requestTimestamp(authority(), { engine, digest: 'SHA-256', imprint: new Uint8Array(32) });
    expect(await refused(granted(other))).toBe('messageImprint');
  });

  test('a token whose signature was altered', async () => {
    const altering: TimestampAuthority = {
      respond: async (request) => {
        const response = (await respondTimestamp(request, settings())).slice();
        response[response.length - 1]! ^= 1;
        return response;
      },
    };
    expect(await refused(altering)).toBe('signature');
  });

  test('a token that does not identify its certificate, or identifies another one (RFC 5816 §2.2.1)', async () => {
    const stranger = await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true });
    const naming = (reference: readonly Uint8Array[]): TimestampAuthority => ({
      respond: async (request) => {
        const { token } = parseTimestampResponse(await respondTimestamp(request, settings()));
        const forged = await forge(tsaKeys, {
          eContentType: cmsOid.tstInfo,
          eContent: parseSignedData(token!).eContent!,
          version: 3,
          attributes: ({ contentType, messageDigest }) => [contentType, messageDigest, ...reference],
        });
        return granted(forged).respond(request);
      },
    });
    const own = attribute(cmsOid.signingCertificateV2, await essV2(tsaKeys.certificate));
    await ask(naming([own]));
    expect(await refused(naming([]))).toMatch(/^(format|signingCertificate)$/);
    const other = attribute(cmsOid.signingCertificateV2, await essV2(stranger.certificate));
    expect(await refused(naming([other]))).toMatch(/^(format|signingCertificate)$/);
  });

  test('a token without the requested certificate', async () => {
    const stripping: TimestampAuthority = {
      respond: async (request) => {
        const fields = request.slice(0, -3); // certReq TRUE is the last field
        fields[1] = request[1]! - 3;
        return respondTimestamp(fields, settings());
      },
    };
    expect(await refused(stripping)).toBe('certificate');
  });
});

test('signCms with an authority gives a signature-time-stamp over the signature value', async () => {
  const { signer } = await material({ type: 'RSA', bits: 2048 });
  const bytes = await signCms(data, { signer, engine, signingTime: genTime, tsa: authority() });
  const [evidence] = await collectCmsEvidence(bytes, { engine });
  expect(integrityOf(evidence!)).toBe('intact');
  expect(evidence!.findings).toEqual([]);
  expect(evidence!.timestamps).toHaveLength(1);
  expect(evidence!.timestamps[0]).toMatchObject({ kind: 'signature', genTime, imprint: 'match' });
  expect(integrityOf(evidence!.timestamps[0]!.signature)).toBe('intact');
});

test('a signature-time-stamp of another signature does not match', async () => {
  const { signer } = await material({ type: 'EC', curve: 'P-256' });
  const bytes = await signCms(data, {
    signer,
    engine,
    signingTime: genTime,
    tsa: { respond: async (request) => respondTimestamp(request, settings()) },
  });
  const other = await collectCmsEvidence(bytes, { engine });
  const foreign = parseSignedData(bytes).signerInfos[0]!.unsignedAttributes[0]!.values[0]!.der;
  const evidence = await collectTokenEvidence(foreign, {
    engine,
    kind: 'signature',
    digestCovered: (name) => engine.digest(name, new Uint8Array(other[0]!.signatureValue.length)),
  });
  expect(evidence.imprint).toBe('mismatch');
});

test('an archive time-stamp of an old version is reported and proves nothing', async () => {
  const token = await ask(authority());
  for (const type of [cmsOid.archiveTimeStampV1, cmsOid.archiveTimeStampV2, cmsOid.escTimeStamp]) {
    const evidence = await evaluate({ unsigned: [attribute(type, token)] });
    expect(evidence.findings).toMatchObject([
      { code: 'TST_ARCHIVE_NOT_JUDGED', severity: 'info', params: { attribute: type } },
    ]);
    expect(evidence.timestamps).toMatchObject([{ kind: 'archive', imprint: 'unavailable' }]);
    expect(evidence.timestamps[0]!.covers ?? []).toEqual([]);
  }
});
