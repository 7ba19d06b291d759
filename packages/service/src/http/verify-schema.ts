/** The description of `POST /v1/verify` for OpenAPI; the query is validated by it. */
import { Type } from 'typebox';
import { DigestOptions, QueryOptions } from './request-options.ts';

/** A refusal, in the description of a route. */
export const problem = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Problem details of RFC 9457 with our members. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'A code that does not change, for programs.' }),
    detail: Type.String({ description: 'A sentence in Chinese or English, by Accept-Language.' }),
    params: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: true },
);

/** A report on a file or on a case. */
export const anyReport: object = {
  anyOf: [{ $ref: '#/components/schemas/Report' }, { $ref: '#/components/schemas/CaseReport' }],
};

export const verifySchema: object = {
  operationId: 'verify',
  summary: 'Verify the signatures of a file',
  description:
    'The file is the body, or the part "file" of a multipart body: first the field "options" (JSON), then "file", and "content" for a detached CMS. Where the policy is one of cases, the file is a ZIP archive with all documents of the case. Every verdict has HTTP status 200; read "status" of the report.',
  querystring: QueryOptions,
  response: {
    200: {
      description: 'The report govseal-report/1; about a case, govseal-case-report/1.',
      content: { 'application/json': { schema: anyReport } },
    },
    400: problem('The request is not valid.'),
    401: problem('No valid API key or client certificate.'),
    403: problem('The client may not do this.'),
    408: problem('The body arrived too slowly.'),
    413: problem('The file is too large.'),
    415: problem('The media type is not accepted.'),
    422: problem('There is no such policy for this client.'),
    429: problem('Too many requests; see Retry-After.'),
    503: problem('Busy or not ready; see Retry-After.'),
  },
};

export const verifyDigestSchema: object = {
  ...verifySchema,
  operationId: 'verifyDigest',
  summary: 'Verify a detached CMS by the digest of its content',
  description:
    'The body is the CMS file; the content stays with the client, which computes its digest. A signature with another digest algorithm than the one given is validated as if its content were missing.',
  querystring: DigestOptions,
};
