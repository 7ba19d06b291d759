/** `POST /v1/verify`: takes a file and returns its report, byte for byte as the library and the command line write it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../error.ts';
import type { RecordVerdict } from '../reports/record-verdict.ts';
import { isMultipart } from '../upload/receive-body.ts';
import type { VerificationPool } from '../verify/pool.ts';
import type { VerifyOutcome } from '../verify/task.ts';
import type { Client } from './clients.ts';
import { RAW_TYPES, type ReceiveParts, receiveVerification } from './receive-verification.ts';
import { readContentDigest } from './request-options.ts';
import { verifyDigestSchema, verifySchema } from './verify-schema.ts';

/** Dependencies of the routes of verification. */
export interface VerifyParts extends ReceiveParts {
  readonly pool: VerificationPool;
  /** Stores a verdict if configured, and logs it. */
  readonly record: RecordVerdict;
  readonly clientOf: (request: FastifyRequest) => Client;
  readonly onVerdict: (outcome: VerifyOutcome, seconds: number, bytes: number) => void;
}

/** Makes routes that are added to `app` later read files as they arrive. */
export function acceptFiles(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // a parser without `parseAs` has no size limit of its own: the store counts what it reads
  app.addContentTypeParser([...RAW_TYPES, 'multipart/form-data'], (_request, body, done) => done(null, body));
}

export function addVerifyRoute(app: FastifyInstance, parts: VerifyParts): void {
  const { limits, pool } = parts;
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    requireSize(request, limits.uploadBytes + limits.envelopeBytes);
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
}

/** Throws `SERVICE_BODY_TOO_LARGE` for a body with a larger declared length. */
export function requireSize({ headers }: FastifyRequest, maxBytes: number): void {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new ServiceError('SERVICE_BODY_TOO_LARGE');
}

async function verifyRequest(parts: VerifyParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { policies, clientOf, record, onVerdict, pool, limits } = parts;
  const client = clientOf(request);
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const received = await receiveVerification(parts, request, client, limits.uploadBytes);
  try {
    const { policy, options, file, content } = received;
    const snapshot = policies().digest;
    const started = performance.now();
    const { size, sha256 } = file;
    const outcome = await pool.run(
      {
        policy: policy.name,
        file: file.file,
        content: content?.file,
        contentDigests: readContentDigest(options.digest),
        password: options.password,
        at: options.at,
        name: options.file ?? '',
        caseNo: options.caseNo,
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
    received.release();
  }
}
