/** The listener that the authority's servers are made of, for other services. */

export { publicLimits, type ServerLimits } from './limits.ts';
export {
  createListener,
  type DescribeRefusal,
  type ListenerOptions,
  type Refusal,
  type StatusByCode,
} from './listener.node.ts';
export { createJsonLog, describeDefect, describeFailure, type Log, type LogFields, type LogLevel } from './log.ts';
export { networkOf, RateLimit } from './rate-limit.ts';
