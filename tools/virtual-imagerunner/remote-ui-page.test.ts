import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from './display-text.ts';
import type { JobEntry } from './job-entry.ts';
import { escapeHtml, remoteUiPage } from './remote-ui-page.ts';

const job: JobEntry = {
  number: 1,
  receivedAt: 0,
  source: 'ipp',
  documentName: '<script>alert(1)</script>',
  userName: '"><img src=x onerror=alert(1)>',
  departmentId: 'unknown',
  mode: 'secured',
  settings: { copies: 1, mediaSize: '<b>A4</b>', mediaType: "'" },
  state: 'aborted',
  stateReasons: [],
  message: '<i>',
  files: [],
};

describe('remoteUiPage', () => {
  it('shows text from the network only as text', () => {
    const page = remoteUiPage({
      name: '<u>',
      jobs: [job],
      secured: [{ ...job, expiresAt: 0 }],
      departments: [],
      notice: '<em>',
    });
    for (const tag of ['<script>alert', '<img', '<b>', '<i>', '<u>', '<em>']) {
      expect(page).not.toContain(tag);
    }
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('escapeHtml', () => {
  it('leaves no character that could end a text or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('displayText', () => {
  it('makes control characters, bidi marks and lone surrogates visible, and limits the length', () => {
    expect(displayText('a\r\n\x1b\u202e\ud800b')).toBe('a\ufffd\ufffd\ufffd\ufffd\ufffdb');
    expect(displayText('Müller 請求書 🖨')).toBe('Müller 請求書 🖨');
    expect([...displayText('🖨'.repeat(300))]).toHaveLength(255);
  });
});
