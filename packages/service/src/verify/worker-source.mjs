// The worker from its source, in this repository only: a thread does not inherit the loader of TypeScript.
import { register } from 'tsx/esm/api';

register();
const { verifyTask } = await import('./worker.ts');

export { verifyTask };
