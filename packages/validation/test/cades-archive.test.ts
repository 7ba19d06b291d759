/** CAdES-B-LTA: archive-time-stamp-v3 (EN 319 122-1 §5.5.3) over data and token, evaluated years later. */
import { cmsOid, collectCmsEvidence, parseSignedData, signCms } from '@govseal/cms';
import { compareBytes, concatBytes } from '@govseal/core';
import { writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { contextConstructed, type DerNode, parseDer, Tag, write } from '@govseal/der';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { policies, validateSignature } from '../src/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const signedAt = new Date('2026-10-14T01:30:00Z');
const after = (milliseconds: number): Date => new Date(signedAt.getTime() + milliseconds);
const content = new TextEncoder().encode('准予行政许可');
const sha256 = async (...parts: readonly Uint8Array[]): Promise<Uint8Array> => engine.digest('SHA-256', ...parts);

interface Parts {
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  /** Unsigned attributes to add. */
  readonly unsigned?: readonly Uint8Array[];
}

const field = (node: DerNode, tag: number): DerNode | undefined => node.children.find((child) => child.tag === tag);
const setOf = (tag: number, items: readonly Uint8Array[]): Uint8Array =>
  write.encode(tag, concatBytes(...[...items].sort(compareBytes)));

/** The same SignedData with more in its bags and more unsigned attributes on its only signer. */
function extended(cms: Uint8Array, { certificates = [], crls = [], unsigned = [] }: Parts): Uint8Array {
  const contentInfo = parseDer(cms);
  const signedData = contentInfo.children[1]!.children[0]!;
  const bag = (tag: number, more: readonly Uint8Array[]): Uint8Array[] => {
    const items = [...(field(signedData, tag)?.children ?? []).map(({ der }) => der), ...more];
    return items.length === 0 ? [] : [setOf(tag, items)];
  };
  const [version, digests, encapsulated] = signedData.children.map(({ der }) => der);
  const info = signedData.children.at(-1)!.children[0]!;
  const old = field(info, contextConstructed(1));
  const signedFields = info.children.filter((child) => child !== old).map(({ der }) => der);
  const attributes = [...(old?.children ?? []).map(({ der }) => der), ...unsigned];
  const signer = write.sequence(
    ...signedFields,
    ...(attributes.length ? [setOf(contextConstructed(1), attributes)] : []),
  );
  const rebuilt = write.sequence(
    version!,
    digests!,
    encapsulated!,
    ...bag(contextConstructed(0), certificates),
    ...bag(contextConstructed(1), crls),
    setOf(Tag.SET, [signer]),
  );
  return write.sequence(contentInfo.children[0]!.der, write.explicit(0, rebuilt));
}

const attribute = (type: string, value: Uint8Array): Uint8Array =>
  write.sequence(write.oid(type), setOf(Tag.SET, [value]));

type Part = 'certificates' | 'revocation' | 'attributes';

/** Adds an archive time-stamp of this authority, at its clock's time, whose index may leave parts out. */
async function archive(cms: Uint8Array, authority: TestAuthority, omitted?: Part): Promise<Uint8Array> {
  const { certificateChoices, revocationChoices, signerInfos } = parseSignedData(cms);
  const info = signerInfos[0]!;
  const bytes = async (nodes: readonly DerNode[]): Promise<Uint8Array> =>
    write.sequence(...(await Promise.all(nodes.map(async ({ der }) => write.octetString(await sha256(der))))));
  const values = info.unsignedAttributes.flatMap(({ oid, values: all }) =>
    all.map(({ der }) => sha256(write.oid(oid), der)),
  );
  const index = write.sequence(
    writeDigestAlgorithm('SHA-256'),
    await bytes(omitted === 'certificates' ? [] : certificateChoices),
    await bytes(omitted === 'revocation' ? [] : revocationChoices),
    write.sequence(
      ...(omitted === 'attributes' ? [] : await Promise.all(values)).map((value) => write.octetString(value)),
    ),
  );
  const fields = info.node.children.filter(({ tag }) => tag !== contextConstructed(1)).map(({ der }) => der);
  const imprint = await sha256(write.oid('1.2.840.113549.1.7.1'), await sha256(content), ...fields, index);
  const token = await authority.timestampToken('SHA-256', imprint);
  const indexed = extended(token, { unsigned: [attribute(cmsOid.atsHashIndexV3, index)] });
  return extended(cms, { unsigned: [attribute(cmsOid.archiveTimeStampV3, indexed)] });
}

const people = await createTestAuthority({ at: signedAt });
const first = await createTestAuthority({ at: signedAt, name: '示例归档机构' });
const renewedAt = after(1500 * DAY);
const second = await createTestAuthority({ at: renewedAt, name: '示例续期机构' });

async function crlsAt(authority: TestAuthority, at: Date): Promise<readonly Uint8Array[]> {
  authority.clock.set(at);
  return authority.crls();
}

const { signer } = await people.issueSigner();
const stamped = await signCms(content, { signer, engine, signingTime: signedAt, tsa: people.tsa });
const data = {
  certificates: [people.issuing.der],
  crls: await crlsAt(people, after(2 * HOUR)),
};
const complete = extended(stamped, { ...data, certificates: [] });
first.clock.set(after(3 * HOUR));
const archived = await archive(complete, first);
second.clock.set(renewedAt);
const renewed = await archive(
  extended(archived, { crls: await crlsAt(first, new Date(renewedAt.getTime() - HOUR)) }),
  second,
);

async function outcomeOf(cms: Uint8Array, at: Date, fresh: readonly TestAuthority[]) {
  const [evidence] = await collectCmsEvidence(cms, { engine });
  const crls = (await Promise.all(fresh.map((authority) => crlsAt(authority, at)))).flat();
  const timestamps = [...people.tsaTrust, ...first.tsaTrust, ...second.tsaTrust];
  const trust = { signers: people.trust, timestamps };
  const certificates = [people.issuing, first.issuing, second.issuing];
  const context = { engine, at, policy: policies.baseline, trust, certificates, crls };
  return (await validateSignature(evidence!, context)).report;
}

test('the imprint and the coverage of an archive time-stamp are what was there when it was made', async () => {
  const [evidence] = await collectCmsEvidence(renewed, { engine });
  const [token, one, two] = ['signature', 'archive', 'archive'].map(
    (kind, position) => evidence!.timestamps.filter((each) => each.kind === kind)[position === 2 ? 1 : 0]!,
  );
  const earlier = one!.genTime! < two!.genTime! ? one! : two!;
  const later = earlier === one ? two! : one!;
  expect([earlier.imprint, later.imprint]).toEqual(['match', 'match']);
  const covered = (kind: 'crls' | 'signatureValues', by: typeof earlier): number => by.covers![kind].length;
  expect([covered('crls', earlier), covered('crls', later)]).toEqual([2, 4]);
  // signature and token; with the second also the first archive time-stamp, never itself
  expect(earlier.covers!.signatureValues).toEqual([evidence!.signatureValue, token!.signature.signatureValue]);
  expect(later.covers!.signatureValues).toContain(earlier.signature.signatureValue);
  expect(later.covers!.signatureValues).not.toContain(later.signature.signatureValue);
});

test('levels are measured from what the file holds', async () => {
  const levels = [];
  for (const cms of [stamped, complete, archived, renewed]) {
    levels.push((await outcomeOf(cms, after(1501 * DAY), [])).level);
  }
  expect(levels).toEqual(['B-T', 'B-LT', 'B-LTA', 'B-LTA']);
});

test('years later only the archived data carries the signature', async () => {
  const expired = after(800 * DAY);
  expect((await outcomeOf(complete, expired, [first])).indication).toBe('INDETERMINATE');
  expect(await outcomeOf(archived, expired, [first])).toMatchObject({
    indication: 'TOTAL_PASSED',
    provenTime: signedAt.toISOString(),
  });
});

test('a renewal carries a first archive time-stamp whose unit has ended', async () => {
  const at = after(2000 * DAY);
  expect((await outcomeOf(archived, at, [people, first, second])).indication).toBe('INDETERMINATE');
  const report = await outcomeOf(renewed, at, [second]);
  expect(report).toMatchObject({ indication: 'TOTAL_PASSED', provenTime: signedAt.toISOString(), level: 'B-LTA' });
});

test('data added after an archive time-stamp is not covered by it', async () => {
  first.clock.set(after(3 * HOUR));
  const early = await archive(stamped, first);
  const late = extended(early, { ...data, certificates: [] });
  const report = await outcomeOf(late, after(800 * DAY), [first]);
  expect(report.indication).toBe('INDETERMINATE');
  expect(report.level).not.toBe('B-LTA');
});

test('a listed object that is taken out breaks the archive time-stamp', async () => {
  const signedData = parseSignedData(archived);
  const bare = signedData.revocationChoices[0]!;
  const at = archived.length - signedData.der.length + bare.start;
  const broken = archived.slice();
  broken[at + bare.der.length - 1]! ^= 1;
  const report = await outcomeOf(broken, after(DAY), [people, first]);
  const token = report.timestamps.find(({ kind }) => kind === 'archive')!;
  expect(token.indication).not.toBe('TOTAL_PASSED');
});

test.each([
  ['certificates', 'TOTAL_PASSED'],
  ['revocation', 'INDETERMINATE'],
  ['attributes', 'TOTAL_PASSED'],
] as const)('an archive time-stamp whose index omits the %s does not make B-LTA: %s', async (omitted, indication) => {
  first.clock.set(after(3 * HOUR));
  const report = await outcomeOf(await archive(complete, first, omitted), after(800 * DAY), [first]);
  expect([report.indication, report.level]).toEqual([indication, 'B-LT']);
});

test('an archive time-stamp proves no earlier time where its index omits the signature time-stamp', async () => {
  first.clock.set(after(3 * HOUR));
  const report = await outcomeOf(await archive(complete, first, 'attributes'), after(800 * DAY), [first]);
  expect(report.provenTime).toBe(after(3 * HOUR).toISOString());
});

test('an archive time-stamp dated before one that it covers contradicts the order', async () => {
  first.clock.set(after(3 * HOUR));
  const inner = await archive(complete, first);
  people.clock.set(after(2 * HOUR));
  const outer = await archive(inner, people);
  const report = await outcomeOf(outer, after(DAY), [people, first]);
  expect([report.indication, report.subIndication]).toEqual(['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE']);
});

test('an archive time-stamp dated like the one that it covers is in order', async () => {
  first.clock.set(after(3 * HOUR));
  people.clock.set(after(3 * HOUR));
  const outer = await archive(await archive(complete, first), people);
  expect((await outcomeOf(outer, after(DAY), [people, first])).indication).toBe('TOTAL_PASSED');
});
