/** A message to compose, and its header fields as text (RFC 5322 §3.6, RFC 9788 §2). */

/** A file that a message carries. */
export interface MailAttachment {
  /** Name that recipients see. */
  readonly filename: string;
  /** The file's bytes. */
  readonly content: Uint8Array;
  /** Media type; default `application/octet-stream`. */
  readonly contentType?: string;
}

/** The content of a message. Addresses are `name <address>` or `address`. */
export interface MailMessage {
  /** The only sender; must be an address of the signer's certificate. */
  readonly from: string;
  /** Recipients that everyone sees. */
  readonly to: readonly string[];
  /** Recipients of copies. */
  readonly cc?: readonly string[];
  /** Address for replies, if not the sender. */
  readonly replyTo?: string;
  /** One line. */
  readonly subject: string;
  /** Date of the message. */
  readonly date: Date;
  /** Identifier with angle brackets; default a random one in the sender's domain. */
  readonly messageId?: string;
  /** The text. */
  readonly text: string;
  /** The text as HTML, as an alternative for mail programs that show it. */
  readonly html?: string;
  /** Files. */
  readonly attachments?: readonly MailAttachment[];
}

/** A message in two parts: the header fields of the message, and the entity that is signed or encrypted. */
export interface ComposedMessage {
  /** Lines `Name: value`, folded, without Content-… and MIME-Version. */
  readonly header: readonly string[];
  /** Content-… fields, each folded. */
  readonly contentHeader: readonly string[];
  /** The body with CRLF between its lines. */
  readonly body: Uint8Array;
}
