export { createNodeEngine, type NodeEngineOptions, nodeEngine } from './engine.node.ts';
export { generateKey, importPkcs8, type KeySpec } from './key.node.ts';
