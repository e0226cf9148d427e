import fc from 'fast-check';

const pieces = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...['```', '```lean\n', '~~~', '````\n', '\n', '  ', '\t', '\r', '\r\n', '`simp`', '1. ', '- ', '· '],
    ...[
      '<think>',
      '</think>',
      '[THINK]',
      '[/THINK]',
      '◁think▷',
      '<|channel|>',
      'analysis',
      'final',
      '<|end|>',
    ],
    ...['{"tactics":', '["', '", "', '"]}', '\\n', '\\u00', '{"', '"proof": "', '[', ']', '{', '}', ':', ','],
    ...['by', ':=', ' := by\n', 'theorem t : a', 'example', 'def f', 'mutual', 'where', '| 0 =>', 'sorry'],
    ...[
      'simp',
      'omega\n',
      '"',
      '/-',
      '-/',
      '--',
      '«',
      '⟨',
      '⟩',
      '\n\n',
      'or\n',
      'begin',
      'end',
      'λ x, x',
      'rw h',
    ],
    ...[
      'cases h with a b',
      'have h : a, from b,',
      '∎',
      'done',
      'Sure:\n',
      '\u202e',
      '\u200b',
      '\u00a0',
      '\u0000',
    ],
    ...[
      '<|endoftext|>',
      '<EOT>',
      '∀ x, p',
      '(',
      ')',
      'import A\n',
      'termination_by x\n',
      'theorem t : True := by\n',
    ],
  ),
);

const wholes = fc.constantFrom(
  ...[
    '```lean\nsimp\n```\n',
    '```lean4\ntheorem t : a := by\n  intro h\n  exact h\n```\n',
    '{"tactics": ["rfl", "omega"]}',
  ],
  ...[
    '```\nbegin\n  intro h,\n  exact h,\nend\n```\n',
    '- `decide`\n',
    '<think>hm</think>',
    '```lean\nor\n```\n',
  ],
);

/** Text of the kind that models send, and worse. */
export const anyText = fc
  .array(fc.oneof({ arbitrary: pieces, weight: 4 }, wholes), { maxLength: 30 })
  .map((parts) => parts.join(''));
