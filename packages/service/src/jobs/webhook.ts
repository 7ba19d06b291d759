/**
 * Messages to webhooks by Standard Webhooks 1.1: HMAC-SHA256 over identifier, time and body. They say that a job has ended and
 * nothing about its file. Addresses are checked as for everything that is fetched; redirects are not followed.
 */
import { createHmac } from 'node:crypto';
import { FetchError, isPublicAddress } from '@govseal/fetchers';
import { createNodeTransport } from '@govseal/fetchers/node';
import type { Webhook } from '../config/load-webhooks.ts';
import type { Job } from './job-store.ts';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 65_536;

/** What came of an attempt. `reason`: a code or an HTTP status. */
export type Delivery = { readonly delivered: true } | { readonly delivered: false; readonly reason: string };

/** Sends the message about a job that has ended. Each attempt has the same identifier and body, and its own time. */
export async function sendMessage(webhook: Webhook, job: Job, now: Date): Promise<Delivery> {
  const body = new TextEncoder().encode(messageAbout(job));
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { status } = await createNodeTransport(webhook.ca === undefined ? {} : { ca: [webhook.ca] }).request({
      url: webhook.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'govseal',
        ...sign(webhook.secrets, job.id, now, body),
      },
      body,
      maxBytes: MAX_ANSWER_BYTES,
      addressAllowed: webhook.privateAddresses ? () => true : isPublicAddress,
      signal: timeout,
    });
    return status >= 200 && status < 300 ? { delivered: true } : { delivered: false, reason: String(status) };
  } catch (error) {
    if (timeout.aborted) return { delivered: false, reason: 'FETCH_TIMEOUT' };
    if (!(error instanceof FetchError)) throw error;
    // found in the body of an answer whose status was 200
    const delivered = error.code === 'FETCH_TOO_LARGE' || error.code === 'FETCH_CONTENT_ENCODING';
    return delivered ? { delivered } : { delivered, reason: error.code };
  }
}

function messageAbout({ id, state, serial, finishedAt }: Job): string {
  return JSON.stringify({
    type: `job.${state}`,
    timestamp: finishedAt!.toISOString(),
    data: { job: `/v1/jobs/${id}`, report: serial === null ? null : `/v1/reports/${serial}` },
  });
}

function sign(secrets: readonly Uint8Array[], id: string, now: Date, body: Uint8Array): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  const signatures = secrets.map((secret) => {
    const value = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');
    return `v1,${value}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
