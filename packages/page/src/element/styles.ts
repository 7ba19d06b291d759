/** Styles of the element; colours have a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host { display: block; max-width: 60rem; margin: 0 auto; color: #1b1b1b; line-height: 1.6; overflow-wrap: anywhere;
    font-family: system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif; }
  :host([hidden]) { display: none; }
  h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
  h3 { font-size: 1rem; margin: 0 0 .5rem; }
  button, .choose { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; border: 1px solid #1d4f91; border-radius: .25rem;
    background: #1d4f91; color: #fff; cursor: pointer; }
  input { font: inherit; max-width: 100%; min-height: 2.75rem; }
  :focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
  .drop { border: 2px dashed #5b6b7f; border-radius: .5rem; padding: 1.5rem; text-align: center; }
  .drop.over { background: #eaf1fb; border-color: #1d4f91; }
  .drop label { display: block; margin-bottom: .5rem; }
  .small { color: #4a4a4a; font-size: .9rem; }
  .verdict { display: flex; gap: 1rem; align-items: center; border-inline-start: .5rem solid; padding: .75rem 1rem; margin: 1rem 0; }
  .verdict h2 { font-size: 1.8rem; margin: 0; }
  .verdict .icon { font-size: 2rem; font-weight: bold; }
  .valid { background: #e8f5ec; color: #0b5d2a; border-color: #0b5d2a; }
  .invalid { background: #fdecec; color: #9b1313; border-color: #9b1313; }
  .indeterminate { background: #fff5e0; color: #7a4a00; border-color: #7a4a00; }
  .unsigned, .unreadable { background: #eef0f3; color: #37414f; border-color: #37414f; }
  section.signature { border: 1px solid #c5ccd6; border-radius: .5rem; padding: 1rem; margin: .75rem 0; break-inside: avoid; }
  dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0; }
  dt { color: #4a4a4a; }
  dd { margin: 0; }
  code { font-size: .9em; }
  ol, ul { padding-inline-start: 1.5rem; margin: .25rem 0; }
  fieldset { border: 1px solid #c5ccd6; border-radius: .5rem; margin: 1rem 0; }
  .trust { margin: .75rem 0; }
  .trust label { display: block; margin-top: .5rem; }
  summary { min-height: 1.75rem; cursor: pointer; }
  progress { width: 100%; }
  @media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } .drop { padding: 1rem; } }
  @media print { .no-print { display: none; } :host { max-width: none; } .verdict { print-color-adjust: exact; } }
`;
