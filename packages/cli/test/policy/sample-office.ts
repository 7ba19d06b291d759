/** An office in which every role of the sample policies has one holder; its people sign documents and statements, an hour apart. */
import { coSignCms, signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { type VerifyOptions, verify } from '@govseal/plugin';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import type { ApprovalPolicy } from '@govseal/validation/evaluate';

/** `role@unit`. */
export type Post = string;

const START = Date.parse('2026-10-14T01:00:00Z');
const HOUR = 3_600_000;

export class SampleOffice {
  private readonly authority: TestAuthority;
  private readonly signers = new Map<Post, TestSigner>();
  private readonly entries: object[] = [];

  private constructor(authority: TestAuthority) {
    this.authority = authority;
  }

  /** Someone for each step and seat, and further people. */
  static async of(policy: ApprovalPolicy, others: readonly Post[] = []): Promise<SampleOffice> {
    const at = new Date('2026-09-01T00:00:00Z');
    const office = new SampleOffice(await createTestAuthority({ at, addresses: false }));
    const seats = policy.steps.flatMap((step) => (step.seats ?? [{}]).map((seat) => ({ ...step, ...seat })));
    const posts = seats.map(({ role, unit }) => `${role}@${unit}`);
    for (const post of new Set([...posts, ...others])) await office.hire(post);
    return office;
  }

  private async hire(post: Post): Promise<void> {
    const [role, unit] = post.split('@');
    const one = await this.authority.issueSigner({ commonName: post });
    this.signers.set(post, one);
    const { issuer, serialHex: serial } = one.certificate;
    const certificate = { issuer: issuer.text, serial, sha256: await this.sha256(post) };
    this.entries.push({ certificate, person: `示例${post}`, role, unit, from: '2026-01-01' });
  }

  async sha256(post: Post): Promise<string> {
    return toHex(await this.authority.engine.digest('SHA-256', this.signers.get(post)!.certificate.der));
  }

  /** SHA-256 of what `statement` signs. */
  async contentSha256(json: object): Promise<string> {
    return toHex(await this.authority.engine.digest('SHA-256', utf8(JSON.stringify(json))));
  }

  /** Signed by these people, one after the other. */
  async document(...posts: readonly Post[]): Promise<Uint8Array> {
    let bytes: Uint8Array = utf8('审批表');
    for (const [index, post] of posts.entries())
      bytes = await (index === 0 ? signCms : coSignCms)(bytes, this.signing(post, index + 1));
    return bytes;
  }

  /** Signed JSON, `hours` after the start: 14 October 2026, 9 o'clock in Shanghai. */
  statement(json: object, post: Post, hours: number): Promise<Uint8Array> {
    return signCms(utf8(JSON.stringify(json)), this.signing(post, hours));
  }

  private signing(post: Post, hours: number) {
    const { engine, clock, tsa } = this.authority;
    clock.set(new Date(START + hours * HOUR));
    return { signer: this.signers.get(post)!.signer, engine, tsa, signingTime: clock() };
  }

  async verify(bytes: Uint8Array, approval: ApprovalPolicy, more: Partial<VerifyOptions>): Promise<VerificationReport> {
    const { authority } = this;
    authority.clock.set(new Date('2026-09-02T00:00:00Z'));
    const centre = await authority.issueSigner({ commonName: '示例中心' });
    const roster = {
      schema: 'govseal-roster/1',
      name: '名册',
      issuedAt: '2026-09-02T00:00:00Z',
      entries: this.entries,
    };
    const { engine, clock, tsa } = authority;
    const common = { signer: centre.signer, engine, tsa, signingTime: clock() };
    const signed = await signCms(utf8(JSON.stringify(roster)), common);
    clock.set(new Date(START + 100 * HOUR));
    const root = authority.root.der;
    return verify(bytes, {
      engine,
      at: clock(),
      trust: { signers: [root], timestamps: [root] },
      crls: await authority.crls(),
      roster: { bytes: signed, signer: centre.certificate.der },
      approval,
      ...more,
    });
  }
}
