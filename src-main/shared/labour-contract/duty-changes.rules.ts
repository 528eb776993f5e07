/** A duty of the street office towards somebody, as it is and as it would be. */
export interface DutyChange {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly basis: string
}

interface Duty {
  readonly text: string
  readonly basis: string
}
const duty = (text: string, basis: string): Duty => ({ text, basis })

const dutyLabels = {
  written: '书面协议',
  probation: '试用期',
  openEnded: '无固定期限合同',
  ending: '解除和终止',
  compensation: '经济补偿',
  insurance: '社会保险',
} as const
type DutyKey = keyof typeof dutyLabels
type Duties = Readonly<Record<DutyKey, Duty>>

const law = (article: string) => `劳动合同法第${article}条`
const rules = (article: string) => `劳动合同法实施条例第${article}条`

const labour: Duties = {
  written: duty('自用工之日起一个月内与街道订立劳动合同，逾期每月支付二倍工资', `${law('十')}、第八十二条`),
  probation: duty('按合同期限约定，最长六个月，只约定一次', law('十九')),
  openEnded: duty('连续工作满十年，或第二次固定期限合同期满续订的，应当订立', law('十四')),
  ending: duty('只按法定情形和程序解除、终止，特定期间不得解除', `${law('三十九')}至第四十五条`),
  compensation: duty('按工作年限支付', `${law('四十六')}、第四十七条`),
  insurance: duty('自用工之日起三十日内由街道办理参保', '社会保险法第五十八条'),
}
/** Ruled by the law of another body: the office signs nothing and owes none of it. */
function elsewhere(written: Duty, basis: string, more: Partial<Duties> = {}): Duties {
  const none = duty('街道不适用', basis)
  return { written, probation: none, openEnded: none, ending: none, compensation: none, insurance: none, ...more }
}

const civilServants = '公务员法'
const institutions = '事业单位人事管理条例'
const dispatch = law('五十八')
const civil = '民法典合同编'

/** Duties by identity (用工身份, table T11); 其他 has none that could be told. */
const dutiesBy: Readonly<Record<string, Duties>> = {
  '1': labour,
  '2': elsewhere(duty('不订立劳动合同，按公务员管理', civilServants), civilServants, {
    probation: duty('新录用试用期一年', `${civilServants}第三十四条`),
    ending: duty('按辞职、辞退规定办理', `${civilServants}第十三章`),
    insurance: duty('由所在机关办理参保', '机关事业单位工作人员养老保险制度改革规定'),
  }),
  '3': elsewhere(duty('不订立劳动合同，由事业单位订立聘用合同', `${institutions}第十二条`), institutions, {
    probation: duty('初次就业、聘用合同三年以上的，试用期十二个月', `${institutions}第十三条`),
    openEnded: duty('连续工作满十年且距退休不足十年的，可订立至退休的合同', `${institutions}第十四条`),
    ending: duty('由事业单位按聘用合同解除', `${institutions}第十五条至第十九条`),
    insurance: duty('由事业单位办理参保', `${institutions}第三十五条`),
  }),
  '4': elsewhere(
    duty('由派遣单位订立二年以上劳动合同，街道与派遣单位订立派遣协议', `${dispatch}、第五十九条`),
    dispatch,
    {
      ending: duty('有法定情形的可退回派遣单位', law('六十五')),
      compensation: duty('由派遣单位支付', rules('三十一')),
      insurance: duty('由派遣单位办理参保', law('五十九')),
    },
  ),
  '5': elsewhere(duty('按服务协议约定', civil), civil),
  '6': elsewhere(duty('订立劳务协议，不订立劳动合同', rules('二十一')), rules('二十一')),
  '7': elsewhere(duty('按选任管理，未订立劳动合同', '城市居民委员会组织法'), '城市居民委员会组织法'),
  '8': {
    ...labour,
    openEnded: duty('不适用', rules('十二')),
    compensation: duty('不适用', rules('十二')),
  },
}

/**
 * Which duties change when somebody's identity (用工身份) changes; [] when none does or one of them tells nothing.
 * @param from @param to codes of table T11
 */
export function dutyChangesOfIdentity(from: string, to: string): DutyChange[] {
  const [before, after] = [dutiesBy[from], dutiesBy[to]]
  return before && after ? differences(before, after) : []
}

/** Duties by 期限类型 (table T13) of a labour contract. */
const byTerm: Readonly<Record<string, Duties>> = {
  '1': {
    ...labour,
    probation: duty('不满三个月的不得约定；不满一年一个月，不满三年二个月，三年以上六个月', law('十九')),
    openEnded: duty('计入固定期限次数，第二次期满续订的应订立无固定期限合同', law('十四')),
    ending: duty('期满终止，续订或终止须在期满前办理', law('四十四')),
    compensation: duty('期满不续的也应支付，维持或提高条件而本人不续的除外', `${law('四十六')}第五项`),
  },
  '2': {
    ...labour,
    probation: duty('不超过六个月', law('十九')),
    openEnded: duty('已是无固定期限', law('十四')),
    ending: duty('没有期满终止，只按法定情形解除或终止', law('十四')),
    compensation: duty('没有期满不续的补偿，依法解除的照付', law('四十六')),
  },
  '3': {
    ...labour,
    probation: duty('不得约定', `${law('十九')}第三款`),
    openEnded: duty('不计入固定期限次数', law('十五')),
    ending: duty('任务完成时终止', law('四十四')),
    compensation: duty('任务完成终止的应支付', rules('二十二')),
  },
}

/** Which duties change when a contract's 期限类型 changes. */
export function dutyChangesOfTerm(from: string, to: string): DutyChange[] {
  const [before, after] = [byTerm[from], byTerm[to]]
  return before && after ? differences(before, after) : []
}

function differences(before: Duties, after: Duties): DutyChange[] {
  const keys = Object.keys(dutyLabels) as DutyKey[]
  return keys
    .filter((key) => before[key].text !== after[key].text)
    .map((key) => ({
      label: dutyLabels[key],
      before: before[key].text,
      after: after[key].text,
      basis: after[key].basis,
    }))
}
