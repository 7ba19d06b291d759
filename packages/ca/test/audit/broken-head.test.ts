/**
 * The head of the audit log, deleted or truncated by someone with write access to the database: no change is accepted.
 */
import { expect, test } from 'vitest';
import { programActor } from '../../src/index.ts';
import { connect } from '../issuing/worked-authority.ts';
import { durableStores } from '../stores.ts';

test.each(durableStores)('the $name store rejects changes if its audit head is corrupt', async ({ create }) => {
  const place = await create();
  const store = await place.open();
  const event = { action: 'issue', codes: ['CA_LINT_REFUSED'], at: new Date() };
  await store.as(programActor).refuse(event);
  await store.close();
  const sql = await connect(place);
  for (const edit of ['update ca_audit_head set size = 3', 'delete from ca_audit_head']) {
    await sql.run(edit);
    const opened = await place.open();
    await expect(opened.as(programActor).refuse(event)).rejects.toThrow('CA_STORE_CORRUPT');
    await opened.close();
  }
  await sql.close();
  await place.remove();
});
