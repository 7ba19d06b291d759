/** At most 200 findings; more only until one of them is an error, so that the limit never changes the verdict. */
import type { Finding } from '@govseal/core';

const MAX_FINDINGS = 200;

export class FindingList {
  private readonly list: Finding[] = [];
  private hasError = false;

  get findings(): readonly Finding[] {
    return this.list;
  }

  get isFull(): boolean {
    return this.hasError && this.list.length >= MAX_FINDINGS;
  }

  add(one: Finding): void {
    if (this.isFull) return;
    this.list.push(one);
    this.hasError ||= one.severity === 'error';
  }
}
