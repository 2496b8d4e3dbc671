import type { StoreCaptions } from './store-captions.ts';

const font =
  'font-family: system-ui, "Noto Sans", "DejaVu Sans", "Noto Sans CJK JP", sans-serif; font-synthesis: weight;';

function frame(width: number, height: number, style: string, body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
    * { box-sizing: border-box; margin: 0; }
    body { width: ${width}px; height: ${height}px; overflow: hidden; ${font} }
    ${style}</style>${body}`;
}

/** `png` as an address that a page can show. */
export function pngAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

/** Chrome's dialog over the dimmed page that it prints, 1280 × 800, as the window shows it. */
export function dialogFrame(page: string, dialog: string): string {
  return frame(
    1280,
    800,
    `body { background: url(${page}) 0 0 / 1280px 800px; }
     div { position: absolute; inset: 0; background: #0006; display: grid; place-items: center; }
     img { border-radius: 12px; box-shadow: 0 12px 48px #0008; max-height: 760px; }`,
    `<div><img src="${dialog}"></div>`,
  );
}

/** The popup as large as fits, with a sentence beside it, 1280 × 800. */
export function popupFrame(popup: string, { popup: headline, popupMore }: StoreCaptions): string {
  return frame(
    1280,
    800,
    `body { display: grid; grid-template-columns: 1fr 600px; background: #0b5c8f; color: #fff; }
     section { align-self: center; padding: 0 40px 0 72px; }
     h1 { font-size: 46px; line-height: 1.2; text-wrap: balance; }
     p { font-size: 24px; line-height: 1.45; margin-top: 24px; text-wrap: pretty; }
     figure { align-self: center; margin-right: 60px; }
     img { display: block; max-width: 540px; max-height: 720px; margin: auto; border-radius: 14px;
           box-shadow: 0 16px 48px #0007; }`,
    `<section><h1>${headline}</h1><p>${popupMore}</p></section><figure><img src="${popup}"></figure>`,
  );
}

/** A promotional tile: the icon and the name, since text in a tile is too small to read. */
export function tileFrame(width: number, height: number, icon: string): string {
  const unit = Math.min(height, width / 2);
  return frame(
    width,
    height,
    `body { display: flex; align-items: center; justify-content: center; gap: ${unit * 0.11}px;
            background: linear-gradient(135deg, #0a3f63, #0b6ea8); color: #fff; }
     svg { flex: none; width: ${unit * 0.46}px; height: ${unit * 0.46}px; filter: drop-shadow(0 4px 12px #0006); }
     h1 { font-size: ${unit * 0.125}px; line-height: 1.15; font-weight: 600; white-space: nowrap; }
     small { display: block; font-size: ${unit * 0.075}px; font-weight: 400; margin-top: ${unit * 0.03}px; }`,
    `${icon}<h1>Department Print<small>for Canon</small></h1>`,
  );
}

/** The store's icon: the drawing at 96 pixels inside 128, the rest transparent. */
export function iconFrame(icon: string): string {
  return frame(
    128,
    128,
    'body { display: grid; place-items: center; } svg { width: 96px; height: 96px; }',
    icon,
  );
}

/** What is printed in the picture of the dialog. */
export function printedPage({ document: title }: StoreCaptions): string {
  const rows = Array.from({ length: 9 }, (_, row) => {
    const cells = Array.from(
      { length: 5 },
      (_, day) => `<td>${1 + ((row * 3 + day * 2) % 6)}b</td>`,
    );
    return `<tr><th>${8 + row}:00</th>${cells.join('')}</tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><style>
    body { ${font} max-width: 56rem; margin: 3rem auto; color: #1b1f24; }
    table { border-collapse: collapse; width: 100%; margin-top: 2rem; }
    td, th { border: 1px solid #b9c3cc; padding: .6rem; text-align: center; }
    tr:nth-child(odd) { background: #eef4f8; }</style>
    <h1>${title}</h1><table>${rows.join('')}</table>`;
}
