/** Shared by the pages of the service, which have no scripts, images or external resources. */
import { createHash } from 'node:crypto';

/** Style of every page. */
export const PAGE_STYLE = `body{font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code,pre{font-family:ui-monospace,monospace;background:#f3f3f3;padding:.1em .3em}
@media (prefers-color-scheme:dark){body{color:#eee;background:#111}code,pre{background:#222}}`;

/** Allows this one style element. */
export function contentSecurityPolicy(style: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Text for content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
