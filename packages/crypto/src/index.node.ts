export { readBlockedKeys } from './blocked-keys.node.ts';
export { createNodeEngine, type NodeEngine, type NodeEngineOptions, nodeEngine } from './engine.node.ts';
export { generateKey, type ImportOptions, importPkcs8, type KeySpec, type NodePrivateKey } from './key.node.ts';
export type { Sm2Choice } from './sm/sm2.node.ts';
export { nodeSm4 } from './sm/sm4.node.ts';
