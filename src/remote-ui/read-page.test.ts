import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formEntries, submitButtons, urlEncoded } from './form-data.ts';
import { type PageForm, pageLimits } from './page.ts';
import { readPage } from './read-page.ts';
import { recognisePage, showsPortal } from './recognise-page.ts';

const url = 'http://copier.example.org/';

function formIn(html: string): PageForm {
  const [form] = readPage(html, url).forms;
  if (!form) throw new Error('no form');
  return form;
}

describe('a form', () => {
  it('is sent as a browser would: all successful controls, in the page’s order', () => {
    const form =
      formIn(`<form name=f action="a?x=1&amp;y=2" METHOD=Post enctype="Multipart/Form-Data">
      <input name=empty><input type=hidden name="h &amp; &quot;" value="a&#x20;b">
      <input type=radio name=r value=1><input type=radio name=r value=2 checked>
      <input type=checkbox name=c checked><input type=checkbox name=d value=on>
      <select name=s><option disabled>-<option value=9>nine<option selected>ten</select>
      <select name=first><option disabled>-<option value=9>nine</select>
      <select name=none disabled><option>x</select>
      <select name=m multiple><option selected>a<option>b<option selected value=C>c</select>
      <textarea name=t>two
lines</textarea>
      <fieldset disabled><input name=off value=1></fieldset><input name=on value=1>
      <input type=file name=File><input value="no name"><input type=reset name=x><input type=button name=y>
      <input type=submit name=go value=Go><button name=b value=w>word</button></form>`);
    expect(form).toMatchObject({
      action: 'a?x=1&y=2',
      method: 'post',
      enctype: 'multipart/form-data',
    });
    expect(formEntries(form)).toEqual([
      ['empty', ''],
      ['h & "', 'a b'],
      ['r', '2'],
      ['c', 'on'],
      ['s', 'ten'],
      ['first', '9'],
      ['m', 'a'],
      ['m', 'C'],
      ['t', 'two\nlines'],
      ['on', '1'],
    ]);
    const [go] = submitButtons(form);
    expect(formEntries(form, new Map(), go).at(-1)).toEqual(['go', 'Go']);
  });

  it('continues inside a table that ends, and includes the controls that name it', () => {
    const page = readPage(
      `<input name=before form=f><table><tr><td><form id=f><input name=a></td></tr></table><input name=b></form>
       <input name=c form=f><input name=nobody>`,
      url,
    );
    expect(page.forms.map(({ controls }) => controls.map(({ name }) => name))).toEqual([
      ['before', 'a', 'b', 'c'],
    ]);
  });

  it('contains the controls of a form inside it, which a browser ignores', () => {
    const page = readPage(
      `<form action=/a><input name=a><form action=/b><input name=b></form><input name=c>`,
      url,
    );
    expect(page.forms).toMatchObject([{ action: '/a', controls: [{ name: 'a' }, { name: 'b' }] }]);
  });

  it('includes the words beside each control', () => {
    const form = formIn(`<form>Please<br><label for=x>Name here</label> other <input id=x name=x>
      <table><tr><td>Department   ID:</td><td><input name=y></td></tr></table>
      <input type=radio name=m> System Manager <input type=radio name=m> General User <input name=z></form>`);
    expect(form.controls.map(({ label }) => label)).toEqual([
      'Name here',
      'Department ID:',
      'System Manager',
      'General User',
      'General User',
    ]);
  });

  it('is encoded so that URLSearchParams reads it, whatever its names and values', () => {
    const text = fc.string({ unit: 'grapheme' }).map((each) => each.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (entries) => {
        expect([...new URLSearchParams(urlEncoded(entries))]).toEqual(entries);
      }),
    );
    expect(urlEncoded([['a', '1\n2\r3\r\n4']])).toBe('a=1%0D%0A2%0D%0A3%0D%0A4');
  });
});

