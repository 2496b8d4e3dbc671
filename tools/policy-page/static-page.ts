import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { BundledMessages } from '../../src/ui/policy-page/bundled-i18n.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The page that writes a policy as one HTML document. Chrome loads no module scripts from the disk, so
 * script, style and messages are inside it.
 *
 * @param extensionId the extension that its policies are for
 */
export async function staticPolicyPage(extensionId: string): Promise<string> {
  const { code, css } = await bundle();
  const data = JSON.stringify({ messages: messagesIn(code), extensionId });
  // A script ends at the first `</script`, and a style at `</style`, wherever it is.
  const script = (text: string) =>
    `<script>${text.replaceAll(/<(?=\/script|!--|script)/gi, '\\x3C')}</script>`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Nothing is loaded and nothing is sent, whatever is typed or pasted.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">`,
    '<title>Department Print for Canon: write a policy</title>',
    `<style>${css.replaceAll('</', '<\\/')}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    `<script>globalThis.policyPageData=${data.replaceAll('<', '\\u003C')}</script>`,
    script(code),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

async function bundle(): Promise<{ code: string; css: string }> {
  const made = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // A build for development, as NODE_ENV may ask for, has the sources' paths in it.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    mode: 'production',
    build: {
      target: 'chrome143',
      write: false,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: 'src/ui/policy-page/static.tsx',
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const { output } = [made].flat()[0] as Rolldown.RolldownOutput;
  const chunks = output.filter((each) => each.type === 'chunk');
  const styles = output.filter((each) => each.type === 'asset' && each.fileName.endsWith('.css'));
  const [chunk] = chunks;
  if (!chunk || chunks.length !== 1 || styles.length !== 1) throw new Error('not one bundle');
  return {
    code: chunk.code,
    css: styles.map((each) => String(Reflect.get(each, 'source'))).join(''),
  };
}

/** The messages whose keys are in the code, in all languages. */
function messagesIn(code: string): BundledMessages {
  const folder = `${root}public/_locales`;
  const quoted = new Set([...code.matchAll(/["'`](\w+)["'`]/g)].map(([, key]) => key));
  const locales = readdirSync(folder).sort();
  return Object.fromEntries(
    locales.map((locale) => {
      const messages: BundledMessages[string] = JSON.parse(
        readFileSync(`${folder}/${locale}/messages.json`, 'utf8'),
      );
      const used = Object.entries(messages).filter(([key]) => quoted.has(key));
      const shown = used.map(([key, { message, placeholders }]) => [
        key,
        { message, ...(placeholders && { placeholders: contentsOf(placeholders) }) },
      ]);
      return [locale, Object.fromEntries(shown)];
    }),
  );
}

function contentsOf(placeholders: Readonly<Record<string, { readonly content: string }>>) {
  return Object.fromEntries(
    Object.entries(placeholders).map(([name, { content }]) => [name, { content }]),
  );
}
