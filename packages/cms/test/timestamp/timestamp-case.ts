/** A time-stamping authority and one request to it. */
import { nodeEngine } from '@govseal/crypto/node';
import type { TimestampAuthority } from '@govseal/evidence';
import { type RespondTimestampOptions, requestTimestamp } from '../../src/index.ts';
import { type Material, material } from '../material.ts';

export const engine = nodeEngine;

export const data = new TextEncoder().encode('the bytes to be stamped');

export const imprint = await engine.digest('SHA-256', data);

export const tsaKeys = await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true, name: '测试时间戳' });

export const genTime = new Date('2026-11-23T08:00:00.120Z');

export const policy = '1.2.3.4.1';

export const settings = (made: Material = tsaKeys): RespondTimestampOptions => ({
  signer: made.signer,
  engine,
  policy,
  serialNumber: Uint8Array.of(0x80, 1),
  genTime,
  accuracyMs: 1500,
});

export const ask = (tsa: TimestampAuthority, asked?: string): Promise<Uint8Array> =>
  requestTimestamp(tsa, { engine, digest: 'SHA-256', imprint, ...(asked === undefined ? {} : { policy: asked }) });
