export { type AdminCall, type AdminRoute, type AdminServerOptions, createAdminServer } from './admin-server.node.ts';
export { type AnswerCache, type AnswerCacheOptions, cacheAnswers } from './answer-cache.node.ts';
export { auditRoutes } from './audit-routes.ts';
export { type CertificateRoutesOptions, certificateRoutes } from './certificate-routes.ts';
export { adminLimits, publicLimits, type ServerLimits } from './limits.ts';
export { createJsonLog, type Log, type LogFields, type LogLevel } from './log.ts';
export { createMetrics, type Metrics } from './metrics.node.ts';
export { identifyOperator, type Operator, type OperatorRole } from './operator.node.ts';
export { createMetricsServer, createPublicServer, type PublicServerOptions } from './public-server.node.ts';
export {
  createPublishedFiles,
  crlFileName,
  type PublishedFile,
  type PublishedFiles,
  type PublishedFilesOptions,
} from './published.ts';
export { type RegistrationRoutesOptions, registrationRoutes } from './registration-routes.ts';
export { type ListenAddress, type RunningServer, type ServeOptions, serveCa } from './serve.node.ts';
