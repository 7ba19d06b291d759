/**
 * What an official document consists of (GB/T 9704-2012 §7), without any measure: the layout gives every element its place.
 * One description becomes the pages that PDF and OFD are written from.
 */
import type { FlowStep } from '../flow-slip.ts';
import type { Align } from '../page.ts';

/**
 * `document`: red mark, number and red line (§7.2). `letter`: red mark and double lines, number at the right (§10.1).
 * `form`: no mark; the number, if there is one, stands at the right above the title.
 */
export type Head =
  | {
      readonly kind: 'document' | 'letter';
      /** 发文机关标志: name of the issuing agency. */
      readonly agency: string;
      /** 发文字号. */
      readonly number: string;
    }
  | {
      readonly kind: 'form';
      /** Number of the document. */
      readonly number?: string;
    };

/** Running text on the grid of 28 characters. */
export interface Paragraph {
  /** Empty: a blank line. */
  readonly text: string;
  /** Characters at the start set bold (level marks 一、二、). */
  readonly lead?: number;
  /** Characters of indent in the first line; default 2. */
  readonly indent?: number;
}

/** One cell of a table. */
export interface Cell {
  /** Text of the cell. */
  readonly text?: string;
  /** Millimetres; the widths of a row add up to 156. */
  readonly width: number;
  /** Default `left`; labels are centred. */
  readonly align?: Align;
  /** Names of columns are bold. */
  readonly bold?: boolean;
  /** A signature field in the lower right corner of the cell. */
  readonly sign?: SignPlace;
}

/** A table as wide as the type area. */
export interface Table {
  /** From top to bottom. */
  readonly rows: readonly (readonly Cell[])[];
  /** Smaller characters for sheets with much text (小四 instead of 四号). */
  readonly dense?: boolean;
  /** The first row names the columns; pages on which the table goes on repeat it. */
  readonly hasHeading?: boolean;
}

/** Rows of opinions, one for each step: form fields and a signature field. They continue the table above them. */
export interface Opinions {
  /** In the order in which they sign. */
  readonly steps: readonly FlowStep[];
}

/** A part of the body. */
export type Block = Paragraph | Table | Opinions;

/** A signature field and how people call it. */
export interface SignPlace {
  /** Fully qualified name, such as `sig.applicant`. */
  readonly field: string;
  /** Tool tip and text for screen readers. */
  readonly label: string;
}

/** Name and date of the issuing agency with its seal (§7.3.5.1). */
export interface SealedSignature {
  /** Name of the agency. */
  readonly agency: string;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string;
}

/** A line on which a person signs: label, box, date. */
export interface SignLine extends SignPlace {
  /** Printed before the box, such as 申请人（签名）. */
  readonly text: string;
  /** `YYYY-MM-DD`; absent: a form field that the signer fills in. */
  readonly date?: string;
}

/** 版记 (§7.4). */
export interface EndRecord {
  /** 抄送机关. */
  readonly copies: readonly string[];
  /** 印发机关. */
  readonly office: string;
  /** 印发日期, `YYYY-MM-DD`. */
  readonly date: string;
}

/** An official document before layout. */
export interface OfficialDocument {
  /** What stands above the title. */
  readonly head: Head;
  /** 标题. */
  readonly title: string;
  /** 主送, without its colon. */
  readonly addressee?: string;
  /** 正文. */
  readonly blocks: readonly Block[];
  /** 附件说明: names of the attachments. */
  readonly attachments?: readonly string[];
  /** 发文机关署名、成文日期、印章. */
  readonly seal?: SealedSignature;
  /** Signatures of persons, below the seal. */
  readonly lines?: readonly SignLine[];
  /** 附注, without its parentheses (§7.3.6). */
  readonly note?: string;
  /** 版记. */
  readonly record?: EndRecord;
  /** Numbers of documents and licences that no line break may cut. */
  readonly whole?: readonly string[];
}
