/** A route that accepts bytes of one media type; anything else, or no body, is 415 (RFC 9110 §15.5.16). */
import type { MaybePromise } from '@govseal/crypto';
import { errorCodes, type FastifyInstance, type FastifyReply } from 'fastify';

export function postRoute(
  app: FastifyInstance,
  url: string,
  mediaType: string,
  handle: (body: Uint8Array, reply: FastifyReply) => MaybePromise<FastifyReply>,
): void {
  // in its own scope: other routes accept other types
  app.register(async (scope) => {
    scope.addContentTypeParser(mediaType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(url, ({ body, headers }, reply) => {
      if (!(body instanceof Uint8Array)) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(headers['content-type']);
      return handle(body, reply);
    });
  });
}
