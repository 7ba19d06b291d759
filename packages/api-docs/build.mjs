// Writes the public API of every published package as HTML to `out-api`; an undocumented export or a broken link fails.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, ReflectionKind } from 'typedoc';

const packages = fileURLToPath(new URL('../', import.meta.url));
const here = fileURLToPath(new URL('./', import.meta.url));

const published = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name: folder }) => ({ folder, ...JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) }))
  .filter((manifest) => manifest.private !== true);

/** Rows of constant tables (codes, OIDs) and discriminants: texts in two languages, or the literal itself, explain them. */
function explainsItself(reflection) {
  for (let owner = reflection.parent; owner !== undefined; owner = owner.parent) {
    if (owner.kindOf(ReflectionKind.Variable)) return true;
    if (owner.kindOf(ReflectionKind.Parameter)) return false; // never validated
    if (owner.kindOf(ReflectionKind.SomeSignature | ReflectionKind.Interface | ReflectionKind.Class)) break;
  }
  return reflection.type?.type === 'literal';
}

const app = await Application.bootstrapWithPlugins({
  name: 'govseal',
  entryPoints: published.flatMap(({ folder, exports }) =>
    Object.entries(exports)
      .filter(([entry]) => entry !== './program') // importing it runs the command line
      .map(([, target]) => join(packages, folder, target['@govseal/source'])),
  ),
  tsconfig: join(here, 'tsconfig.json'),
  skipErrorChecking: true, // `npm run types` has checked them
  out: join(here, '../../out-api'),
  readme: 'none',
  disableGit: true,
  sourceLinkTemplate: '{path}#L{line}',
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  exclude: ['**/client/openapi.ts'], // generated from the description of the service, which documents itself
  externalSymbolLinkMappings: { typescript: { Error: '#' } }, // PKI.js documents a built-in class with a link
  validation: { notExported: true, notDocumented: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
  requiredToBeDocumented: ['Function', 'Class', 'Interface', 'Property', 'TypeAlias'],
  packagesRequiringDocumentation: published.map(({ name }) => name),
});
const project = await app.convert();
if (project === undefined) process.exit(1);
const exempt = project
  .getReflectionsByKind(ReflectionKind.Property)
  .filter((reflection) => explainsItself(reflection) && !reflection.hasComment());
app.options.setValue('intentionallyNotDocumented', [
  ...new Set(exempt.map((reflection) => reflection.getFriendlyFullName())),
]);
app.validate(project);
await app.generateOutputs(project);
process.exit(app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0);
