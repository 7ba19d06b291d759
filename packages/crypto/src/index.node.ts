export { createNodeEngine, type NodeEngine, type NodeEngineOptions, nodeEngine } from './engine.node.ts';
export { generateKey, importPkcs8, type KeySpec, type NodePrivateKey } from './key.node.ts';
export { nodeSm4 } from './sm/sm4.node.ts';
