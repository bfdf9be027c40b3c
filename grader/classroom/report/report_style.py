"""The report's own rules of style: bars, trees, cards, print and phones."""

STYLE = """
body { max-width: 62rem; }
.ktf-page { max-width: none; overflow-wrap: anywhere; }
.ktf-page svg.bar { display: block; width: 100%; height: .8rem; margin-top: .25rem; }
.ktf-page.ktf-page table.options { table-layout: fixed; width: 100%; }
.ktf-page td.count { width: 10rem; text-align: right; }
.ktf-page.ktf-page .options th[scope=row] { width: auto; font-weight: 400; }
.ktf-page .tree svg.bar { max-width: 38rem; }
.ktf-page ul.together { margin: .2rem 0; padding-left: 1.2rem; }
.ktf-page .ktf-mark { margin-left: 0; }
.ktf-page.ktf-page .figures .ktf-number { white-space: normal; width: 8.5rem; }
.ktf-page ul.tree, .ktf-page ul.tree li > ul.next { list-style: none; padding-left: 0;
  margin: .3rem 0; }
.ktf-page ul.tree li > ul.next { border-left: 2px solid var(--ktf-line); padding-left: 1rem;
  margin-left: .5rem; }
.ktf-page ul.tree li { margin: .7rem 0; }
.ktf-page ul.tree ul.together li { margin: .1rem 0; }
.ktf-page .tree .then { font-size: var(--ktf-size-note); margin: .3rem 0 .1rem; }
.ktf-page .tree .people { font-weight: 700; }
.ktf-page .prompt { border: 1px solid var(--ktf-line); border-radius: .4em; padding: .3rem 1rem;
  margin: 1rem 0; font-size: 1.15em; }
.ktf-page .prompt h3 { margin-top: .6rem; }
.ktf-page .prompt .sides { display: grid; gap: .8rem 1.6rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.ktf-page .prompt .people { font-size: 1.5em; font-weight: 700; display: block; }
@media (max-width: 40rem) {
  .ktf-page ul.tree li > ul.next { padding-left: .6rem; margin-left: .1rem; }
  .ktf-page td.count { width: 4.4rem; }
  .ktf-page.ktf-page .figures .ktf-number { width: 5.6rem; }
  .ktf-page .prompt { padding: .2rem .7rem; font-size: 1em; }
}
@media print {
  @page { margin: 12mm; }
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; font-size: 9pt; }
  .ktf-page :is(.prompt, tr, table, section) { break-inside: avoid; }
  .ktf-page :is(h2, h3, caption) { break-after: avoid; }
  .ktf-page .prompt { font-size: 1em; margin: .6rem 0; }
  .ktf-page svg.bar { height: .4rem; margin-block: .1rem .15rem; }
  .ktf-page ul.together { break-inside: avoid; break-before: avoid; }
  .ktf-page.ktf-page :is(h1, h2, h3, p, table, ul, section) { margin-block: .25em; }
  .ktf-page.ktf-page h2 { margin-top: .9em; padding-top: .3em; font-size: 1.35em; }
  .ktf-page.ktf-page h3 { font-size: 1.15em; margin-top: .6em; }
  .ktf-page.ktf-page :is(th, td) { padding-block: .2em; line-height: 1.3; }
  .ktf-page.ktf-page :is(.options, .figures) { font-size: .95em; }
  .ktf-page ul.tree li, .ktf-page .tree svg.bar { max-width: 38rem; }
.ktf-page ul.together { margin: .15em 0; }
  .ktf-page p { line-height: 1.35; }
  .ktf-page p { orphans: 3; widows: 3; }
}
"""
