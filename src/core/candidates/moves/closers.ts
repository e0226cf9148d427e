import { withNames } from '../portfolio';
import type { Move, MoveScene } from './types';

/** Tactics that close a goal or fail: the dearer ones, which are tried once simplifying was not enough. */
export function closers({ names, available, shape, context }: MoveScene): readonly Move[] {
  const grind = available.has('grind');
  const omega = available.has('omega') && shape.numeric;
  const { definitions, lemmas, looping } = names;
  const move = (tactic: string, family: string, weight = 4): Move => ({ tactic, family, prior: 0.5, weight });
  const intro = shape.intros.length > 0 ? `intro ${shape.intros.join(' ')}\n` : '';
  const rules = context.inductives.filter(({ predicate }) => predicate).map(({ name }) => name);
  return [
    ...(grind ? [move('grind', 'grind')] : []),
    ...(grind && definitions.length + looping.length > 0
      ? [move(withNames('grind', definitions, looping), 'grind [defs]')]
      : []),
    ...(omega
      ? [move(`${intro}${withNames('simp_all', definitions)} <;> omega`, 'simp_all [defs] <;> omega', 3)]
      : []),
    ...(grind && lemmas.length > 0 ? [move(withNames('grind', definitions, lemmas), 'grind [lemmas]')] : []),
    ...(lemmas.length > 0 ? [move(withNames('simp_all', definitions, lemmas), 'simp_all [lemmas]', 3)] : []),
    ...(grind && rules.length > 0 ? [move(withNames('grind', definitions, rules), 'grind [rules]')] : []),
    ...(grind
      ? [
          move(
            `${intro}${withNames('simp_all', definitions)} <;> ${withNames('grind', definitions)}`,
            'simp_all [defs] <;> grind',
            6,
          ),
        ]
      : []),
  ];
}
