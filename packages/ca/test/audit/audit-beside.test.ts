/** Auditing a store while others write to it: new records are not contradictions. */
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { noteKeyOf, verifyAudit } from '../../src/audit/index.ts';
import { issue, issueCrl, revoke } from '../../src/index.ts';
import type { AuditLeaf } from '../../src/store/index.ts';
import { sha256 } from '../../src/store/sql/index.node.ts';
import { createCity, DAY, officer, P256, profile, spkiOf, start } from '../city.ts';
import { durableStores } from '../stores.ts';

const keys = { log: noteKeyOf('ca', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
const actor = { certificate: Uint8Array.of(0x30, 0), role: 'officer' };

describe.each(durableStores)('while an authority is working, $name', ({ create }) => {
  test.each([
    ['a snapshot', true, ['CA_AUDIT_UNWITNESSED']],
    ['not a snapshot', false, ['CA_AUDIT_RECORD', 'CA_AUDIT_UNWITNESSED']],
  ])('a store %s', async (_, snapshot, expected) => {
    const place = await create();
    const store = await place.open();
    const city = await createCity(P256);
    await store.as(actor).writeAuthority((await city.issuing.store.readAuthority())!);
    const ca = { ...city.issuing, store };
    const issueOne = async (): Promise<string> => {
      const subject = { ...officer, commonName: '示例经办人' };
      const options = { profile: profile('personal'), subject, actor };
      return (await issue(ca, spkiOf(generateKey(P256)), options)).serialHex;
    };
    const before = await issueOne();
    const read = await place.open({ snapshot });
    async function* leavesBeside(): AsyncGenerator<AuditLeaf> {
      yield* read.auditLeaves();
      await issueOne();
      await revoke(ca, before, { reason: 'superseded', at: start, actor });
      await issueCrl(ca, { nextUpdate: new Date(start.getTime() + DAY), actor });
    }
    const source = { leaves: leavesBeside(), head: await read.auditHead(), store: read };
    const { findings } = await verifyAudit(source, { keys, checkpoints: [], engine, sha256 });
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(expected);
    await read.close();
    await store.close();
    await place.remove();
  });
});
