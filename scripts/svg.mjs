const cell = { width: 8.4, height: 18 };
const edge = 16;
const ground = "#0d1117";
const ink = "#e6edf3";

/** The palette's red, green, yellow and cyan, each readable on the ground. */
const palette = { 1: "#ff7b72", 2: "#7ee787", 3: "#e3b341", 6: "#56d4dd" };

/** A screen as a picture: the line that was typed, then the rows. */
export function svgOf(typed, rows, title) {
  const prompt = [{ column: 0, chars: typed, look: { bold: true } }];
  const lines = [prompt, [], ...rows].flatMap((row, y) => row.flatMap((run) => textsOf(run, y)));
  const width = number(80 * cell.width + 2 * edge);
  const height = number((rows.length + 2) * cell.height + 2 * edge);
  const font = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="${ground}"/>
<g font-family="${font}" font-size="14" fill="${ink}">
${lines.join("\n")}
</g>
</svg>
`;
}

/** A run, phrase by phrase: a picture would join spaces that stand together. */
const textsOf = ({ column, chars, look }, y) =>
  [...chars.matchAll(/\S+( \S+)*/g)].map(({ 0: phrase, index }) => textOf(phrase, column + index, y, look));

/** A phrase's length is given, so that columns stand under each other in whatever font. */
function textOf(phrase, column, y, look) {
  const at = `x="${number(edge + column * cell.width)}" y="${number(edge + y * cell.height + 13)}"`;
  const span = `textLength="${number(phrase.length * cell.width)}" lengthAdjust="spacingAndGlyphs"`;
  const looks = [
    look.bold ? ' font-weight="bold"' : "",
    look.faint ? ' fill-opacity="0.65"' : "",
    palette[look.colour] ? ` fill="${palette[look.colour]}"` : "",
  ];
  return `<text ${at} ${span}${looks.join("")}>${escaped(phrase)}</text>`;
}

const number = (value) => String(Math.round(value * 10) / 10);

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
