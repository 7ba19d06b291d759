/** `/docs`: the description as a page for people. It is HTML without scripts, images or external resources. */
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy, escapeHtml, PAGE_STYLE } from './html.ts';

const STYLE = `${PAGE_STYLE}
h2{border-top:1px solid #ccc;padding-top:1rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}`;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema?: { readonly description?: string };
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

interface Document {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export function addDocumentation(app: FastifyInstance): void {
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(STYLE))
      .header('referrer-policy', 'no-referrer')
      .send(page(app.swagger() as unknown as Document)),
  );
}

function page({ info, paths }: Document): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(`${method.toUpperCase()} ${path}`, operation)),
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(info.title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(info.title)}</h1><p>${escapeHtml(info.description ?? '')}</p>`,
    '<p><a href="/openapi.json">OpenAPI 3.1</a></p>',
    ...operations,
    '</body></html>',
  ].join('\n');
}

function section(
  title: string,
  { summary = '', description = '', parameters = [], responses = {} }: Operation,
): string {
  const options = parameters.map(({ name, in: where, description: text, schema }) => [
    `${name} (${where})`,
    text ?? schema?.description ?? '',
  ]);
  const answers = Object.entries(responses).map(([status, response]) => [status, response.description ?? '']);
  return [
    `<h2><code>${escapeHtml(title)}</code></h2><p><strong>${escapeHtml(summary)}</strong></p><p>${escapeHtml(description)}</p>`,
    options.length === 0 ? '' : table('Option', options),
    table('Status', answers),
  ].join('\n');
}

function table(heading: string, rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<table><tr><th>${heading}</th><th>Meaning</th></tr>\n${cells}</table>`;
}
