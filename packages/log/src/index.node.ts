/** SHA-256 by Node's crypto. */
export { sha256 } from './sha256.node.ts';
