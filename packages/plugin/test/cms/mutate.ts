/** Edits of a CMS file, one after another: elements removed, repeated, moved, retagged, and lengths written as BER allows. */
import { concatBytes } from '@govseal/core';
import { type DerNode, write } from '@govseal/der';

/** An element that can be edited: primitive content or children, and the form in which its length is written. */
export interface Element {
  tag: number;
  content: Uint8Array;
  children: Element[] | null;
  form: 'minimal' | 'long' | 'indefinite';
}

export type Random = (below: number) => number;

export function toElement(node: DerNode): Element {
  const children = node.constructed ? node.children.map(toElement) : null;
  return { tag: node.tag, content: node.content, children, form: 'minimal' };
}

export function encode({ tag, content, children, form }: Element): Uint8Array {
  const body = children === null ? content : concatBytes(...children.map(encode));
  if (form === 'indefinite' && children !== null) {
    return concatBytes(Uint8Array.of(tag, 0x80), body, Uint8Array.of(0, 0));
  }
  if (form === 'minimal') return write.encode(tag, body);
  const length = Uint8Array.of(0x84, 0, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff);
  return concatBytes(Uint8Array.of(tag), length, body);
}

/** xorshift32: the same seed, the same files. */
export function seeded(seed: number): Random {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** `element` with one random edit. `others` are elements of other files, to be put in. */
export function mutate(element: Element, others: readonly Element[], random: Random): Element {
  const root = structuredClone(element);
  const parents = all(root).filter(({ children }) => children !== null && children.length > 0);
  const parent = pick(parents, random) as Element & { children: Element[] };
  const at = random(parent.children.length);
  const child = parent.children[at]!;
  const edits: (() => void)[] = [
    () => parent.children.splice(at, 1),
    () => parent.children.splice(at, 0, structuredClone(child)),
    () => parent.children.splice(at, 0, structuredClone(pick(all(root), random))),
    () => parent.children.splice(random(parent.children.length + 1), 0, structuredClone(pick(others, random))),
    () => parent.children.splice(at, 1, structuredClone(pick(others, random))),
    () => parent.children.splice(at, 1, structuredClone(pick(all(root), random))),
    () => void parent.children.reverse(),
    () => parent.children.splice(random(parent.children.length), 0, ...parent.children.splice(at, 1)),
    () => {
      child.tag ^= 1 << random(8);
    },
    () => {
      child.tag = pick([0x04, 0x24, 0x30, 0x31, 0x0c, 0x80, 0xa0, 0xa1, 0xa2], random);
    },
    () => {
      child.form = 'long';
    },
    () => {
      child.form = 'indefinite';
    },
    () => inSegments(child, random),
    () => flip(child, random),
    () => flip(child, random),
  ];
  edits[random(edits.length)]!();
  return root;
}

function inSegments(element: Element, random: Random): void {
  if (element.children !== null || element.content.length < 2) return;
  const cut = 1 + random(element.content.length - 1);
  const piece = (content: Uint8Array): Element => ({ tag: element.tag, content, children: null, form: 'minimal' });
  element.children = [piece(element.content.subarray(0, cut)), piece(element.content.subarray(cut))];
  element.tag |= 0x20;
}

function flip(element: Element, random: Random): void {
  if (element.children !== null || element.content.length === 0) return;
  const content = element.content.slice();
  content[random(content.length)]! ^= 1 << random(8);
  element.content = content;
}

export function all(element: Element): Element[] {
  return [element, ...(element.children ?? []).flatMap(all)];
}

export function pick<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)]!;
}
