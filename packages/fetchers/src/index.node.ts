export { createNodeTransport, type NodeTransportOptions, type ResolvedAddress } from './transport.node.ts';
