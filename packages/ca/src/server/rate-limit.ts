/**
 * Rate limit per address: a fixed window, counted synchronously. An IPv6 /64 counts as one address (RFC 6177 §2: a site
 * has at least that), and an IPv4-mapped address as its IPv4 address.
 */

/** Maximum number of addresses; the one idle for longest is dropped first. */
const MAX_ADDRESSES = 10_000;
/** Precision of that order in milliseconds: moving an address in the map costs more than counting. */
const REORDER_MS = 1000;

interface Window {
  readonly since: number;
  count: number;
  /** When it was last moved to the end. */
  placed: number;
}

/** Counts requests by address, or by any other key, in a fixed window. */
export class RateLimit {
  private readonly maxRequests: number;
  private readonly windowMs: number;
  private readonly now: () => number;
  private readonly addresses: number;
  private readonly windows = new Map<string, Window>();

  /** `now`: monotonic milliseconds. */
  constructor(maxRequests: number, windowMs: number, now: () => number, addresses: number = MAX_ADDRESSES) {
    this.maxRequests = maxRequests;
    this.windowMs = windowMs;
    this.now = now;
    this.addresses = addresses;
  }

  /** Counts one request; returns 0, or the whole seconds to wait if it is over the limit. */
  wait(address: string): number {
    const key = networkOf(address);
    const now = this.now();
    const known = this.windows.get(key);
    const window =
      known !== undefined && now - known.since < this.windowMs ? known : { since: now, count: 0, placed: now };
    // reinserted, so that the map is ordered by last request
    if (known !== window || now - window.placed >= REORDER_MS) {
      if (known !== undefined) this.windows.delete(key);
      else if (this.windows.size >= this.addresses) this.windows.delete(this.windows.keys().next().value!);
      this.windows.set(key, window);
      window.placed = now;
    }
    window.count++;
    return window.count <= this.maxRequests ? 0 : Math.max(1, Math.ceil((window.since + this.windowMs - now) / 1000));
  }
}

/** The unit that is counted. Text that is not an address, as a proxy may pass it on, counts as itself. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const groups = groupsOf(address);
  if (groups === null) return address;
  // RFC 4291 §2.5.5.2
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high, low] = [groups[6]!, groups[7]!];
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight numbers of an IPv6 address, however it is written; null for anything else. */
function groupsOf(address: string): number[] | null {
  // RFC 4007 §11: the zone is not part of the address
  const [text = ''] = address.split('%');
  const url = `http://[${text}]`;
  if (!/^[0-9A-Fa-f:.]+$/.test(text) || !URL.canParse(url)) return null;
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
  const numbers = (half: string): number[] =>
    half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [numbers(head), numbers(tail ?? '')];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
