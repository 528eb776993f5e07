/** Code tables of the sub-records of a person (子表, domain §2 fields 19–27, 47–51, 63, 64, 69; §2.3 T14). */
export const recordCodeTables = {
  /** 学习形式: 1 is full-time (全日制), all others are in-service (在职). */
  studyForm: [
    { code: '1', label: '全日制', aliases: ['普通全日制', '统招', '全日制教育'] },
    { code: '2', label: '函授', aliases: ['函授教育'] },
    { code: '3', label: '自考', aliases: ['自学考试', '高等教育自学考试'] },
    { code: '4', label: '电大', aliases: ['广播电视大学', '开放大学', '国家开放大学', '开放教育'] },
    { code: '5', label: '网络', aliases: ['网络教育', '远程教育', '现代远程教育'] },
    { code: '6', label: '成人', aliases: ['成人教育', '成教', '业余', '夜大', '脱产', '成人高考'] },
    { code: '7', label: '党校', aliases: ['党校函授', '党校教育'] },
    { code: '9', label: '其他在职教育', aliases: ['在职', '在职教育', '非全日制'] },
  ],
  /**
   * 称谓, as the other person is called by the worker. 近亲属 are those of 民法典 第一千零四十五条: spouse, parents, children,
   * brothers and sisters, grandparents and grandchildren; relatives by marriage are family, not 近亲属.
   */
  kinship: [
    { code: '01', label: '配偶', aliases: ['丈夫', '妻子', '爱人', '夫', '妻', '老公', '老婆'] },
    { code: '02', label: '父亲', aliases: ['父', '爸爸', '生父', '养父', '继父'] },
    { code: '03', label: '母亲', aliases: ['母', '妈妈', '生母', '养母', '继母'] },
    { code: '04', label: '儿子', aliases: ['子', '长子', '次子', '三子', '独子', '养子', '继子'] },
    { code: '05', label: '女儿', aliases: ['女', '长女', '次女', '三女', '独女', '养女', '继女'] },
    { code: '06', label: '哥哥', aliases: ['兄', '大哥', '二哥', '胞兄'] },
    { code: '07', label: '弟弟', aliases: ['弟', '胞弟'] },
    { code: '08', label: '姐姐', aliases: ['姐', '大姐', '二姐', '胞姐'] },
    { code: '09', label: '妹妹', aliases: ['妹', '胞妹'] },
    { code: '10', label: '祖父', aliases: ['爷爷'] },
    { code: '11', label: '祖母', aliases: ['奶奶'] },
    { code: '12', label: '外祖父', aliases: ['外公', '姥爷'] },
    { code: '13', label: '外祖母', aliases: ['外婆', '姥姥'] },
    { code: '14', label: '孙子女', aliases: ['孙子', '孙女', '孙'] },
    { code: '15', label: '外孙子女', aliases: ['外孙', '外孙女'] },
    { code: '21', label: '公公', aliases: ['丈夫的父亲'] },
    { code: '22', label: '婆婆', aliases: ['丈夫的母亲'] },
    { code: '23', label: '岳父', aliases: ['丈人'] },
    { code: '24', label: '岳母', aliases: ['丈母娘'] },
    { code: '25', label: '儿媳', aliases: ['媳妇'] },
    { code: '26', label: '女婿' },
    { code: '90', label: '其他', aliases: ['其他亲属'] },
  ],
  certificateType: [
    { code: '1', label: '社会工作者职业水平', aliases: ['社工证', '社会工作者职业资格', '社会工作者'] },
    { code: '2', label: '职业技能等级', aliases: ['职业技能', '技能等级', '职业技能等级证书'] },
    { code: '9', label: '其他', aliases: ['其他证书'] },
  ],
  /** Codes 1 to 3 are those of the roster's 社工职业资格 (T12); 15 to 11 are the five levels of skill, 五级 the lowest. */
  certificateLevel: [
    { code: '1', label: '助理社会工作师', aliases: ['初级', '初级社工师', '助社', '助理社会工作师(初级)'] },
    { code: '2', label: '社会工作师', aliases: ['中级', '中级社工师', '社工师', '社会工作师(中级)'] },
    { code: '3', label: '高级社会工作师', aliases: ['高级', '高级社工师'] },
    { code: '15', label: '五级', aliases: ['初级工', '五级/初级工', '五级(初级工)', '五级初级工'] },
    { code: '14', label: '四级', aliases: ['中级工', '四级/中级工', '四级(中级工)', '四级中级工'] },
    { code: '13', label: '三级', aliases: ['高级工', '三级/高级工', '三级(高级工)', '三级高级工'] },
    { code: '12', label: '二级', aliases: ['技师', '二级/技师', '二级(技师)', '二级技师'] },
    { code: '11', label: '一级', aliases: ['高级技师', '一级/高级技师', '一级(高级技师)', '一级高级技师'] },
  ],
  /** T14 */
  representativeType: [
    { code: '1', label: '党代表', aliases: ['党代会代表', '党的代表大会代表'] },
    { code: '2', label: '人大代表', aliases: ['人民代表', '人民代表大会代表'] },
    { code: '3', label: '政协委员', aliases: ['政协'] },
  ],
  representativeLevel: [
    { code: '1', label: '乡镇街道', aliases: ['街道', '乡镇', '镇', '乡', '街道(乡镇)', '镇街'] },
    { code: '2', label: '区县', aliases: ['区', '县', '区级', '县级', '区(县)', '县(区)'] },
    { code: '3', label: '市', aliases: ['市级', '地市', '设区市'] },
    { code: '4', label: '省', aliases: ['省级', '自治区', '直辖市'] },
    { code: '5', label: '全国', aliases: ['国家', '国家级', '中央'] },
  ],
  honourLevel: [
    { code: '1', label: '街道级', aliases: ['街道', '乡镇', '乡镇级', '镇街级', '街道(乡镇)级'] },
    { code: '2', label: '区县级', aliases: ['区级', '县级', '区', '县', '区(县)级'] },
    { code: '3', label: '市级', aliases: ['市', '地市级'] },
    { code: '4', label: '省部级', aliases: ['省级', '省', '部级', '省(部)级'] },
    { code: '5', label: '国家级', aliases: ['全国', '国家', '中央'] },
    { code: '9', label: '其他', aliases: ['单位'] },
  ],
} as const

/** Full-time (全日制) among the forms of study. */
export const fullTimeForm = '1'
/** 近亲属 (民法典 第一千零四十五条) among the kinships. */
export const nearKinships: ReadonlySet<string> = new Set('01 02 03 04 05 06 07 08 09 10 11 12 13 14 15'.split(' '))
/** Who two people share is what makes them brothers and sisters. */
export const parentKinships: ReadonlySet<string> = new Set(['02', '03'])
