/** `/openapi.json`: the description of the service (OpenAPI 3.1), generated from the schemas that check requests. */
import fastifySwagger from '@fastify/swagger';
import { caseReportSchema, reportSchema } from '@govseal/report';
import type { FastifyInstance } from 'fastify';
import { JobDescription } from './job-schema.ts';
import { RAW_TYPES } from './receive-verification.ts';
import { PartOptions } from './request-options.ts';
import { Problem } from './verify-schema.ts';

/** Must be called before routes are added. */
export async function addDescription(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'govseal verification service',
        description: 'Verifies signed PDF, OFD, CMS and mail files; reports are govseal-report/1.',
        version: '1',
      },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
      security: [{ apiKey: [] }, {}],
    },
    convertConstToEnum: false,
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      const { openapiObject } = document;
      const schemas = {
        Report: componentOf(reportSchema, 'Report'),
        CaseReport: componentOf(caseReportSchema, 'CaseReport'),
        Problem: componentOf(Problem, 'Problem'),
        Job: componentOf(JobDescription, 'Job'),
      };
      return {
        ...openapiObject,
        paths: withBodies(openapiObject.paths ?? {}),
        components: { ...openapiObject.components, schemas },
      } as typeof openapiObject;
    },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** References inside a schema begin at the whole document once it is a component of it. */
function componentOf(schema: object, name: string): Record<string, unknown> {
  const text = JSON.stringify({ ...schema, $id: undefined, $schema: undefined });
  return JSON.parse(text.replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`)) as Record<string, unknown>;
}

/** Bodies are read as they arrive and not by schema, so that the framework cannot describe them. */
function withBodies(paths: object): object {
  const one = { schema: { description: 'The file, as it is.' } };
  const parts = {
    type: 'object',
    required: ['file'],
    properties: {
      options: { type: 'object', properties: PartOptions.properties, description: 'JSON; before the files.' },
      file: { description: 'The file.' },
      content: { description: 'Content of a detached CMS.' },
    },
  };
  const raw = Object.fromEntries(RAW_TYPES.map((type) => [type, one]));
  const withParts = { ...raw, 'multipart/form-data': { schema: parts } };
  const bodies: Readonly<Record<string, object>> = {
    '/v1/verify': withParts,
    '/v1/verify/digest': raw,
    '/v1/jobs': withParts,
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => {
      const content = bodies[path];
      const { post } = methods as { readonly post?: object };
      return [
        path,
        content && post ? { ...methods, post: { ...post, requestBody: { required: true, content } } } : methods,
      ];
    }),
  );
}
