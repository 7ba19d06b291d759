import { expect, test } from 'vitest';
import { createMetrics } from './metrics.node.ts';

test('counts between two collections are added once', async () => {
  const metrics = createMetrics({ process: false });
  metrics.request('/ocsp', 200, 0.002);
  metrics.request('/ocsp', 200, 0.002);
  metrics.request('/ocsp', 429, 0);
  metrics.ocsp('successful', 'pre-signed');
  const first = await metrics.registry.metrics();
  expect(first).toContain('govseal_http_requests_total{route="/ocsp",status="200"} 2');
  expect(first).toContain('govseal_http_requests_total{route="/ocsp",status="429"} 1');
  expect(first).toContain('govseal_http_request_seconds_count{route="/ocsp"} 3');
  expect(first).toContain('govseal_ocsp_answers_total{status="successful",source="pre-signed"} 1');
  expect(await metrics.registry.metrics()).toBe(first);
  metrics.request('/ocsp', 200, 0.002);
  expect(await metrics.registry.metrics()).toContain('govseal_http_requests_total{route="/ocsp",status="200"} 3');
});
