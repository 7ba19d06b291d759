/** Reads the configuration strictly: unknown members, repeated names and dangling references are errors. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseJson } from '@govseal/core';
import { Value } from 'typebox/value';
import { ServiceError } from '../error.ts';
import { configSchema, type ServiceConfig } from './config-schema.ts';

/** A configuration and the folder that its paths start from. */
export interface LoadedConfig {
  /** The configuration, valid by its schema. */
  readonly config: ServiceConfig;
  /** Absolute path. */
  readonly folder: string;
}

/** Throws `ServiceError` with the file, or the place in it and what is expected there. */
export function readConfig(path: string): LoadedConfig {
  return { config: parseConfig(readConfigFile(path), path), folder: dirname(resolve(path)) };
}

/** Throws `ServiceError`; `name` is that of the file, for messages. */
export function parseConfig(json: Uint8Array | string, name: string): ServiceConfig {
  const config = checkedBySchema(parsed(json, name));
  for (const [policy, { trust, roster, calendars, approval, signers, anySigner, case: ofCase }] of Object.entries(
    config.policies,
  )) {
    const at = `/policies/${policy}`;
    if (trust !== 'integrity-only') requireNamed({ ...config.trustLists, ...config.trustLogs }, trust, `${at}/trust`);
    if (roster !== undefined) requireNamed(config.rosters, roster, `${at}/roster`);
    if (calendars !== undefined) requireNamed(config.calendars, calendars, `${at}/calendars`);
    // it would be ignored, and the verdict would look as if it had been checked
    if (roster !== undefined && approval === undefined && ofCase === undefined) {
      throw wrong(`${at}/roster`, 'an approval policy or a case policy');
    }
    if (ofCase !== undefined && (approval ?? signers ?? anySigner) !== undefined) {
      throw wrong(`${at}/case`, 'no approval, signers and anySigner beside it');
    }
    if (signers?.required !== undefined && signers.required > signers.accept.length) {
      throw wrong(`${at}/signers/required`, 'at most the number of accepted signers');
    }
  }
  if (Object.keys(config.policies).length === 0) throw wrong('/policies', 'at least one policy');
  checkTrustNames(config);
  if (config.defaultPolicy !== undefined) requireNamed(config.policies, config.defaultPolicy, '/defaultPolicy');
  checkClients(config);
  checkDatabase(config);
  checkWebhooks(config);
  return config;
}

function checkTrustNames({ trustLists, trustLogs, stateFolder }: ServiceConfig): void {
  if (Object.hasOwn({ ...trustLists, ...trustLogs }, 'integrity-only')) {
    throw wrong('/trustLists', 'a name other than integrity-only');
  }
  if (trustLogs === undefined) return;
  // without it a truncated log would not be detected after a restart
  if (stateFolder === undefined) throw wrong('/stateFolder', 'a folder, if there are trust logs');
  const twice = Object.keys(trustLogs).find((name) => Object.hasOwn(trustLists, name));
  if (twice !== undefined) throw wrong(`/trustLogs/${twice}`, 'a name other than that of a trust list');
}

function checkDatabase({ database, reports, jobs, webhooks }: ServiceConfig): void {
  if (jobs !== undefined && reports === undefined) throw wrong('/reports', 'reports, if there are jobs');
  if (webhooks !== undefined && jobs === undefined) throw wrong('/jobs', 'jobs, if there are webhooks');
  if (reports !== undefined && database === undefined) throw wrong('/database', 'a database, if reports are stored');
  if (database !== undefined && reports === undefined) throw wrong('/reports', 'reports, if there is a database');
}

function checkWebhooks({ webhooks = {}, apiKeys = [], clientCertificates = [] }: ServiceConfig): void {
  for (const [name, { url, privateAddresses = false }] of Object.entries(webhooks)) {
    const at = `/webhooks/${name}/url`;
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null || parsed.username !== '' || parsed.password !== '' || parsed.hash !== '') {
      throw wrong(at, 'a URL without a user and a fragment');
    }
    if (parsed.protocol === 'http:' && !privateAddresses) throw wrong(at, 'https, except in private networks');
  }
  for (const { name, webhook } of [...apiKeys, ...clientCertificates]) {
    if (webhook !== undefined) requireNamed(webhooks, webhook, `/apiKeys/${name}/webhook`);
  }
}

function checkClients({
  apiKeys = [],
  clientCertificates = [],
  anonymous = false,
  policies,
  tls,
}: ServiceConfig): void {
  if (clientCertificates.length > 0 && tls?.clientCa === undefined)
    throw wrong('/tls/clientCa', 'a file of certificates');
  const clients = [...apiKeys, ...clientCertificates];
  if (clients.length === 0 && !anonymous) throw wrong('/apiKeys', 'a key, a client certificate, or anonymous: true');
  for (const field of ['name', 'sha256'] as const) {
    if (new Set(clients.map((client) => client[field])).size < clients.length) {
      throw wrong('/apiKeys', `each ${field} once among keys and client certificates`);
    }
  }
  for (const client of clients) {
    for (const policy of client.policies ?? []) requireNamed(policies, policy, `/apiKeys/${client.name}/policies`);
  }
}

function checkedBySchema(value: unknown): ServiceConfig {
  const [error] = Value.Errors(configSchema, value);
  if (error === undefined) return value as ServiceConfig;
  // an unknown member appears as the schema `false`
  const expected = error.keyword === 'boolean' ? 'no such member' : error.message;
  throw wrong(error.instancePath || '/', expected);
}

function parsed(json: Uint8Array | string, file: string): unknown {
  try {
    return parseJson(json);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new ServiceError('SERVICE_CONFIG_NOT_JSON', { params: { file, reason: cause.message }, cause });
  }
}

function readConfigFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === undefined) throw cause;
    throw new ServiceError('SERVICE_FILE_UNREADABLE', { params: { file: path, reason }, cause });
  }
}

function requireNamed(table: Readonly<Record<string, unknown>> | undefined, name: string, path: string): void {
  if (table === undefined || !Object.hasOwn(table, name)) throw wrong(path, `a name that is configured, not ${name}`);
}

function wrong(path: string, expected: string): ServiceError {
  return new ServiceError('SERVICE_CONFIG', { params: { path, expected } });
}
