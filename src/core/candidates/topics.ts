/**
 * Facts of the library that closing tactics do not try by themselves, by what a goal speaks of. Names are those of Lean 4.28;
 * a candidate with one that is missing fails and costs nothing else.
 */
const TOPICS: readonly {
  readonly mentions: RegExp;
  readonly facts: readonly string[];
  /** The facts are equations and equivalences that `simp` can use. */
  readonly rewrites?: true;
}[] = [
  {
    mentions: /\bgcd\b/u,
    facts: ['Nat.gcd_dvd_left', 'Nat.gcd_dvd_right', 'Nat.dvd_gcd', 'Nat.dvd_add', 'Nat.dvd_trans'],
  },
  { mentions: /%[\s\S]*∣|∣[\s\S]*%/u, facts: ['Nat.dvd_mod_iff', 'Nat.dvd_trans'] },
  {
    mentions: /∣/u,
    facts: [
      'Nat.dvd_add',
      'Nat.dvd_sub',
      'Nat.dvd_mul_right',
      'Nat.dvd_mul_left',
      'Nat.dvd_trans',
      'Nat.dvd_mul_right_of_dvd',
    ],
  },
  { mentions: /(?<!\^)\^(?!\^)/u, facts: ['Nat.pow_succ', 'Nat.pow_add', 'Nat.pow_mul', 'Nat.mul_pow'] },
  {
    mentions: /(?<!<)\*(?!>)/u,
    facts: [
      'Nat.mul_le_mul',
      'Nat.mul_add',
      'Nat.add_mul',
      'Nat.mul_comm',
      'Nat.mul_assoc',
      'Nat.mul_left_comm',
    ],
  },
  {
    mentions: /Option\.(?:map|bind)|<\$>/u,
    facts: ['Option.map_eq_some_iff', 'Option.bind_eq_some_iff'],
    rewrites: true,
  },
  { mentions: /\]!/u, facts: ['getElem!_pos'], rewrites: true },
  {
    mentions: /\bdrop\b/u,
    facts: ['List.drop_eq_getElem_cons', 'List.drop_of_length_le'],
  },
  {
    mentions: /\btake\b/u,
    facts: ['List.take_append_getElem', 'List.take_of_length_le'],
  },
  {
    mentions: /\bString\b[\s\S]*length|length[\s\S]*\bString\b/u,
    facts: ['String.length_toList', 'List.length_filter_le'],
  },
  {
    mentions: /\bChar\b/u,
    facts: ['Char.le_def', 'Char.lt_def', 'UInt32.le_iff_toNat_le', 'UInt32.lt_iff_toNat_lt', 'Char.toNat'],
    rewrites: true,
  },
  ...['UInt8', 'UInt16', 'UInt32', 'UInt64', 'BitVec'].map((type) => ({
    mentions: new RegExp(`^(?=[\\s\\S]*\\b${type}\\b)[\\s\\S]*(?:\\^\\^\\^|&&&|\\|\\|\\|)`, 'u'),
    facts: [`${type}.xor_assoc`, `${type}.and_assoc`, `${type}.or_assoc`],
    rewrites: true as const,
  })),
  {
    mentions: /\bUInt8\b/u,
    facts: ['UInt8.le_iff_toNat_le', 'UInt8.lt_iff_toNat_lt', 'UInt8.toNat_inj'],
    rewrites: true,
  },
  {
    mentions: /\bUInt32\b/u,
    facts: ['UInt32.le_iff_toNat_le', 'UInt32.lt_iff_toNat_lt', 'UInt32.toNat_inj'],
    rewrites: true,
  },
  {
    mentions: /\bBitVec\b[\s\S]*(?:&&&|\|\|\|)|(?:&&&|\|\|\|)[\s\S]*\bBitVec\b/u,
    facts: ['BitVec.le_def', 'BitVec.lt_def', 'Nat.and_le_left', 'Nat.and_le_right'],
    rewrites: true,
  },
];

/** A topic that a text speaks of: its key in the statistics, its facts, and whether `simp` can use them. */
export interface Topic {
  readonly key: string;
  readonly facts: readonly string[];
  readonly rewrites: boolean;
}

/** The topics that a text speaks of, the most special first. */
export function topicsOf(text: string): readonly Topic[] {
  return TOPICS.filter(({ mentions }) => mentions.test(text)).map(({ mentions, facts, rewrites }) => ({
    key: mentions.source,
    facts,
    rewrites: rewrites === true,
  }));
}
