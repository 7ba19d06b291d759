/**
 * Content streams of appearances (ISO 32000-2 §7.8.2): operators of Annex A with exactly their operands, each in a graphics
 * object that allows it. With a missing or extra operand, viewers draw different things.
 */
import { COLOUR_OPERATORS, OPERATORS, operandsFit } from './operators.ts';
import { type Operation, readTokens, type Tokens } from './tokens.ts';
import type { UnreadableReason } from './unreadable.ts';

/** Maximum nesting of `q` (ISO 32000-1 annex C). */
const MAX_SAVED = 28;
const MAX_MARKED = 64;

/** Some writers leave `n` without a path, which has no effect in any viewer. */
const NO_PATH = 'n';

export function readContent(bytes: Uint8Array): Tokens {
  const tokens = readTokens(bytes);
  if (tokens.kind === 'unreadable') return tokens;
  const reason = new Grammar().check(tokens.operations);
  return reason === undefined ? tokens : { kind: 'unreadable', reason };
}

class Grammar {
  private object: 'page' | 'text' | 'path' | 'clip' = 'page';
  private saved = 0;
  private marked = 0;
  /** Marked-content sequences that were open at `BT`. */
  private markedOutside = 0;

  check(operations: readonly Operation[]): UnreadableReason | undefined {
    for (const operation of operations) {
      const reason = this.apply(operation);
      if (reason !== undefined) return reason;
    }
    if (this.object !== 'page') return this.object === 'text' ? 'balance' : 'order';
    return this.saved === 0 && this.marked === 0 ? undefined : 'balance';
  }

  private apply({ operator, operands }: Operation): UnreadableReason | undefined {
    if (COLOUR_OPERATORS.has(operator)) return this.object === 'page' || this.object === 'text' ? undefined : 'order';
    const rule = OPERATORS.get(operator);
    if (rule === undefined) return 'operator';
    if (!operandsFit(rule, operands)) return 'operands';
    if (operator === NO_PATH && this.object === 'page') return undefined;
    switch (rule.place) {
      case 'page':
        if (this.object !== 'page') return 'order';
        break;
      case 'text':
        if (this.object !== 'text') return 'order';
        break;
      case 'shared':
        if (this.object !== 'page' && this.object !== 'text') return 'order';
        break;
      case 'path-start':
        if (this.object !== 'page' && this.object !== 'path') return 'order';
        this.object = 'path';
        break;
      case 'path':
        if (this.object !== 'path') return 'order';
        break;
      case 'clip':
        if (this.object !== 'path') return 'order';
        this.object = 'clip';
        break;
      case 'paint':
        if (this.object !== 'path' && this.object !== 'clip') return 'order';
        this.object = 'page';
        break;
    }
    return this.pair(operator);
  }

  private pair(operator: string): UnreadableReason | undefined {
    switch (operator) {
      case 'q':
        return ++this.saved > MAX_SAVED ? 'limit' : undefined;
      case 'Q':
        return --this.saved < 0 ? 'balance' : undefined;
      case 'BT':
        this.object = 'text';
        this.markedOutside = this.marked;
        return undefined;
      case 'ET':
        this.object = 'page';
        return this.marked === this.markedOutside ? undefined : 'balance';
      case 'BMC':
      case 'BDC':
        return ++this.marked > MAX_MARKED ? 'limit' : undefined;
      case 'EMC':
        return --this.marked < (this.object === 'text' ? this.markedOutside : 0) ? 'balance' : undefined;
      default:
        return undefined;
    }
  }
}