describe('a page', () => {
  it('is read with its refresh, links, frames, rows and scripts', () => {
    const page = readPage(
      `<title> A
       b</title><META HTTP-EQUIV="Refresh" CONTENT="1; URL='/rps/'"><script>go("/x<y")</script>
       <a href=/logout>Log <b>out</b></a><frame src=top.html>
       <table><tr><th>1<td> two <table><tr><td>inner</table> after<tr><td>&nbsp;</table>`,
      url,
    );
    expect(page).toMatchObject({
      title: 'A b',
      refresh: '/rps/',
      scripts: 'go("/x<y")',
      links: [
        { kind: 'link', href: '/logout', text: 'Log out' },
        { kind: 'frame', href: 'top.html', text: '' },
      ],
      rows: [['inner'], ['1', 'two inner after'], ['']],
    });
  });

  it('has the first base that has an address', () => {
    const base = (html: string) => readPage(html, url).base;
    expect(base('<base target=_top><base href="/a/"><base href="http://elsewhere/">')).toBe(
      'http://copier.example.org/a/',
    );
    expect(base('<base href="http://elsewhere/"><base href="/a/">')).toBe('http://elsewhere/');
    expect(base('<base href="http://[">')).toBe(url);
  });

  it('has rows in which a cell takes as many places as it spans columns', () => {
    const rows = (html: string) => readPage(`<table><tr>${html}</table>`, url).rows;
    expect(rows('<td>1<td colspan=3>two<td>5')).toEqual([['1', 'two', '', '', '5']]);
    for (const odd of ['0', '-1', 'x', '', '1.5'])
      expect(rows(`<td colspan="${odd}">1<td>2`)).toEqual([['1', '2']]);
    expect(rows('<td colspan=99999999>1<td>2')[0]).toHaveLength(pageLimits.cells);
  });

  it.each([
    ['0;url=/a', '/a'],
    ['0; URL="/a"', '/a'],
    ['5,/a', '/a'],
    ['0', undefined],
    ['300; url=/a', undefined],
    ['', undefined],
    ['0; url=', undefined],
  ])('redirects only if its refresh says so, and soon (%s)', (content, refresh) => {
    const html = `<meta http-equiv=refresh content='${content}'>`;
    expect(readPage(html, url).refresh).toBe(refresh);
  });

  it('is read within limits, however large and deep it is', () => {
    const many = (html: string) => html.repeat(50_000);
    for (const html of [
      many('<a>'),
      `${many('<a>')}${many('</b>')}`,
      many('<form><input name=a><select><option>'),
      many('<table><tr><td>1'),
      many('<table><tr><td>1</table>'),
      `<tr>${many('<td>1')}`,
      many('<a href=x>y'),
      many('<script>aaaa</script>'),
      `<textarea>${many('a')}`,
      `<p title="${many('b')}`,
      `<form><input value="${many('c')}">`,
    ]) {
      const page = readPage(html, url);
      const controls = page.forms.flatMap((form) => form.controls);
      expect(page.forms.length).toBeLessThanOrEqual(pageLimits.forms);
      expect(controls.length).toBeLessThanOrEqual(pageLimits.controls);
      expect(page.links.length).toBeLessThanOrEqual(pageLimits.links);
      expect(page.rows.length).toBeLessThanOrEqual(pageLimits.rows);
      expect(Math.max(0, ...page.rows.map(({ length }) => length))).toBeLessThanOrEqual(
        pageLimits.cells,
      );
      expect(page.scripts.length).toBeLessThanOrEqual(pageLimits.scripts);
      for (const { value, label } of controls) {
        expect(value.length).toBeLessThanOrEqual(pageLimits.text);
        expect(label.length).toBeLessThanOrEqual(pageLimits.label);
      }
    }
  });

  it('is read and recognised without an error, whatever its contents', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '<form name=login action=/login method=post>',
          '</form>',
          '<input name=deptid>',
          '<td>',
          '</tr>',
        ],
        ...[
          '<input type=password name=PASSWORD>',
          '<input name=CHALLENGE>',
          '<input name=PK>',
          '<tr>',
        ],
        ...[
          '<select name=domainname><option>',
          '</select>',
          '<base href="//x:y">',
          '<meta http-equiv=refresh',
        ],
        ...[
          '<script>',
          '</script>',
          '<a href="/sysmonitor">',
          '<fieldset disabled>',
          '<!--',
          '&#',
          '<textarea>',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const page = readPage(pieces.join(''), url);
        const recognised = recognisePage(page);
        if (recognised.kind === 'log-in') {
          expect(recognised.login.form.method).toBe('post');
          expect(showsPortal(page)).toBe(false);
        }
      }),
    );
  });
});
