/**
 * The verification service: `govseal-report/1` over HTTP. Files are verified in worker threads under policies that
 * the operator configures; clients select one and cannot change it.
 *
 * @packageDocumentation
 */
import type { LoadedConfig } from './config/read-config.ts';
import type { RunningService, ServeOptions } from './serve.ts';

// Run the service.

/** Reads a configuration `govseal-service/1`. Throws `ServiceError` with the place in it and what is expected there. */
export async function readConfig(path: string): Promise<LoadedConfig> {
  return (await import('./config/read-config.ts')).readConfig(path);
}

/**
 * Starts the service; the libraries that it needs are loaded here. An unusable policy does not stop it: `/ready`
 * gives the reason. Throws `ServiceError` for other defects of the configuration.
 */
export async function serveVerification(options: ServeOptions): Promise<RunningService> {
  return (await import('./serve.ts')).serveVerification(options);
}

/** Reads every file that the configuration refers to. Throws `ServiceError` for the first policy that cannot be used. */
export async function checkConfig(loaded: LoadedConfig): Promise<void> {
  await (await import('./serve.ts')).checkPolicies(loaded);
}

export type { PolicyConfig, ServiceConfig, ServiceRole } from './config/config-schema.ts';
export type { LoadedConfig } from './config/read-config.ts';
export type { RunningService, ServeOptions } from './serve.ts';

// Errors.

export { type ServiceCode, ServiceError, serviceCodes } from './error.ts';
