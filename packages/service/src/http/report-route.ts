/** `GET /v1/reports/{serial}`: a stored report, with the same bytes or as a page. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Database } from '../database/database.ts';
import { ServiceError } from '../error.ts';
import { REPORT_PAGE_POLICY, reportPage } from '../reports/report-page.ts';
import { findReport, type StoredReport } from '../reports/report-store.ts';
import { readSerial } from '../reports/serial.ts';
import { languageOf } from './problem.ts';
import { anyReport, problem } from './verify-schema.ts';

/** Dependencies of the route. */
export interface ReportParts {
  readonly database: Database;
  readonly now: () => Date;
  /** Name of the client whose reports may be read; null: anyone with the serial number may read any report. */
  readonly readerOf: (request: FastifyRequest) => string | null;
}

const schema = {
  operationId: 'report',
  summary: 'A stored report',
  description:
    'JSON as it was sent, or a page if the request accepts text/html. The serial number is in the header Govseal-Serial of a verdict.',
  params: Type.Object({
    serial: Type.String({ description: '40 digits, with or without a hyphen after every four.' }),
  }),
  querystring: Type.Object(
    {
      format: Type.Optional(
        Type.Union([Type.Literal('json'), Type.Literal('html')], { description: 'Instead of the header Accept.' }),
      ),
    },
    { additionalProperties: false },
  ),
  response: {
    200: {
      description:
        'The report govseal-report/1 or govseal-case-report/1; headers give the digest of the file and when it was verified.',
      content: {
        'application/json': { schema: anyReport },
        'text/html': { schema: { type: 'string' } },
      },
    },
    401: problem('No valid API key or client certificate.'),
    404: problem('There is no such report for this client.'),
    429: problem('Too many requests; see Retry-After.'),
    503: problem('The database cannot be used at present.'),
  },
};

export function addReportRoute(app: FastifyInstance, { database, now, readerOf }: ReportParts): void {
  app.get('/v1/reports/:serial', { schema }, async (request, reply) => {
    const reader = readerOf(request);
    const serial = readSerial((request.params as { readonly serial: string }).serial);
    const stored = serial === null ? null : await findReport(database, serial, now());
    // the same response, so that nothing is revealed about reports of others
    if (stored === null || (reader !== null && stored.client !== reader)) {
      throw new ServiceError('SERVICE_REPORT_UNKNOWN');
    }
    reply
      .header('vary', 'Accept, Accept-Language')
      // its address is a secret
      .header('referrer-policy', 'no-referrer')
      .header('govseal-serial', stored.serial)
      .header('govseal-sha256', stored.sha256)
      .header('govseal-verified-at', stored.verifiedAt.toISOString());
    if (!wantsPage(request)) return reply.type('application/json; charset=utf-8').send(textOf(stored));
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', REPORT_PAGE_POLICY)
      .send(reportPage(stored, languageOf(request.headers['accept-language'])));
  });
}

function wantsPage({ query, headers }: FastifyRequest): boolean {
  const { format } = query as { readonly format?: 'json' | 'html' };
  if (format !== undefined) return format === 'html';
  const ranges = (headers.accept ?? '').slice(0, 500).split(',');
  return ranges.some((range) => /^\s*text\/html\s*(?:;|$)/i.test(range) && !/;\s*q=0(?:\.0*)?\s*$/.test(range));
}

function textOf({ report }: StoredReport): string {
  return new TextDecoder().decode(report);
}
