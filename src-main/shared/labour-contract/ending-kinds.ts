/** Kinds of ending (domain §5.4). X is no way to end a contract but what an unlawful one costs. */
export const endingCauses = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'C3', 'D1', 'D2', 'D3', 'D4'] as const
export type EndingCause = (typeof endingCauses)[number]
export const compensationCauses = [...endingCauses, 'X'] as const
export type CompensationCause = (typeof compensationCauses)[number]

export interface EndingKind {
  readonly label: string
  readonly basis: string
  /** 解除 ends a running contract, 终止 lets it run out. */
  readonly state: 'rescinded' | 'ended'
  /** Who tells whom how long before. */
  readonly notice: 'none' | 'by-worker' | 'by-employer' | 'of-expiry'
  /** 经济补偿: none, N, N or N+1 (代通知金), 2N. */
  readonly compensation: 'none' | 'N' | 'N-or-N+1' | '2N'
  /** Article that grants or denies the compensation. */
  readonly compensationBasis: string
  /** Forbidden while 劳动合同法第四十二条 protects the person: by dismissal, or by running out (第四十五条). */
  readonly forbidden?: 'dismissal' | 'expiry'
  readonly needsEvidence?: true
  /** Circumstances that the article lists; one has to be named. */
  readonly grounds?: Readonly<Record<string, string>>
}

const article = (number: string) => `劳动合同法第${number}条`

export const endingKinds: Readonly<Record<CompensationCause, EndingKind>> = {
  A1: {
    label: '协商解除（单位提出）',
    basis: article('三十六'),
    state: 'rescinded',
    notice: 'none',
    compensation: 'N',
    compensationBasis: `${article('四十六')}第二项`,
  },
  A2: {
    label: '协商解除（本人提出）',
    basis: article('三十六'),
    state: 'rescinded',
    notice: 'none',
    compensation: 'none',
    compensationBasis: `${article('四十六')}第二项`,
  },
  B1: {
    label: '本人辞职',
    basis: article('三十七'),
    state: 'rescinded',
    notice: 'by-worker',
    compensation: 'none',
    compensationBasis: article('四十六'),
  },
  B2: {
    label: '本人因单位过错解除',
    basis: article('三十八'),
    state: 'rescinded',
    notice: 'none',
    compensation: 'N',
    compensationBasis: `${article('四十六')}第一项`,
    needsEvidence: true,
    grounds: {
      '38-1': '未按约定提供劳动保护或劳动条件',
      '38-2': '未及时足额支付劳动报酬',
      '38-3': '未依法缴纳社会保险费',
      '38-4': '规章制度违法，损害劳动者权益',
      '38-5': '以欺诈、胁迫等手段致使合同无效',
      '38-6': '法律、行政法规规定的其他情形',
    },
  },
  C1: {
    label: '过失性辞退',
    basis: article('三十九'),
    state: 'rescinded',
    notice: 'none',
    compensation: 'none',
    compensationBasis: article('四十六'),
    needsEvidence: true,
    grounds: {
      '39-1': '在试用期间被证明不符合录用条件',
      '39-2': '严重违反规章制度',
      '39-3': '严重失职，营私舞弊，造成重大损害',
      '39-4': '同时与其他单位建立劳动关系，影响工作或拒不改正',
      '39-5': '以欺诈、胁迫等手段致使合同无效',
      '39-6': '被依法追究刑事责任',
    },
  },
  C2: {
    label: '无过失性辞退',
    basis: article('四十'),
    state: 'rescinded',
    notice: 'by-employer',
    compensation: 'N-or-N+1',
    compensationBasis: `${article('四十六')}第三项`,
    forbidden: 'dismissal',
    needsEvidence: true,
    grounds: {
      '40-1': '医疗期满不能从事原工作，也不能从事另行安排的工作',
      '40-2': '不能胜任工作，经培训或调整岗位仍不能胜任',
      '40-3': '客观情况发生重大变化，协商变更未达成协议',
    },
  },
  C3: {
    label: '经济性裁员',
    basis: article('四十一'),
    state: 'rescinded',
    notice: 'by-employer',
    compensation: 'N',
    compensationBasis: `${article('四十六')}第四项`,
    forbidden: 'dismissal',
    needsEvidence: true,
  },
  D1: {
    label: '期满终止（单位不续订或降低条件）',
    basis: `${article('四十四')}第一项`,
    state: 'ended',
    notice: 'of-expiry',
    compensation: 'N',
    compensationBasis: `${article('四十六')}第五项`,
    forbidden: 'expiry',
  },
  D2: {
    label: '期满终止（维持或提高条件，本人不续订）',
    basis: `${article('四十四')}第一项`,
    state: 'ended',
    notice: 'of-expiry',
    compensation: 'none',
    compensationBasis: `${article('四十六')}第五项`,
  },
  D3: {
    label: '退休、享受养老待遇、死亡或失踪',
    basis: `${article('四十四')}第二项、第三项，实施条例第二十一条`,
    state: 'ended',
    notice: 'none',
    compensation: 'none',
    compensationBasis: article('四十六'),
    grounds: {
      '44-2': '达到法定退休年龄或开始依法享受基本养老保险待遇',
      '44-3': '死亡，或者被人民法院宣告死亡或宣告失踪',
    },
  },
  D4: {
    label: '用人单位撤销、解散等',
    basis: `${article('四十四')}第四项、第五项`,
    state: 'ended',
    notice: 'none',
    compensation: 'N',
    compensationBasis: `${article('四十六')}第六项`,
  },
  X: {
    label: '违法解除或终止',
    basis: article('四十八'),
    state: 'rescinded',
    notice: 'none',
    compensation: '2N',
    compensationBasis: article('八十七'),
  },
}

/** Days of written notice: 第三十七条, 第四十条, 第四十一条. */
export const noticeDays = 30
export const noticeDaysInProbation = 3
