/** Texts of the codes of checking an approval policy. */
import type { Texts } from '@govseal/core';
import type { PolicyCheckCode } from '../approval/check/codes.ts';

export const en: Texts<PolicyCheckCode> = {
  POLICY_CHECK_NOBODY:
    'No one in the roster holds the role {role} (unit: {unit}) that step {step} requires. Correct the role or the unit, or have the roster completed.',
  POLICY_CHECK_TOO_FEW:
    'Step {step} needs {count} different people, but the roster has only {available} for it. Lower the count, or have the roster completed.',
  POLICY_CHECK_SHARED_PEOPLE:
    'The steps need {seats} different people, but the roster has only {people}, who would have to sign several of them. Have the roster completed, or set distinctPersons to false if one person may sign several steps.',
  POLICY_CHECK_UNIT_OPEN:
    'The roster lists the role {role} of step {step} in several units ({units}), and the policy does not say which one. Name the unit; null accepts any.',
  POLICY_CHECK_NEVER: 'The condition of step {step} never holds, so the step is never signed. Correct the condition.',
  POLICY_CHECK_ALWAYS: 'The condition of step {step} always holds. Remove it, or correct it.',
  POLICY_CHECK_NO_DELEGATE:
    'Step {step} may be delegated, but the roster has no one besides the holders of its role. Have the roster completed, or remove mayDelegate.',
  POLICY_CHECK_NOBODY_STATES:
    'No one in the roster holds the role {role} (unit: {unit}) that may sign statements by {member}. Correct the role or the unit, or have the roster completed.',
  POLICY_CHECK_NOTHING_REQUIRED: 'No step must be signed. Make at least one step mandatory.',
};

export const zh: Texts<PolicyCheckCode> = {
  POLICY_CHECK_NOBODY: '名册中没有人担任步骤 {step} 所需的角色 {role}（单位：{unit}）。请改正角色或单位，或补全名册。',
  POLICY_CHECK_TOO_FEW: '步骤 {step} 须由 {count} 名不同人员签署，名册中只有 {available} 人。请减少人数或补全名册。',
  POLICY_CHECK_SHARED_PEOPLE:
    '各步骤共须 {seats} 名不同人员，名册中只有 {people} 人，势必一人签署多步。请补全名册；若允许一人签署多步，请将 distinctPersons 设为 false。',
  POLICY_CHECK_UNIT_OPEN:
    '名册中有多个单位设有步骤 {step} 的角色 {role}（{units}），策略没有写明是哪个单位。请写明单位；null 表示任一单位。',
  POLICY_CHECK_NEVER: '步骤 {step} 的条件永远不成立，该步骤不会有人签署。请改正条件。',
  POLICY_CHECK_ALWAYS: '步骤 {step} 的条件永远成立。请删除或改正条件。',
  POLICY_CHECK_NO_DELEGATE: '步骤 {step} 允许代签，但名册中除担任该角色者外别无他人。请补全名册，或删除 mayDelegate。',
  POLICY_CHECK_NOBODY_STATES:
    '名册中没有人担任 {member} 所指、有权签署声明的角色 {role}（单位：{unit}）。请改正角色或单位，或补全名册。',
  POLICY_CHECK_NOTHING_REQUIRED: '没有任何步骤必须签署。请至少将一个步骤设为必签。',
};
