/** `POST /v1/verify`: a file in, its report out, byte for byte as the library and the command line write it. */
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PolicyMaterial } from '../config/policy-material.ts';
import type { LoadedConfig } from '../config/read-config.ts';
import { ServiceError } from '../error.ts';
import type { RecordVerdict } from '../reports/record-verdict.ts';
import { isMultipart, receiveBody } from '../upload/receive-body.ts';
import type { Upload, UploadStore } from '../upload/store.ts';
import { watchUpload } from '../upload/watch-upload.ts';
import { type PolicySet, selectPolicy } from '../verify/policies.ts';
import type { VerificationPool } from '../verify/pool.ts';
import type { VerifyOutcome } from '../verify/task.ts';
import type { Client } from './clients.ts';
import type { Limits } from './limits.ts';
import { checkInstant, type RequestOptions, readContentDigest } from './request-options.ts';
import { verifyDigestSchema, verifySchema } from './verify-schema.ts';

/** What the routes of verification need. */
export interface VerifyParts {
  readonly loaded: LoadedConfig;
  readonly policies: () => PolicySet;
  readonly pool: VerificationPool;
  readonly store: UploadStore;
  readonly limits: Limits;
  /** Keeps a verdict as configured, and logs it. */
  readonly record: RecordVerdict;
  readonly clientOf: (request: FastifyRequest) => Client;
  readonly onVerdict: (outcome: VerifyOutcome, seconds: number, bytes: number) => void;
}

/** Media types of raw bodies. Which one is sent plays no part: the format is found in the bytes. */
export const RAW_TYPES: readonly string[] = [
  'application/pdf',
  'application/ofd',
  'application/pkcs7-mime',
  'application/pkcs7-signature',
  'application/cms',
  'application/timestamp-reply',
  'message/rfc822',
  'application/octet-stream',
];

export function addVerifyRoute(app: FastifyInstance, parts: VerifyParts): void {
  const { limits, store, pool } = parts;
  app.removeAllContentTypeParsers();
  // a parser without `parseAs` has no size limit of its own: the store counts what it reads
  app.addContentTypeParser([...RAW_TYPES, 'multipart/form-data'], (_request, body, done) => done(null, body));
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    if (Number(request.headers['content-length'] ?? 0) > limits.uploadBytes + limits.envelopeBytes) {
      throw new ServiceError('SERVICE_BODY_TOO_LARGE');
    }
    // before the body is read
    pool.requirePlace();
  };
  const handler = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    verifyRequest(parts, request, reply);
  app.post('/v1/verify', { schema: verifySchema, onRequest, handler });
  app.post('/v1/verify/digest', {
    schema: verifyDigestSchema,
    onRequest,
    // its digest is in the query
    preHandler: async (request) => {
      if (isMultipart(request)) throw new ServiceError('SERVICE_MEDIA_TYPE');
    },
    handler,
  });

  async function verifyRequest(
    { loaded, policies, clientOf, record, onVerdict }: VerifyParts,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const client = clientOf(request);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort();
    });
    const choose = (options: RequestOptions): PolicyMaterial => {
      const policy = selectPolicy(loaded, policies(), options.policy, client.policies);
      checkInstant(options.at, policy);
      return policy;
    };
    if (request.body === undefined) throw new ServiceError('SERVICE_MEDIA_TYPE');
    const raw = request.query as RequestOptions;
    const contentDigests = readContentDigest(raw.digest);
    if (!isMultipart(request)) choose(raw);
    const unwatch = watchUpload(request.raw, request.body as Readable, limits);
    const uploads: Upload[] = [];
    try {
      const received = await receiveBody(request, store, limits.uploadBytes, choose).finally(unwatch);
      uploads.push(received.file, ...(received.content === undefined ? [] : [received.content]));
      const options = received.options ?? raw;
      const policy = choose(options);
      const snapshot = policies().digest;
      const started = performance.now();
      const { size, sha256 } = received.file;
      const outcome = await pool.run(
        {
          policy: policy.name,
          file: received.file.file,
          content: received.content?.file,
          contentDigests,
          password: options.password,
          at: options.at,
          name: options.file ?? '',
        },
        gone.signal,
      );
      onVerdict(outcome, (performance.now() - started) / 1000, size);
      const serial = await record({ outcome, client: client.name, policy: policy.name, snapshot, sha256, size });
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('govseal-serial', serial)
        .send(outcome.report);
    } finally {
      for (const upload of uploads) upload.release();
    }
  }
}
