/** A drawing's colours. */
export type Paint = {
  wall: string;
  floor: string;
  main: string;
  deep: string;
  pale: string;
  wood: string;
  woodDeep: string;
  metal: string;
  metalDeep: string;
  leaf: string;
  leafDeep: string;
  paper: string;
  ink: string;
};

/** Draws one thing standing at (200, 400) of a 400 by 500 picture, as SVG elements. `vary` is 0 to 1, the product's own. */
export type Drawing = (paint: Paint, vary: number) => string;

/** A filled shape of a path, shaded as if light fell from the left. */
export function solid(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/><path d="${d}" fill="url(#shade)"/>`;
}

/** A filled shape of a path, without shading. */
export function flat(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}"${opacity === 1 ? "" : ` opacity="${opacity}"`}/>`;
}

export function line(d: string, stroke: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${opacity === 1 ? "" : ` opacity="${opacity}"`}/>`;
}

/** The path of a rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2);
  const a = `a${r} ${r} 0 0 1`;
  return `M${x + r} ${y}h${width - 2 * r}${a} ${r} ${r}v${height - 2 * r}${a} ${-r} ${r}h${2 * r - width}${a} ${-r} ${-r}v${2 * r - height}${a} ${r} ${-r}z`;
}

/** The path of a vessel symmetric about x = 200: its outline's half-widths from top to bottom, smoothly joined. */
export function turned(top: number, bottom: number, halfWidths: readonly number[]): string {
  const step = (bottom - top) / (halfWidths.length - 1);
  const side = (sign: 1 | -1) => halfWidths.map((half, i) => [200 + sign * half, top + i * step] as const);
  const curve = (points: readonly (readonly [number, number])[]) =>
    points
      .slice(1)
      .map(([x, y], i) => {
        const [fromX, fromY] = points[i] ?? [x, y];
        const middle = (fromY + y) / 2;
        return `C${fromX} ${middle} ${x} ${middle} ${x} ${y}`;
      })
      .join("");
  const right = side(1);
  const left = side(-1).reverse();
  return `M${right[0]?.join(" ")}${curve(right)}L${left[0]?.join(" ")}${curve(left)}z`;
}

/** A soft glow around a point. */
export function glow(x: number, y: number, radius: number): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#glow)"/>`;
}
