/** Texts of `@govseal/ca`: the store and its audit log. */
import type { Texts } from './text.ts';

export const caRecordTexts: Texts = {
  CA_STORE_EXISTS: {
    en: 'An authority ({name}) lives in this store already. Choose another place.',
    zh: '该存储中已有 CA（{name}）。请选择其他位置。',
  },
  CA_STORE_EMPTY: {
    en: 'There is no authority in this store. Create one first.',
    zh: '该存储中没有 CA。请先创建。',
  },
  CA_STORE_CORRUPT: {
    en: 'The store cannot be believed ({reason}). Keep it, and restore it from a backup.',
    zh: '存储内容不可信（{reason}）。请保全现场，并从备份恢复。',
  },
  CA_STORE_CLOSED: {
    en: 'The store is closed or a write failed. Open it again.',
    zh: '存储已关闭或写入失败。请重新打开。',
  },
  CA_SERIAL_REUSED: {
    en: 'The serial number {serial} is taken. Check the source of randomness.',
    zh: '序列号 {serial} 已被使用。请检查随机源。',
  },
  CA_AUDIT_NOTE: {
    en: 'This is no signed note, checkpoint or verifier key as C2SP defines them ({rule}). Give the file that the program wrote.',
    zh: '该文件不是 C2SP 规定的签名记录、检查点或验证密钥（{rule}）。请提供程序生成的文件。',
  },
  CA_AUDIT_ORIGIN: {
    en: 'The checkpoint belongs to the log {found}, not to {expected}. Give the right file.',
    zh: '该检查点属于日志 {found}，而非 {expected}。请提供正确的文件。',
  },
  CA_AUDIT_SIGNATURE: {
    en: 'The signature of {key} on the checkpoint is missing or wrong: do not believe it.',
    zh: '检查点上 {key} 的签名缺失或有误，请勿采信。',
  },
  CA_AUDIT_WITNESS: {
    en: 'No witness ({witnesses}) has cosigned the checkpoint. Have it witnessed first.',
    zh: '检查点没有任何见证方（{witnesses}）的见证签名。请先由见证方签名。',
  },
  CA_AUDIT_BEHIND: {
    en: 'The audit log has {size} records, fewer than the {witnessed} that were witnessed: records are missing. Restore a later backup.',
    zh: '审计日志有 {size} 条记录，少于已见证的 {witnessed} 条，记录有缺失。请从更新的备份恢复。',
  },
  CA_AUDIT_STALE: {
    en: 'The checkpoint was cosigned at {cosigned}, before the store was restored ({restored}): it may be the one of the backup. Have the witness cosign its last head now (`ca audit witness --again`).',
    zh: '检查点的见证签名作于 {cosigned}，早于存储恢复时间（{restored}），可能就是备份中的检查点。请见证方现在对其最近见证的日志头重新签名（`ca audit witness --again`）。',
  },
  CA_AUDIT_FORK: {
    en: 'The audit log does not go on from the head that was witnessed at {witnessed} records: it was rewritten. Keep everything and investigate.',
    zh: '审计日志不是已见证日志头（{witnessed} 条记录处）的延续，已被改写。请保全现场并调查。',
  },
  CA_AUDIT_LEAF: {
    en: 'The audit record {index} is missing, out of place or unreadable: the log was changed. Keep everything and investigate.',
    zh: '审计记录 {index} 缺失、错位或无法读取，日志已被改动。请保全现场并调查。',
  },
  CA_AUDIT_HEAD: {
    en: "The audit log's records do not give the head that the store keeps ({size} records): one of them was changed. Keep everything and investigate.",
    zh: '由审计日志的记录算出的日志头与存储中保存的（{size} 条记录）不符，有记录被改动。请保全现场并调查。',
  },
  CA_AUDIT_RECORD: {
    en: 'The record of {serial} and the audit log contradict each other ({rule}). Keep everything and investigate.',
    zh: '{serial} 的登记记录与审计日志矛盾（{rule}）。请保全现场并调查。',
  },
  CA_AUDIT_ACTOR: {
    en: 'The certificate {certificate} of who made record {index} is missing or another one. Keep everything and investigate.',
    zh: '记录 {index} 的操作者证书 {certificate} 缺失或不符。请保全现场并调查。',
  },
  CA_AUDIT_PROOF: {
    en: 'The proof does not show that record {index} is in the log. Ask for a new proof.',
    zh: '该证明不能说明记录 {index} 在日志中。请重新索取证明。',
  },
  CA_AUDIT_UNWITNESSED: {
    en: 'No witnessed checkpoint was given: a log rewritten as a whole would not be noticed. Give the last one that the witness cosigned.',
    zh: '未提供经见证的检查点，日志若被整体改写将无法发现。请提供见证方最近签名的检查点。',
  },
  CA_STORE_RESTORED: {
    en: 'The store was restored from a backup and serves nobody until its audit log reaches the last witnessed head. Run `ca audit confirm` with that checkpoint.',
    zh: '存储由备份恢复，在其审计日志达到最近一次见证的日志头之前不提供服务。请用该检查点运行 `ca audit confirm`。',
  },
  CA_STORE_FAILED: {
    en: 'The database failed: {reason}. Look at the disk or the server, then look up what was recorded before trying again.',
    zh: '数据库出错：{reason}。请检查磁盘或数据库服务器，重试前先查明是否已作记录。',
  },
  CA_STORE_BINDING_ABSENT: {
    en: 'SQLite needs the native part of libsql, which is not installed for this machine: {reason}. Install again without --omit=optional, or keep the records in PostgreSQL.',
    zh: 'SQLite 需要 libsql 的本机组件，而此计算机上未安装：{reason}。请重新安装（不要使用 --omit=optional），或改用 PostgreSQL 保存记录。',
  },
  CA_STORE_TLS: {
    en: 'The TLS connection to the database is not trusted: {reason}. In its address name the file of the authority that certified the server (sslrootcert=FILE) and the host as that certificate names it; sslcert= and sslkey= must belong together.',
    zh: '与数据库的 TLS 连接不可信：{reason}。请在地址中指定签发服务器证书的 CA 文件（sslrootcert=FILE），主机名应与证书一致；sslcert= 与 sslkey= 须为同一对。',
  },
  CA_STORE_BUSY: {
    en: 'Other processes kept the store busy for half a minute. Look for one that hangs, then try again.',
    zh: '其他进程占用存储超过半分钟。请检查是否有进程挂起，然后重试。',
  },
  CA_STORE_SCHEMA: {
    en: 'A later version of this program has changed the store ({migration}). Use that version.',
    zh: '该存储已由更高版本的程序升级（{migration}）。请使用该版本。',
  },
  CA_STORE_NOT_DURABLE: {
    en: 'The database would not keep what it confirms ({setting}). Correct the setting; a CA must not run like this.',
    zh: '数据库设置无法保证已确认的数据不丢失（{setting}）。请更正设置，CA 不得在此状态下运行。',
  },
};
