import type { PasswordWeakness } from './account/account.errors.ts'
import { workbookErrorTexts } from './import-batch/workbook.errors.ts'
import type { AppErrorCode, AppErrorDetails, ErrorBody } from './kernel/app-error.ts'
import type { Finding } from './kernel/finding.ts'
import { roleLabels, type Role } from './kernel/roles.ts'

type Texts = { readonly [C in AppErrorCode]: (details: AppErrorDetails[C]) => string }

const weaknesses: Readonly<Record<PasswordWeakness, string>> = {
  'too-short': '至少 10 个字符',
  'too-few-classes': '应含大写字母、小写字母、数字、符号中的三类',
  'contains-name': '不能包含登录名',
  'too-common': '含有常见口令的片段',
}

const roleName = (role: string) => (Object.hasOwn(roleLabels, role) ? roleLabels[role as Role] : role)

const scanRefusals = {
  type: '不是 PDF、JPG 或 PNG 文件，请重新扫描或另存后上传。',
  size: '超过 10 MB，请降低扫描分辨率后重新上传。',
  empty: '是空文件，请重新扫描。',
} as const

/** What the reader is told for every code: where, what, and what to do. The compiler keeps the table complete. */
const texts: Texts = {
  ...workbookErrorTexts,
  INTERNAL: ({ requestId }) => `系统内部出错，本次操作未生效。请重试；仍然失败的，请把编号 ${requestId} 告知维护人员。`,
  INPUT_INVALID: ({ issues }) => `填写有误：${issues.map((i) => i.message).join('；') || '请检查各项内容'}。`,
  UNKNOWN_CHANNEL: () => '本系统不支持此操作，请重新启动后再试。',
  NOT_SIGNED_IN: () => '尚未登录，请先登录。',
  SESSION_LOCKED: () => '系统已锁定，请输入口令解锁。',
  ACCOUNT_DISABLED: () => '此账号已停用，请联系系统管理员。',
  FORBIDDEN: ({ needs }) => `没有权限，此操作由${needs.map(roleName).join('、')}账号办理。`,
  OUTSIDE_COMMUNITY: () => '此账号只能查看本社区的花名册。',
  NOT_FOUND: ({ what }) => `找不到${what}，可能已被删除，请刷新后再试。`,
  CONCURRENT_MODIFICATION: ({ what }) => `${what}已被他人修改，请刷新核对后重新填写。`,
  BUSY_JOB_RUNNING: () => '有任务正在写入数据，请等任务完成后再操作。',
  JOB_CANCELLED: () => '已取消，未写入任何数据。',
  DISK_FULL: () => '磁盘空间不足，本次操作未生效。请清理磁盘后重试。',
  FILE_BUSY: ({ name }) => `文件“${name}”正被其他程序占用，请关闭后重试。`,
  FILE_TOKEN_UNKNOWN: () => '所选文件已失效，请重新选择。',
  STATE_FORBIDS: ({ what, state, action }) => `${what}当前为“${state}”，不能${action}。`,
  MAKER_IS_CHECKER: ({ what }) => `${what}由您本人经办，应由另一账号审核。`,
  REASON_REQUIRED: ({ what }) => `请填写${what}的原因。`,
  LOGIN_REFUSED: () => '登录名或口令不正确，请重新输入。',
  ALREADY_INITIALISED: () => '本机已完成首次设置，请直接登录。',
  NOT_INITIALISED: () => '尚未完成首次设置，请先按向导设置。',
  PASSWORD_WEAK: ({ loginName, reason }) => `账号“${loginName}”的口令不符合要求：${weaknesses[reason]}。`,
  ROLES_FORBIDDEN: ({ loginName, first, second }) =>
    `账号“${loginName}”不能同时担任${roleName(first)}和${roleName(second)}，请分设两个账号。`,
  SCOPE_NEEDS_VIEWER: ({ loginName }) => `账号“${loginName}”只看一个社区，只能担任查询，不能担任其他角色。`,
  ACCOUNTS_INCOMPLETE: ({ missing }) => `还缺少${missing.map(roleName).join('、')}账号，请补充。`,
  LOGIN_NAME_TAKEN: ({ loginName }) => `登录名“${loginName}”已被使用，请换一个。`,
  LAST_OF_ROLE: ({ role }) => `这是最后一个可用的${roleName(role)}账号，不能停用。`,
  KEYRING_DAMAGED: () => '密钥文件已损坏，无法打开数据。请用最近的备份恢复。',
  COMMUNITY_NAME_TAKEN: ({ name }) => `社区“${name}”已存在，请核对名称。`,
  ROSTER_NEEDS_DATE: ({ fields }) => `${fields.join('、')}自哪一天起改变、依据哪份文件？请填写生效日期和依据文号。`,
  ROSTER_COMES_BACK: ({ name, left }) =>
    left === ''
      ? `${name}已退出但没有离职时间，请先补填离职时间，再登记再次入职。`
      : `${name}已于${left}离职。再次入职的，请把从事社区工作时间改为新的入职时间。`,
  ROSTER_EDIT_ENDED: () => '这次修改已撤销过。',
  ROSTER_EDIT_OVERTAKEN: ({ name }) => `${name}在这次修改之后又被改动，不能整批撤销。请逐项更正。`,
  ROSTER_COLUMN_CLOSED: ({ column }) => `“${column}”属于敏感信息，不能按此列排序、筛选或查看。`,
  ROSTER_MERGE_SAME: ({ name }) => `${name}的这条记录已并入另一条，不能再合并。`,
  ROSTER_MERGE_OTHER_WAY: ({ name, what }) => `${name}的这条记录${what}，请保留这条，把另一条并入。`,
  ROSTER_MERGE_CONTRACTS: ({ name }) => `${name}的两条记录都有劳动合同，不能合并。请先核对合同管理中的两份合同。`,
  OVER_QUOTA: ({ communities }) =>
    `${communities.map((c) => `${c.name}核定员额${c.quota}人，办理后在岗${c.present}人`).join('；')}。超员额的，请填写原因。`,
  COMMUNITY_NEEDS_DATE: ({ fields }) => `${fields.join('、')}自哪一天起改变、依据哪份文件？请填写生效日期和依据文号。`,
  COMMUNITY_CLOSED: ({ name }) => `社区“${name}”已并入其他社区，不能再修改。`,
  COMMUNITY_MERGED_AHEAD: ({ today }) => `合并日期不能晚于今天（${today}）。请在合并当日或之后办理。`,
  IMPORT_NEEDS_DATE: ({ field }) => `来表改变了${field}等事项。请填写生效日期和依据文号后再写入。`,
  GRID_NO_TAKEN: ({ gridNo }) => `网格编号“${gridNo}”在本社区已存在，请核对。`,
  NOTICE_HAS_ERRORS: ({ findings }) =>
    `公示文稿有 ${findings.length} 处错误：${findings.map((f) => f.message).join('；')}。请更正后再办理。`,
  NOTICE_STEP_REFUSED: ({ reason }) => `不能办理：${reason}。`,
  NOTICE_NO_TYPE: ({ type }) => `没有生效的公示类型“${type}”。请在 系统设置 → 标准与税率 中核对公示公开类型。`,
  NOTICE_NO_LIST: () => '此公示没有名单，不能导出名单表格。',
  NOTICE_NO_RESULT: () => '公示尚未确认，还没有公示结果报告。',
  NOTICE_NO_PRINTER: () => '当前环境不能生成 PDF 或打印，请导出 Word。',
  NOTICE_TOO_LATE: ({ plannedOn, postedOn }) =>
    `文稿载明${plannedOn}张贴，实际${postedOn}张贴，公示期会不足。请撤下后重新拟稿。`,
  NOTICE_TOO_MANY_PHOTOS: ({ allowed }) => `一件公示最多保存 ${allowed} 张照片，本次未保存任何照片。`,
  NOTICE_CLOSED_EVIDENCE: () => '公示已确认或归档，照片不能再作废。',
  REVIEW_HAS_ERRORS: ({ findings }) => `登记有误：${sentences(findings)}。`,
  REVIEW_EXISTS: ({ year }) => `本社区${year}年度民主评议已登记，如有误请先作废原记录。`,
  REVIEW_NOT_UNFIT_TWICE: () => '此人没有待处理的连续两次不称职，请刷新后查看。',
  PACK_EMPTY: () => '所选社区和年度还没有归档材料，未生成档案包。',
  PACK_NO_LIST: ({ list }) => `没有找到“${list}”。请选择档案包（zip），或解压文件夹中的“${list}”。`,
  PACK_UNREADABLE: ({ reason }) => `不能核验档案包：${reason}。`,
  CALENDAR_HAS_ERRORS: ({ findings }) => `工作日历有误：${sentences(findings)}。`,
  CALENDAR_FILE_TOO_LARGE: () => '文件超过1MB，不是工作日历文件，请核对。',
  OBJECTION_STEP: ({ reason }) => `不能办理异议：${reason}。`,
  ACCOUNTABILITY_AUDIT_DATES: ({ what }) => `${what}的起始日期晚于截止日期，请核对。`,
  ACCOUNTABILITY_AUDIT_REFUSED: ({ reason }) => `不能办理：${reason}。`,
  AUDIT_DEMAND_ENDED: () => '此立项事由已立项或已不予立项，请刷新后查看。',
  AUDIT_HANDOVER_REFUSED: ({ reason }) => `不能办理移交：${reason}。`,
  AUDIT_DOCUMENT_NOT_YET: ({ document, step }) => `登记“${step}”后方可导出${document}。`,
  CASE_REFUSED: ({ reason }) => `不能办理：${reason}。`,
  COMMITMENT_REFUSED: ({ reason }) => `不能办理：${reason}。`,
  PRINT_FAILED: () => '打印没有完成，未生成文件。请重试，或改为导出 Word。',
  NOTICE_PAGE_REFUSED: () => '此文稿的成品文件曾检出敏感号码，不能发布。请退回，由经办修改后重新提交。',
  HIRING_NOTICE_OPEN: () =>
    '此人的拟聘用公示尚未确认、有异议未办结或经公示不予聘用，不能签订劳动合同。请先在公示公告中办结。',
  NOTICE_ALTERED: () => '公示文稿与发布时不一致，已停止输出。请联系系统管理员核查操作日志。',
  DATABASE_FROM_NEWER_VERSION: ({ fileVersion, programVersion }) =>
    `数据由更新的版本（${fileVersion}）建立，本程序（${programVersion}）不能打开。请安装新版本。`,
  IMPORT_NO_HEADER: ({ sheet }) => `没有找到${sheet}的表头，请检查前15行内是否有列名后重新导入。`,
  IMPORT_COLUMNS_MISSING: ({ headers }) => `来表缺少必需的列：${headers.join('、')}。请补上后重新导入。`,
  IMPORT_BATCH_ENDED: () => '此批次已写入或已作废，不能再办理。',
  IMPORT_BATCH_CHANGED: () => '核对后批次内容有变化，请重新核对各项数字再写入。',
  IMPORT_NOT_ACCOUNTED: ({ shown, met }) =>
    `行数对不上：核对时为${shown}行，写入时为${met}行，未写入任何数据。请放弃本批，重新选择文件导入。`,
  IMPORT_NOTHING_TO_WRITE: () => '没有需要写入的行：各行与现有数据一致，或均有错误。',
  IMPORT_ANSWER_UNKNOWN: ({ answer }) => `没有“${answer}”这一列或选项，请刷新后重新选择。`,
  IMPORT_NOTHING_TO_GIVE_BACK: () => '本批没有错误行，无需退回。',
  IMPORT_NOT_UNDOABLE: () =>
    '此批次不能撤销：只有已写入、未撤销过的花名册、子表、合同台账导入可以撤销；考勤请更正后重新导入。',
  IMPORT_UNDO_HINDERED: ({ laterEdits, kept }) =>
    `导入之后又有改动（${laterEdits} 处修改，${kept} 人已有业务记录），未作任何撤销。请核对清单，选择“保留之后的改动”后再撤销。`,
  IMPORT_UNDO_CHANGED: () => '核对后数据又有变化，未作任何撤销。请重新核对后再撤销。',
  IMPORT_COLLECTION_TOO_LARGE: ({ allowed }) =>
    `这些文件合计超过${allowed.toLocaleString('zh-CN')}行，未收下任何文件。请分几次加入。`,
  IMPORT_COLLECTION_CHANGED: () => '核对后汇集内容有变化，未写入任何数据。请重新核对后再写入。',
  IMPORT_COLLECTION_FILE_WRITTEN: ({ fileName }) => `“${fileName}”已写入，不能移出。如需收回，请在该批次中撤销导入。`,
  IMPORT_COLLECTION_FILE_REMOVED: ({ fileName }) => `“${fileName}”已移出，请刷新后再办理。`,
  IMPORT_COLLECTION_STOPPED: ({ written, left }) =>
    `写入中断：${written} 份已写入，其余 ${left} 份未写入。请查看各份状态，处理后再写入其余文件。`,
  ROSTER_HAS_ERRORS: ({ findings }) => `填写有误：${sentences(findings)}。`,
  ROSTER_UNKNOWN_COLUMN: ({ column }) => `花名册没有“${column}”这一列，请重新选择。`,
  PERSON_RECORD_HAS_ERRORS: ({ findings }) => `填写有误：${sentences(findings)}。`,
  PERSON_RECORD_UNKNOWN_COLUMN: ({ column }) => `此类记录没有“${column}”这一列，或不能查看，请刷新后重新选择。`,
  PERSON_RECORD_REMOVED: () => '此记录已移除，不能再修改。确需修改的，请先恢复。',
  PERSON_RECORD_NOT_REMOVED: () => '此记录未被移除，无需恢复，请刷新。',
  BIN_OVER: ({ days }) => `移除已超过${days}天，不能再恢复。请重新登记。`,
  HONOUR_WAITS: () => '此荣誉正在公示，或经公示不予授予，不能修改或移除。',
  PERSON_BLOCKED: () => '此日期暂不具备晋级、评优条件。请由分管领导核实后再办。',
  PERSON_MERGED_AWAY: ({ name }) => `${name}的这条记录已并入另一条，请在并入后的人员下登记。`,
  ATTACHMENT_TOO_LARGE: ({ name, size, allowed }) =>
    `“${name}”为 ${kilobytes(size)} KB，超过上限 ${kilobytes(allowed)} KB。请压缩或分成几份后再添加。`,
  ATTACHMENT_EMPTY: ({ name }) => `“${name}”是空文件，未添加任何附件。`,
  ATTACHMENT_TYPE: ({ name, found }) =>
    `“${name}”${found === '' ? '的内容不是可接收的文件类型' : `是${found}`}，未添加任何附件。可接收 PDF、JPG、PNG、Word、Excel 文件。`,
  PHOTO_TYPE: ({ name }) => `“${name}”不是 JPG 或 PNG 图片。请选择证件照片。`,
  PHOTO_SIZE: ({ name, width, height }) =>
    `“${name}”为 ${width}×${height} 像素。照片的宽和高均应在 100 至 5000 像素之间。`,
  ATTACHMENT_DAMAGED: ({ name }) => `“${name}”的内容缺失或与登记时不一致，未导出。请办理附件核对，并从备份中找回。`,
  RECEIVED_FORM_UNKNOWN: () => '没有在表中认出人员信息的列（如姓名、身份证号），请确认选对了文件；表头应在前15行内。',
  RECEIVED_FORM_UNKNOWN_SLOT: ({ slot }) => `表中没有“${slot}”这一列，请刷新后重新选择。`,
  RECEIVED_FORM_REFUSED: ({ findings }) => `不能填表：${sentences(findings)}。`,
  RECEIVED_FORM_NOBODY: () => '所选范围内没有在岗人员，请重新选择。',
  LABOUR_CONTRACT_HAS_ERRORS: ({ findings }) => `合同不符合规定：${sentences(findings)}。`,
  RETIREMENT_HAS_ERRORS: ({ findings }) => `退休办理不符合规定：${sentences(findings)}。`,
  RETIREMENT_CATEGORY_UNKNOWN: ({ name }) =>
    `${name}的原法定退休年龄类别未填或与性别不符，请先在花名册中补填（女职工为50周岁或55周岁）。`,
  RETIREMENT_TABLES_MISSING: ({ kinds }) => `没有生效的标准：${kinds.join('、')}。请在系统设置中录入后再办理。`,
  RETIREMENT_NOT_IN_POST: ({ name }) => `${name}已退出或为退休返聘，不再办理退休。`,
  RETIREMENT_OPEN: ({ name }) => `${name}已有退休办理，请先撤回或办结后再登记。`,
  EXIT_HAS_ERRORS: ({ findings }) => `退出办理不符合规定：${sentences(findings)}。`,
  EXIT_NOT_READY: ({ findings }) => `还不能办结：${sentences(findings)}。`,
  EXIT_OPEN: ({ name }) => `${name}已有办理中的退出，请先办结或撤回。`,
  EXIT_GONE: ({ name }) => `${name}已退出，无需再办。`,
  EXIT_OPINIONS_MISSING: ({ levels }) => `缺少${levels.join('、')}的审批意见，请登记后再批准。`,
  EXIT_CUT_OFF_MISSING: ({ lastDay }) =>
    `${lastDay}没有生效的社会保险标准，不能确定减员月。请在系统设置中录入，或填写减员月和理由。`,
  EXIT_WAGE_MISSING: ({ what }) => `计算${what}需要前十二个月月平均工资和入职时间，请填写后再登记结算。`,
  CERTIFICATE_ANSWER_REFUSED: ({ name, why }) => `${name}的证书待遇建议不能确认：${why}。`,
  CAREER_EVENT_OPEN: ({ name }) => `${name}已有待确认的录用登记，请先确认或撤回。`,
  CAREER_DAY_AHEAD: ({ what }) => `${what}晚于今天，请在实际发生后登记。`,
  MENTOR_TERM: ({ startsOn, endsOn }) => `聘期止${endsOn}早于聘期起${startsOn}，请核对。`,
  MENTOR_OVERLAPS: ({ name, school, endsOn }) =>
    `${name}在${school}的聘期到${endsOn}，与新聘期重叠。请先结束原聘任，或更正聘期。`,
  TODO_SUSPENSION_REFUSED: ({ name, findings }) => `“${name}”不能暂缓：${sentences(findings)}。`,
  TODO_MATTER_GONE: () => '此事项已办理或时限已变，请刷新后再试。',
  TODO_NOT_BY_HAND: ({ name }) => `“${name}”由系统按记录判断是否办结，请在相应页面办理。`,
  REMINDER_RULES_CHANGED: () => '提醒规则已被他人修改，请刷新核对后重新填写。',
  LABOUR_CONTRACT_NOT_NOW: ({ reason }) => `${reason}。`,
  LABOUR_CONTRACT_TEXT_CHANGED: ({ contractNo }) =>
    `合同${contractNo}打印之后，合同条款、单位信息或本人信息有变化，与打印的文本不一致。请撤回后重新打印、签字。`,
  LABOUR_CONTRACT_UNSCANNED: ({ contractNo }) =>
    `合同${contractNo}还没有上传签字扫描件。请先上传；确实没有扫描件的，请填写原因。`,
  LABOUR_CONTRACT_RULES_MISSING: () => '没有生效的劳动合同提醒规则，请在系统设置的标准中录入。',
  DOCUMENT_FIELD_MISSING: ({ title, fields }) =>
    `${title}模板中有系统不认识的栏目：${fields.join('、')}。请在文书模板中更正，或恢复系统模板。`,
  CONTRACT_TEMPLATE_REFUSED: ({ findings }) => `模板不能使用：${sentences(findings)}。`,
  CONTRACT_SCAN_REFUSED: ({ fileName, why }) => `“${fileName}”${scanRefusals[why]}`,
  CONTRACT_SCAN_UNBOUND: ({ contractNo }) =>
    `合同${contractNo}在这次打印之后又重新打印过，扫描件只能对应最后一次打印的文本。`,
  PROTECTED_PERIOD_HAS_ERRORS: ({ findings }) => `不能登记：${sentences(findings)}。`,
  NOTHING_TO_PRINT: ({ findings }) => `没有可以生成的文书：${sentences(findings)}。`,
  PAY_MONTH_EXISTS: ({ month }) => `${month}的工资月已建立，请直接打开。`,
  PAY_DATE_BEFORE_MONTH: ({ month, payOn }) => `发放日期${payOn}早于工资月${month}，请核对。`,
  PAY_STANDARD_MISSING: ({ kinds, on }) => `${on}没有生效的标准：${kinds.join('、')}。请在系统设置中录入后再计算。`,
  PAY_STEP_REFUSED: ({ action, findings }) => `不能${action}：${sentences(findings)}。`,
  GRADE_SCHEME_MISSING: ({ on }) => `${on}没有施行的岗位等级方案，请在系统设置的标准与税率中录入并启用。`,
  GRADE_BATCH_REFUSED: ({ action, findings }) => `不能${action}：${sentences(findings)}。`,
  GRADE_BATCH_OVERTAKEN: ({ names }) =>
    `${names.slice(0, 10).join('、')}${names.length > 10 ? `等${names.length}人` : ''}的岗位或等级在审批后有变动，未办理任何人。请退回后核对名单。`,
  GRADE_BATCH_ELSEWHERE: ({ name, title }) => `${name}已在未办结的批次“${title}”中，不能重复列入。`,
  GRADE_EVIDENCE_DATES: () => '起始日期晚于截止日期，请核对。',
  GRADE_EVIDENCE_UNKNOWN: () => '现行岗位等级方案没有这一事项，请刷新后重新选择。',
  STANDARD_HAS_ERRORS: ({ findings }) => `标准填写有误：${sentences(findings)}。`,
  STANDARD_PACK_UNREADABLE: () => '此文件不是标准包，或已损坏。标准包是不超过2兆字节的 .json 文件。',
  STANDARD_STEP_REFUSED: ({ action, findings }) => `不能${action}：${sentences(findings)}。`,
  PAY_CONTENT_CHANGED: ({ month }) => `${month}工资表与审批时不一致，已停止办理。请联系系统管理员核查操作日志。`,
}

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024).toLocaleString('zh-CN')

/** The errors among findings, each with its remedy; the first five say enough. */
function sentences(findings: readonly Finding[]): string {
  const errors = findings.filter((f) => f.severity === 'error')
  const shown = (errors.length > 0 ? errors : findings).slice(0, 5)
  return shown.map((f) => (f.remedy ? `${f.message}，${f.remedy}` : f.message)).join('；')
}

/** The sentence for a refusal; a code that this build does not know gets a general one. */
export function errorText(error: ErrorBody): string {
  const text = Object.hasOwn(texts, error.code) ? (texts[error.code] as (details: unknown) => string) : undefined
  return text?.(error.details) ?? '操作未完成，请刷新后重试。'
}
