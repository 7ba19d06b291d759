/** Chinese texts of the codes of `@govseal/gate`. */
import type { Texts } from '@govseal/core';
import type { GateCode } from '../error.ts';

export const zh: Texts<GateCode> = {
  GATE_NO_FILES: '没有与 {patterns} 匹配的文件。请更正匹配模式，或为其加引号，避免被 shell 提前展开。',
  GATE_CONFIG: '配置文件 {file} 无法使用：{reason}。请更正该文件，其格式见 govseal-config/1 的 schema。',
  GATE_BASELINE: '基线文件 {file} 无法使用：{reason}。请重新生成。',
  GATE_REVISION:
    'Git 无法列出自 {revision} 以来改动的文件：{reason}。请先获取该版本（浅克隆可能不含该版本），或更正版本名称。',
};
