// Types of the service's client from its description: `node packages/api-docs/client-types.mjs < openapi.json`. It stands here
// because openapi-typescript needs a TypeScript with the compiler's JavaScript interface.
import openapi, { astToString } from 'openapi-typescript';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const types = await openapi(JSON.parse(Buffer.concat(chunks).toString('utf8')), { alphabetize: true });
process.stdout.write(`// Generated from /openapi.json by packages/api-docs/client-types.mjs.\n${astToString(types)}`);
