/** Findings of a comparison up to a maximum, and beyond it until one of them is an error: the level never depends on it. */
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
