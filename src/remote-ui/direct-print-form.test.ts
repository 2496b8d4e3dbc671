import { describe, expect, it } from 'vitest';
import { fillPdfForm, findPdfForm } from './direct-print-form.ts';
import { readPage } from './read-page.ts';

const url = 'http://copier.example.org/rps/direct.cgi';
const form = `<form action="./pprint.cgi" method=post enctype="multipart/form-data">
<input type=hidden name=Token value=4711><input type=hidden name=Flag value=Exec_Data_Pdf>
<input type=text name=Name><input type=file name=File><input name=Copies value=1>
<select name=ColorMode><option value=2 selected>Auto (Color/B&W)<option value=0>Full Color<option value=1>Black</select>
<input type=checkbox name=DuplexMode value=1>
<select name=DuplexType><option value=2>Long edge<option value=3>Short edge</select>
<select name=MediaSize><option value=7 selected>A4</select></form>`;
const wishes = {
  fileName: 'a.pdf',
  copies: 3,
  color: 'monochrome',
  sides: 'two-sided-short-edge',
} as const;

function filled(html: string, wanted: Parameters<typeof fillPdfForm>[2] = wishes) {
  const page = readPage(html, url);
  const found = findPdfForm(page);
  return found && fillPdfForm(page, found, wanted);
}

describe('a Direct Print form', () => {
  it('is not used if the page was too large to be read completely', () => {
    expect(filled(form.replace('</form>', `${'<input name=x>'.repeat(2_000)}</form>`))).toBe(
      undefined,
    );
  });

  it('is sent with all its controls, and with the requested options that it supports', () => {
    expect(filled(form)).toEqual({
      action: new URL('http://copier.example.org/rps/pprint.cgi'),
      parts: [
        ['Token', '4711'],
        ['Flag', 'Exec_Data_Pdf'],
        ['Name', 'a.pdf'],
        { file: 'File' },
        ['Copies', '3'],
        ['ColorMode', '1'],
        ['DuplexMode', '1'],
        ['DuplexType', '3'],
        ['MediaSize', '7'],
      ],
      left: [],
    });
    const plain = filled(form, { ...wishes, color: 'color', sides: 'one-sided' });
    expect(plain?.parts).toContainEqual(['ColorMode', '0']);
    expect(plain?.parts).not.toContainEqual(['DuplexMode', '1']);
  });

  it('keeps its own value for an option that is not recognised, and reports it', () => {
    const strange = form
      .replace('Full Color', 'Voll')
      .replace('>Black', '>Zwei')
      .replace('Short edge', 'Kalender?')
      .replace('name=Copies', 'name=Anzahl');
    const print = filled(strange);
    expect(print?.left).toEqual(['copies', 'color', 'sides']);
    expect(print?.parts).toContainEqual(['ColorMode', '2']);
    expect(filled(strange, { ...wishes, copies: 1 })?.left).toEqual(['color', 'sides']);
  });

  it('keeps its own value for an option that cannot be changed or that has two meanings', () => {
    const disabled = form
      .replace('name=Copies', 'disabled name=Copies')
      .replace('name=DuplexMode', 'disabled name=DuplexMode');
    expect(filled(disabled)?.left).toEqual(['copies', 'sides']);
    expect(filled(disabled, { ...wishes, copies: 1 })?.left).toEqual(['sides']);
    expect(filled(form.replace('Short edge', 'Short edge, long paper'))?.left).toEqual(['sides']);
  });

  it.each([
    ['a form for another kind of file', form.replace('Exec_Data_Pdf', 'Exec_Data_Img')],
    ['a form without a place for the file', form.replace('type=file', 'type=text')],
    ['to another server', form.replace('./pprint.cgi', 'http://elsewhere/rps/pprint.cgi')],
    ['in an address', form.replace('method=post', 'method=get')],
    ['not multipart', form.replace('multipart/form-data', '')],
  ])('is not sent if it is %s', (_, html) => {
    expect(filled(html)).toBe(undefined);
  });
});
