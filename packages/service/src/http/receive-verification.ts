/** A request for a verification: its files, its options, and the policy that it selects. */
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { PolicyMaterial } from '../config/policy-material.ts';
import type { LoadedConfig } from '../config/read-config.ts';
import { ServiceError } from '../error.ts';
import { isMultipart, receiveBody } from '../upload/receive-body.ts';
import type { Upload, UploadStore } from '../upload/store.ts';
import { watchUpload } from '../upload/watch-upload.ts';
import { type PolicySet, selectPolicy } from '../verify/policies.ts';
import type { Client } from './clients.ts';
import type { Limits } from './limits.ts';
import { checkCaseOptions, checkInstant, type RequestOptions, readContentDigest } from './request-options.ts';

/** Dependencies of receiving a request. */
export interface ReceiveParts {
  readonly loaded: LoadedConfig;
  readonly policies: () => PolicySet;
  readonly store: UploadStore;
  readonly limits: Limits;
}

/** Everything that was received; `release` must be called whatever happens. */
export interface ReceivedVerification {
  readonly policy: PolicyMaterial;
  readonly options: RequestOptions;
  readonly file: Upload;
  readonly content: Upload | undefined;
  release(): void;
}

/** Media types of raw bodies. The format is detected in the bytes, whatever type is sent. */
export const RAW_TYPES: readonly string[] = [
  'application/pdf',
  'application/ofd',
  'application/pkcs7-mime',
  'application/pkcs7-signature',
  'application/cms',
  'application/timestamp-reply',
  'message/rfc822',
  'application/zip',
  'application/octet-stream',
];

/**
 * Throws `ServiceError` for invalid options before the body is read, and for an invalid body. `maxBytes`: of all
 * files together.
 */
export async function receiveVerification(
  { loaded, policies, store, limits }: ReceiveParts,
  request: FastifyRequest,
  client: Client,
  maxBytes: number,
): Promise<ReceivedVerification> {
  const choose = (options: RequestOptions): PolicyMaterial => {
    const policy = selectPolicy(loaded, policies(), options.policy, client.policies);
    checkInstant(options.at, policy);
    checkCaseOptions(options, policy);
    return policy;
  };
  if (request.body === undefined) throw new ServiceError('SERVICE_MEDIA_TYPE');
  const raw = request.query as RequestOptions;
  readContentDigest(raw.digest);
  if (!isMultipart(request)) choose(raw);
  const unwatch = watchUpload(request.raw, request.body as Readable, limits);
  const { file, content, options } = await receiveBody(request, store, maxBytes, choose).finally(unwatch);
  const release = (): void => {
    file.release();
    content?.release();
  };
  try {
    // a policy may have become unavailable in the meantime
    const policy = choose(options ?? raw);
    if (policy.casePolicy !== undefined && content !== undefined) {
      throw new ServiceError('SERVICE_OPTION_FORBIDDEN', { params: { policy: policy.name, option: 'content' } });
    }
    return { policy, options: options ?? raw, file, content, release };
  } catch (error) {
    release();
    throw error;
  }
}
