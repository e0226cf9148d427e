/** What a bug report says, gathered by the feature. */
export interface ReportParts {
  readonly versions: readonly (readonly [what: string, version: string])[];
  /** Of Verdict, with values that are not the default. */
  readonly settings: readonly (readonly [key: string, value: unknown])[];
  /** Of the status item. */
  readonly status: readonly (readonly [what: string, value: string])[];
  readonly doctor: readonly string[];
  /** Oldest first. */
  readonly log: readonly string[];
}

/** The report as Markdown, the long parts folded away. */
export function reportText({ versions, settings, status, doctor, log }: ReportParts): string {
  return [
    '## Versions',
    '',
    ...versions.map(([what, version]) => `- ${what}: ${version}`),
    '',
    '## Status',
    '',
    ...status.map(([what, value]) => `- ${what}: ${value}`),
    '',
    '## Settings that are not the default',
    '',
    ...(settings.length === 0
      ? ['none']
      : settings.map(([key, value]) => `- \`${key}\`: \`${JSON.stringify(value)}\``)),
    '',
    ...folded('Doctor', doctor),
    ...folded(`Log (last ${log.length} lines)`, log),
  ].join('\n');
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  // A fence has to be longer than any in what it holds.
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => line.match(/`+/gu) ?? []).map(({ length }) => length),
  );
  const fence = '`'.repeat(longest + 1);
  return [`<details><summary>${title}</summary>`, '', `${fence}text`, ...lines, fence, '', '</details>', ''];
}
