import { contestantsOf, UNION, type Result } from './results';

const WIDTH = 760;
const HEIGHT = 420;
const MARGIN = { left: 56, right: 150, top: 20, bottom: 46 };
/** Told apart on white and on black. */
const COLOURS = ['#8a63d2', '#2a9d8f', '#c77d0a', '#b5487f', '#5b8def', '#d1495b', '#6a994e', '#7d7d7d'];

/**
 * Plots how many theorems were proved within which time, one line for each contestant, time on a logarithmic scale.
 *
 * @param budgetMs for each theorem
 * @returns an SVG picture
 */
export function plot(results: readonly Result[], budgetMs: number): string {
  const names = contestantsOf(results).filter((name) => name !== UNION);
  const firstMs = 100;
  const x = (ms: number): number =>
    MARGIN.left +
    ((WIDTH - MARGIN.left - MARGIN.right) * Math.log(Math.max(ms, firstMs) / firstMs)) /
      Math.log(budgetMs / firstMs);
  const y = (count: number): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * count) / Math.max(1, results.length);
  const lines = names.map((name, index) => {
    const times = results
      .flatMap(({ attempts }) => (attempts[name]?.proof === undefined ? [] : [attempts[name].ms]))
      .sort((a, b) => a - b);
    const points = [
      [x(firstMs), y(0)],
      ...times.flatMap((ms, at) => [
        [x(ms), y(at)],
        [x(ms), y(at + 1)],
      ]),
    ];
    points.push([x(budgetMs), y(times.length)]);
    const colour = COLOURS[index % COLOURS.length] ?? 'gray';
    const path = points.map(([px = 0, py = 0]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<text x="${x(budgetMs) + 6}" y="${(y(times.length) + 4).toFixed(1)}" fill="${colour}">${escaped(name)} ${times.length}</text>`,
    ].join('\n');
  });
  const ticks = [100, 300, 1_000, 3_000, 10_000, 30_000, 60_000].filter((ms) => ms <= budgetMs);
  const axis = [
    `<path d="M${MARGIN.left} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}H${WIDTH - MARGIN.right}" fill="none" stroke="gray"/>`,
    ...ticks.map(
      (ms) =>
        `<text x="${x(ms).toFixed(1)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle" fill="gray">${ms / 1000} s</text>`,
    ),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => {
      const count = Math.round(part * results.length);
      return `<text x="${MARGIN.left - 8}" y="${(y(count) + 4).toFixed(1)}" text-anchor="end" fill="gray">${count}</text>`;
    }),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Theorems proved over time">`,
    ...axis,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
