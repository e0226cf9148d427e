/** A column: its heading, and whether its cells are numbers, which stand right. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/**
 * A table as lines of text, the headings first; columns are as wide as they have to be.
 *
 * @param rows a cell for each column
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  return [columns.map(({ title }) => title), ...rows].map((row) =>
    columns
      .map(({ right }, at) => {
        const cell = row[at] ?? '';
        const width = widths[at] ?? 0;
        return right === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
