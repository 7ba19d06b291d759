/**
 * Writes the published JSON schema of `govseal.config.{json,yaml}`:
 * `node --import tsx --conditions=@govseal/source packages/cli/scripts/config-schema.ts`. A test fails when it is not current.
 */
import { writeFileSync } from 'node:fs';
import { configSchema } from '@govseal/gate';
import { configurableOptions } from '../src/gate/config-input.ts';
import { verificationOptions } from '../src/options/verification-options.ts';

const help = Object.fromEntries(
  Object.entries(verificationOptions).map(
    ([
      name,
      {
        help: { en },
      },
    ]) => [name, en],
  ),
);
const schema = `${JSON.stringify(configSchema(configurableOptions, help), null, 2)}\n`;
writeFileSync(new URL('../../gate/schema/govseal-config-1.json', import.meta.url), schema);
