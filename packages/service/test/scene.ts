/** A service over real sockets, with the fixtures of the demo as its policies. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, LogFields } from '@govseal/ca/http';
import { type RunningService, readConfig, type ServiceConfig, serveVerification } from '../src/index.ts';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));
const demo = join(root, 'fixtures/demo');
export const slip: Uint8Array<ArrayBuffer> = fixture('demo/slip.pdf');
/** When the demo's files were valid. */
export const AT = '2026-10-15T02:00:00Z';
export const KEY = 'test-only-key-of-the-portal';

export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(root, 'fixtures', name)));
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Line extends LogFields {
  readonly level: string;
  readonly event: string;
}

export interface Scene {
  readonly url: string;
  readonly folder: string;
  readonly lines: Line[];
  readonly service: RunningService;
  readonly config: ServiceConfig;
  verify(
    body: BodyInit,
    options?: { query?: string; type?: string; headers?: Record<string, string> },
  ): Promise<Response>;
  close(): Promise<void>;
}

/** Files of the demo in a folder of their own, and a configuration beside them. */
export function writeConfig(change: (config: Record<string, unknown>) => object = (config) => config): string {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-service-test-'));
  cpSync(demo, folder, { recursive: true });
  mkdirSync(join(folder, 'crls'));
  for (const name of ['root.crl', 'issuing.crl']) cpSync(join(demo, name), join(folder, 'crls', name));
  for (const name of ['approval.json', 'verification.json'])
    cpSync(join(root, 'seeds/policies', name), join(folder, name));
  cpSync(join(root, 'seeds/calendar/2026.json'), join(folder, '2026.json'));
  const config = {
    schema: 'govseal-service/1',
    listen: { host: '127.0.0.1', port: 0 },
    metrics: { host: '127.0.0.1', port: 0 },
    trustLists: { city: { signers: ['root.crt'], timestamps: ['root.crt'] }, own: { signers: ['egov-centre.crt'] } },
    rosters: { city: { file: 'roster.p7m', signer: 'egov-centre.crt' } },
    calendars: { china: ['2026.json'] },
    crls: 'crls',
    policies: {
      any: { trust: 'city', anySigner: true, clientTime: true },
      approval: { trust: 'city', approval: 'approval.json', roster: 'city', calendars: 'china', clientTime: true },
      present: { trust: 'city', anySigner: true },
      'nobody-named': { trust: 'city', clientTime: true },
      intact: { trust: 'integrity-only', clientTime: true },
    },
    defaultPolicy: 'any',
    apiKeys: [
      { name: 'portal', sha256: sha256(KEY), roles: ['verify'] },
      { name: 'limited', sha256: sha256('limited-key'), roles: ['verify'], policies: ['present'] },
      { name: 'monitor', sha256: sha256('monitor-key'), roles: ['operate'] },
    ],
    limits: { workers: 1 },
    temporaryFolder: 'uploads',
  };
  writeFileSync(join(folder, 'service.json'), JSON.stringify(change(config)));
  return folder;
}

export async function scene(
  change?: (config: Record<string, unknown>) => object,
  {
    files = {},
    ...options
  }: { readonly reloadMs?: number; readonly files?: Readonly<Record<string, string | Uint8Array>> } = {},
): Promise<Scene> {
  const folder = writeConfig(change);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const lines: Line[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, ...fields });
  const loaded = await readConfig(join(folder, 'service.json'));
  const service = await serveVerification({ loaded, log, ...options });
  const url = `http://127.0.0.1:${service.ports.public}`;
  return {
    url,
    folder,
    lines,
    service,
    config: loaded.config,
    verify: (body, { query = '', type = 'application/pdf', headers = {} } = {}) =>
      fetch(`${url}/v1/verify${query}`, {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${KEY}`,
          ...(body instanceof FormData ? {} : { 'content-type': type }),
          ...headers,
        },
      }),
    async close() {
      await service.close();
      rmSync(folder, { recursive: true });
    },
  };
}
