/** What a day of the calendar is, beside the ordinary week. */
export const dayKindLabels: Readonly<Record<string, string>> = {
  statutory_holiday: '法定节假日',
  rest_day: '放假调休',
  makeup_workday: '上班',
}
