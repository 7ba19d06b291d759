/** The description of the routes of jobs for OpenAPI. */
import { Type } from 'typebox';
import { problem, verifySchema } from './verify-schema.ts';

/** A job as its client sees it. */
export const JobDescription = Type.Object({
  id: Type.String({ description: 'A UUID that cannot be guessed.' }),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('done'), Type.Literal('failed')]),
  policy: Type.String(),
  sha256: Type.String({ description: 'SHA-256 of the file, hexadecimal.' }),
  createdAt: Type.String({ description: 'ISO 8601.' }),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
  report: Type.Union([Type.String(), Type.Null()], { description: 'Address of the report, if the job is done.' }),
  code: Type.Union([Type.String(), Type.Null()], { description: 'Why there is no verdict, if the job failed.' }),
});

const job = (description: string): object => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Job' } } },
});

const refusals = Object.fromEntries(
  Object.entries((verifySchema as { response: Record<string, object> }).response).filter(
    ([status]) => status !== '200',
  ),
);

/** `POST /v1/jobs`. */
export const createJobSchema: object = {
  ...verifySchema,
  operationId: 'createJob',
  summary: 'Verify a file later',
  description:
    'Body and options are those of /v1/verify, without a password: the file is stored until the job has ended; a password is never stored. The report is then at /v1/reports. With an Idempotency-Key a repeated request stays the same job.',
  headers: Type.Object({
    'idempotency-key': Type.Optional(
      Type.String({ description: 'A string in quotation marks (RFC 9651 §3.3.3), at most 255 characters.' }),
    ),
  }),
  response: {
    202: {
      ...job('The job; its address is in Location.'),
      headers: { location: Type.String(), 'retry-after': Type.Integer() },
    },
    ...refusals,
    422: problem('There is no such policy for this client, or its Idempotency-Key belongs to another request.'),
  },
};

const params = Type.Object({ id: Type.String({ description: 'The identifier in Location.' }) });

/** `GET /v1/jobs/{id}`. */
export const readJobSchema: object = {
  operationId: 'job',
  summary: 'The state of a job',
  params,
  response: {
    200: job('The job.'),
    401: problem('No valid API key or client certificate.'),
    404: problem('There is no such job of this client.'),
    429: problem('Too many requests; see Retry-After.'),
    503: problem('The database cannot be used at present.'),
  },
};

/** `DELETE /v1/jobs/{id}`. */
export const deleteJobSchema: object = {
  ...readJobSchema,
  operationId: 'deleteJob',
  summary: 'Delete a job with its file; a waiting job is not run any more. An existing report stays.',
  response: {
    204: { description: 'The job is deleted.' },
    401: problem('No valid API key or client certificate.'),
    404: problem('There is no such job of this client.'),
    429: problem('Too many requests; see Retry-After.'),
    503: problem('The database cannot be used at present.'),
  },
};
