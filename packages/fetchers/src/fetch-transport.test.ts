import { expect, test } from 'vitest';
import { fetchTransport } from './fetch-transport.ts';

const request = {
  url: new URL('http://crl.example/a.crl'),
  method: 'GET' as const,
  headers: {},
  signal: new AbortController().signal,
  addressAllowed: () => true,
};

/** A body that comes byte by byte. */
function dripping(bytes: number): Response {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < bytes) controller.enqueue(Uint8Array.of(7));
      else controller.close();
    },
  });
  return new Response(body);
}

test('a body in more parts than a call takes arguments is joined', async () => {
  const transport = fetchTransport(async () => dripping(200_000));
  const { body } = await transport.request({ ...request, maxBytes: 1_000_000 });
  expect(body).toEqual(new Uint8Array(200_000).fill(7));
  await expect(transport.request({ ...request, maxBytes: 199_999 })).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
});
