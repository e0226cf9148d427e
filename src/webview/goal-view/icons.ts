import { drawings, type IconName } from './drawings';

const SVG = 'http://www.w3.org/2000/svg';

/** A sign; those who hear the page instead of seeing it need words beside it. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: '16',
    height: '16',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': name === 'dots' ? '2' : '1.2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    class: `icon ${name}`,
  }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', drawings[name]);
  svg.append(path);
  return svg;
}
