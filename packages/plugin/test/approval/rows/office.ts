/**
 * An office that submits a document and sends it back: it signs the statements about rounds and collects those that
 * it hands over.
 */

import type { World } from '../world.ts';
import type { Row } from './row.ts';

/** A reference to a statement. */
export interface Link {
  readonly sha256: string;
  readonly document: string;
  readonly round: number;
}

interface Change {
  readonly by?: string;
  /** Hours from the start; default: an hour after the statement before, all of them before the document is signed. */
  readonly hours?: number | null;
  readonly json?: object;
  /** Signed, but not handed over. */
  readonly withheld?: boolean;
  /** Changes the signed bytes. */
  readonly damage?: (bytes: Uint8Array) => Uint8Array;
}

export const unit = '示例局';
export const policyOfRounds = {
  facts: { caseNo: { type: 'text' } },
  rounds: {
    submit: [{ role: '经办', unit }],
    return: [
      { role: '科室负责人', unit },
      { role: '分管领导', unit },
    ],
  },
};
export const facts = { caseNo: '2026-1' };
/** Documents of earlier rounds, of which only the digest is left. */
export const OLD = 'a'.repeat(64);

export class Office {
  readonly statements: Uint8Array[] = [];
  /** The digest by which statements refer to the document. */
  readonly own: string;
  private readonly world: World;
  private signed = 0;

  constructor(world: World, own: string) {
    this.world = world;
    this.own = own;
  }

  /** Submits the document, or another one; `after`: the return before it. */
  submit(after: Link | null, document: string = this.own, change: Change = {}): Promise<Link> {
    const previous = after && { return: after.sha256, document: after.document };
    const json = { kind: 'submission', round: (after?.round ?? 0) + 1, document, ...(previous && { previous }) };
    return this.sign(json, { by: 'clerk', ...change });
  }

  sendBack({ sha256, document, round }: Link, change: Change = {}): Promise<Link> {
    const json = { kind: 'return', round, document, submission: sha256, reason: '材料不全' };
    return this.sign(json, { by: 'leader', ...change });
  }

  private async sign(stated: object, { by = '', hours, json, withheld, damage }: Change): Promise<Link> {
    const id = `报送退回〔2026〕${++this.signed}号`;
    const whole = { schema: 'govseal-round/1', id, caseNo: '2026-1', ...(stated as Link), ...json };
    const bytes = await this.world.statement(whole, by, hours === undefined ? this.signed - 10 : hours);
    if (withheld !== true) this.statements.push(damage === undefined ? bytes : damage(bytes));
    return { sha256: await this.world.contentHash(whole), document: whole.document, round: whole.round };
  }
}

/** Options of a row: the statements that the office hands over. */
export function given(make: (office: Office) => Promise<unknown>): NonNullable<Row['options']> {
  return async (world, document) => {
    const report = await world.verify(document, {
      steps: [{ id: 'any', role: '–', kind: 'approval' }],
      ...policyOfRounds,
    });
    const office = new Office(world, report.approval!.rounds!.document!);
    await make(office);
    return { facts, statements: office.statements };
  };
}
