/** Shows a result: the verdict first, then who signed, in which role, when, what changed, and what is not proven. */
import { escapeInvisible, type Finding, type Language } from '@govseal/core';
import { describeClock, describeFinding } from '@govseal/report';
import type { SignatureReport, VerificationReport } from '@govseal/validation';
import { html, nothing, type TemplateResult } from 'lit';
import type { PageResult } from '../verification/messages.ts';
import { CHANGES, ICON, INTEGRITY, LABELS, SIGNATURE, STATUS, STEP, TYPE } from './words.ts';

/** How a result is shown. */
export interface ResultStyle {
  readonly lang: Language;
  readonly timeZone: string;
  /** When the file was validated. */
  readonly at: Date;
}

const SEVERITY = { error: 0, warning: 1, info: 2 } as const;

export function resultView({ report, sha256 }: PageResult, style: ResultStyle): TemplateResult {
  const { lang } = style;
  const { status, signatures, approval, findings } = report;
  return html`
    <div class="verdict ${status}">
      <span class="icon" aria-hidden="true">${ICON[status]}</span>
      <h2 tabindex="-1" id="verdict">${STATUS[status][lang]}</h2>
    </div>
    <p><strong>${LABELS.reason[lang]}</strong> ${reasonOf(report, style)}</p>
    <dl>
      ${row(LABELS.file[lang], named(report.file))}
      ${row(LABELS.sha256[lang], html`<code>${sha256}</code>`)}
      ${row(LABELS.time[lang], instant(style.at.toISOString(), style))}
      ${report.forecast === undefined ? nothing : row(LABELS.until[lang], instant(report.forecast.until, style))}
    </dl>
    ${signatures.length === 0 ? nothing : html`<h2>${LABELS.signatures[lang]}</h2>`}
    ${signatures.map((signature, index) => signatureView(signature, index + 1, report, style))}
    ${approval === null || approval.steps.length === 0 ? nothing : approvalView(approval, style)}
    ${findings.length === 0 ? nothing : html`<h2>${LABELS.aboutFile[lang]}</h2>${findingsView(findings, style)}`}
  `;
}

function reasonOf({ reason }: VerificationReport, { lang, timeZone }: ResultStyle): TemplateResult {
  return html`${describeFinding(reason, lang, timeZone)} <code>${escapeInvisible(reason.code)}</code>`;
}

function signatureView(
  signature: SignatureReport,
  number: number,
  report: VerificationReport,
  style: ResultStyle,
): TemplateResult {
  const { lang } = style;
  const { signer, indication, seal, provenTime, claimedTime, forecast } = signature;
  const passed = indication === 'TOTAL_PASSED';
  const status = passed ? 'valid' : indication === 'TOTAL_FAILED' ? 'invalid' : 'indeterminate';
  const steps = report.approval?.steps.filter((step) => step.signature === signature.id) ?? [];
  return html`<section class="signature" aria-label="${TYPE[signature.type][lang]} ${number}">
    <h3>
      ${number}. ${TYPE[signature.type][lang]} <span class="${status}">${ICON[status]} ${SIGNATURE[indication][lang]}</span>
    </h3>
    <dl>
      ${row(
        passed ? LABELS.signer[lang] : LABELS.signerUnproven[lang],
        signer === null ? html`${LABELS.unknownSigner[lang]}` : named(signer.subject),
      )}
      ${signer === null ? nothing : row(LABELS.issuer[lang], named(signer.issuer))}
      ${steps.map(({ role, person }) => row(LABELS.role[lang], named(person === null ? role : `${role}  ${person}`)))}
      ${provenTime === null ? nothing : row(LABELS.provenTime[lang], instant(provenTime, style))}
      ${claimedTime === null ? nothing : row(LABELS.claimedTime[lang], instant(claimedTime, style))}
      ${row(LABELS.content[lang], html`${INTEGRITY[signature.integrity][lang]}`)}
      ${row(LABELS.changes[lang], html`${CHANGES[signature.modifications][lang]}`)}
      ${seal === undefined ? nothing : row(LABELS.seal[lang], named(`${seal.name}  ${seal.code}`))}
      ${forecast === undefined ? nothing : row(LABELS.until[lang], instant(forecast.until, style))}
    </dl>
    ${findingsView(signature.findings, style)}
    ${signature.counterSignatures?.map((counter, at) => signatureView(counter, at + 1, report, style)) ?? nothing}
  </section>`;
}

function approvalView(
  { steps, clock }: NonNullable<VerificationReport['approval']>,
  style: ResultStyle,
): TemplateResult {
  const { lang } = style;
  return html`<h2>${LABELS.approval[lang]}</h2>
    <ol>
      ${steps.map(
        ({ role, person, status, provenTime, findings }) =>
          html`<li>
            ${named(role)}${person === null ? nothing : html` ${named(person)}`}: ${STEP[status][lang]}
            ${provenTime === null ? nothing : instant(provenTime, style)} ${findingsView(findings, style)}
          </li>`,
      )}
    </ol>
    ${describeClock(clock, style).map((sentence) => html`<p><bdi>${sentence}</bdi></p>`)}`;
}

/** Errors and warnings state what is not proven and are shown; the rest is in a closed section. */
function findingsView(findings: readonly Finding[], style: ResultStyle): TemplateResult | typeof nothing {
  const { lang } = style;
  const sorted = findings.toSorted((one, other) => SEVERITY[one.severity] - SEVERITY[other.severity]);
  const open = sorted.filter(({ severity }) => severity !== 'info');
  const rest = sorted.filter(({ severity }) => severity === 'info');
  if (sorted.length === 0) return nothing;
  return html`
    ${open.length === 0 ? nothing : html`<p><strong>${LABELS.notProven[lang]}</strong></p>${list(open, style)}`}
    ${rest.length === 0 ? nothing : html`<details><summary>${LABELS.details[lang]}</summary>${list(rest, style)}</details>`}
  `;
}

function list(findings: readonly Finding[], { lang, timeZone }: ResultStyle): TemplateResult {
  return html`<ul>
    ${findings.map(
      (finding) =>
        html`<li><bdi>${describeFinding(finding, lang, timeZone)}</bdi> <code>${escapeInvisible(finding.code)}</code></li>`,
    )}
  </ul>`;
}

function row(term: string, value: TemplateResult): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>${value}</dd>`;
}

/** A name from the document: control, invisible and bidirectional characters are written out, and its direction is isolated. */
function named(text: string): TemplateResult {
  return html`<bdi>${escapeInvisible(text)}</bdi>`;
}

function instant(iso: string, { lang, timeZone }: ResultStyle): TemplateResult {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return named(iso);
  const format = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  });
  return html`<time datetime=${iso}>${format.format(at)}</time>`;
}
