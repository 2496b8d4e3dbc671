import type { DepartmentCounter } from './departments.ts';
import type { JobEntry } from './job-entry.ts';

export interface PageFacts {
  readonly name: string;
  /** Newest first. */
  readonly jobs: readonly JobEntry[];
  readonly secured: readonly (JobEntry & { readonly expiresAt: number })[];
  readonly departments: readonly DepartmentCounter[];
  readonly notice?: string;
}

/** Escapes text for HTML content or an attribute value. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The page's style, light or dark as the reader's system is set. */
const style = `
:root { color-scheme: light dark; --line: light-dark(#d7d9de, #3a3d44); --quiet: light-dark(#5a606b, #a2a8b3);
  --good: light-dark(#146c2e, #7fd598); --bad: light-dark(#b3261e, #ffb4ab); --wait: light-dark(#7a4f00, #f0c063); }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 1.5rem;
  background: light-dark(#fff, #17181b); color: light-dark(#1b1c1f, #e7e8ea); }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .quiet { color: var(--quiet); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .45rem .6rem;
  border-bottom: 1px solid var(--line); vertical-align: top; } th { font-weight: 600; font-size: .85rem; color: var(--quiet); }
td.title { max-width: 20rem; overflow-wrap: anywhere; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
.completed { color: var(--good); } .aborted, .canceled { color: var(--bad); } .pending-held { color: var(--wait); }
form { display: flex; gap: .5rem; align-items: center; } input, button { font: inherit; padding: .25rem .5rem; }
.notice { border-left: 4px solid var(--bad); padding: .5rem .75rem; margin: 1rem 0; }
a { color: inherit; }
`;

/** The whole Remote UI: the job log, the secured documents with their release, the departments. */
export function remoteUiPage(facts: PageFacts): string {
  const notice =
    facts.notice === undefined
      ? ''
      : `<p class="notice" role="alert">${escapeHtml(facts.notice)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(facts.name)} – Remote UI</title>
<style>${style}</style>
<script src="/refresh.js" defer></script>
</head>
<body>
<main>
<h1>${escapeHtml(facts.name)}</h1>
<p class="quiet">A virtual device for testing. What a real device does may differ.</p>
${notice}
${securedSection(facts.secured)}
${logSection(facts.jobs)}
${departmentSection(facts)}
</main>
</body>
</html>
`;
}

/** Reloads the page every two seconds, except while a person types a PIN. */
export const refreshScript = `setInterval(async () => {
  if (document.activeElement instanceof HTMLInputElement) return;
  const typed = [...document.querySelectorAll('input')].some((input) => input.value !== '');
  if (typed || document.hidden) return;
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelector('main').replaceWith(page.querySelector('main'));
  } catch (error) {
    document.title = 'Switched off';
  }
}, 2000);
`;

function securedSection(secured: PageFacts['secured']): string {
  const rows = secured.map(
    (job) => `<tr>
<td class="number">${job.number}</td><td class="title">${title(job)}</td><td>${escapeHtml(job.userName)}</td>
<td>${escapeHtml(job.departmentId)}</td><td>${time(job.expiresAt)}</td>
<td><form method="post" action="/secured/${job.number}/release">
<input name="pin" type="password" inputmode="numeric" maxlength="7" autocomplete="off" required aria-label="PIN of job ${job.number}">
<button>Release</button></form></td>
<td><form method="post" action="/secured/${job.number}/delete"><button>Delete</button></form></td></tr>`,
  );
  const head = ['Job', 'Document', 'User', 'Department ID', 'Erased at', 'PIN', ''];
  return `<h2>Secured documents</h2>${table(head, rows, 'No document is waiting for its PIN.')}`;
}

function logSection(jobs: readonly JobEntry[]): string {
  const rows = jobs.map((job) => {
    const { settings } = job;
    const paper = [settings.mediaSize, settings.mediaType, settings.tray, settings.staple];
    const look = [
      settings.color,
      settings.sides,
      settings.resolution && `${settings.resolution} dpi`,
    ];
    return `<tr>
<td class="number">${job.number}</td><td>${time(job.receivedAt)}</td>
<td class="title">${title(job)}<br><span class="quiet">${list([job.source, job.protocol, job.format, job.mode])}</span></td>
<td>${escapeHtml(job.userName)}</td><td>${escapeHtml(job.departmentId)}</td>
<td>${settings.copies}${settings.collate === undefined ? '' : ` ${escapeHtml(settings.collate)}`}</td>
<td>${list(look)}</td><td>${list(paper)}</td>
<td class="number">${job.pages ?? ''}</td><td class="number">${job.impressions ?? ''}</td>
<td class="${job.state}"><strong>${job.state}${job.endCode === undefined ? '' : ` ${job.endCode}`}</strong>
${job.message === undefined ? '' : `<br><span class="quiet">${escapeHtml(job.message)}</span>`}</td>
<td>${files(job)}</td></tr>`;
  });
  const head = [
    ...[
      'Job',
      'Time',
      'Document',
      'User',
      'Department ID',
      'Copies',
      'Colour, sides',
      'Paper, tray',
    ],
    ...['Pages', 'Impressions', 'Result', 'Files'],
  ];
  return `<h2>Job log</h2>${table(head, rows, 'No job has come yet.')}`;
}

function departmentSection({ departments }: PageFacts): string {
  const rows = departments.map(
    (row) => `<tr><td>${escapeHtml(row.departmentId)}</td><td>${row.hasPin ? 'yes' : 'no'}</td>
<td class="number">${row.impressions}</td><td class="number">${row.pageLimit ?? 'none'}</td>
<td class="number">${row.jobs}</td></tr>`,
  );
  const head = ['Department ID', 'PIN set', 'Impressions', 'Page limit', 'Jobs'];
  const off = departments.length > 1 ? '' : '<p class="quiet">Department ID Management is off.</p>';
  return `<h2>Departments</h2>${off}${table(head, rows, '')}`;
}

function table(head: readonly string[], rows: readonly string[], empty: string): string {
  if (rows.length === 0) return `<p class="quiet">${empty}</p>`;
  const cells = head.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function title(job: JobEntry): string {
  return `<bdi>${escapeHtml(job.documentName || 'untitled')}</bdi>`;
}

function list(parts: readonly (string | number | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => escapeHtml(String(part)))
    .join(', ');
}

function time(at: number): string {
  const iso = new Date(at).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** Sorts the document first by its ending, then its pages by number. */
function files(job: JobEntry): string {
  const shown = job.files.slice(0, maxShownFiles).map((name) => {
    const page = /-page-(\d+)\.png$/.exec(name)?.[1];
    const label = page === undefined ? name.slice(name.lastIndexOf('.') + 1) : String(Number(page));
    return `<a href="/files/${escapeHtml(name)}">${escapeHtml(label)}</a>`;
  });
  return [...shown, ...(job.files.length > shown.length ? ['…'] : [])].join(' ');
}

const maxShownFiles = 25;
